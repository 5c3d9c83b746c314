/** Raw material for histories: few values each, so that ties, hits and near misses are common. */
import * as fc from 'fast-check';
import { edtf } from './edtf';
import type { Membership, Requirement, Source } from './types';

export const ACTORS = ['atlantis', 'bea', 'corp'];
export const ISSUES = ['trade', 'tariffs', 'borders'];
export const TERMS = ['zero-tariff', 'quota', 'seat'];

/** Day boundaries, ties by other spellings, coarse dates and intervals around 10 March 2025. */
export const STATED = [
  '2025-03-10',
  '2025-03-10',
  '2025-03-10T00:00:00Z',
  '2025-03-10T01:00:00+01:00',
  '2025-03-10T10:00:00.500-02:30',
  '2025-03-11',
  '2025-03-11~',
  '2025-03-11T00:00:00.000Z',
  '2025-03-11T23:59:59.999Z',
  '2025-03-12?',
  '2025-03-09/2025-03-11',
  '2025-03-10~/2025-03-12%',
  '2025-03-10T12:00:00Z/2025-03-11',
  '2025-03',
  '2025-03%',
  '2025',
  '2025~',
  '2024-12',
];

/** For `until` and `by`: some before, some among, some after the statements. */
export const LIMITS = [
  '2025-03-09',
  '2025-03-10',
  '2025-03-10?',
  '2025-03-10T12:30:00.5Z',
  '2025-03-11T00:00:00Z',
  '2025-03-11T01:00:00+01:00',
  '2025-03-11',
  '2025-03-12',
  '2025-03-13T00:00:00Z',
  '2025-03-14~',
  '2025-03',
  '2025-03-20',
  '2025-04',
  '2025-05-01T00:00:00-05:00',
  '2025',
];

export const STATING = [
  'DemandStated',
  'ConcessionOffered',
  'ProposalMade',
  'SupportStated',
  'OppositionStated',
  'ThreatMade',
];
const WITHDRAWING = [
  'DemandWithdrawn',
  'ConcessionWithdrawn',
  'ProposalWithdrawn',
  'SupportWithdrawn',
  'OppositionWithdrawn',
  'ThreatWithdrawn',
];

export const type: fc.Arbitrary<string> = fc.oneof(
  { weight: 7, arbitrary: fc.constantFrom('DemandStated', 'ConcessionOffered') },
  { weight: 4, arbitrary: fc.constantFrom(...STATING) },
  { weight: 3, arbitrary: fc.constantFrom('DemandWithdrawn', 'ConcessionWithdrawn') },
  { weight: 2, arbitrary: fc.constantFrom(...WITHDRAWING) },
  { weight: 6, arbitrary: fc.constant('DeadlineSet') },
  { weight: 3, arbitrary: fc.constantFrom('DeadlineMet', 'DeadlineLifted') },
  { weight: 3, arbitrary: fc.constant('PriorityStated') },
);

export const source: fc.Arbitrary<Source> = fc.oneof(
  fc.record(
    {
      publisher: fc.constantFrom('Gazette', 'Herald'),
      url: fc.constantFrom('https://example.org/1', 'https://example.org/2'),
      publishedAt: fc.constantFrom('2025-03-10', '2025-03-11', '2025-03-12T00:00:00Z', '2025-03~'),
      attribution: fc.constantFrom('on-record', 'anonymous', 'leaked', 'alleged'),
    },
    { requiredKeys: ['publisher'] },
  ),
  fc.record(
    {
      url: fc.constantFrom('https://example.org/1', 'https://example.org/2'),
      title: fc.constant('A report'),
      reference: fc.constant('doc 7'),
      attribution: fc.constantFrom('on-record', 'secondhand'),
    },
    { requiredKeys: ['title'] },
  ),
);

/** The first of them more often, so that statements meet. */
const skewed = (values: string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...values) },
    { weight: 1, arbitrary: fc.constantFrom(...values.slice(0, 1)) },
  );
const actor = fc.constantFrom(...ACTORS);
const issue = skewed(ISSUES);
const term = skewed(TERMS);
const requirement: fc.Arbitrary<Requirement> = fc.record({ actor, issue, term });

/** Every field a statement can have; `shape` in histories.ts leaves out what its type cannot. */
export interface Draft {
  type: string;
  actor: string;
  issue: string;
  term: string;
  statedAt: string;
  source: Source;
  by: string;
  over: string[];
  until?: string;
  replaces?: string[];
  requires?: Requirement[];
  condition?: string;
  place?: number;
  to?: string | string[];
  speaker?: string;
  quote?: string;
  tags?: string[];
  consequence?: string;
}

const always = {
  type,
  actor,
  issue,
  term,
  statedAt: fc.constantFrom(...STATED),
  source,
  by: fc.constantFrom(...LIMITS),
  over: fc.uniqueArray(issue, { maxLength: 2 }),
};

const sometimes = {
  until: fc.constantFrom(...LIMITS),
  replaces: fc.uniqueArray(term, { minLength: 1, maxLength: 2 }),
  requires: fc.array(requirement, { minLength: 1, maxLength: 2 }),
  condition: fc.constantFrom('if heard', 'if paid'),
  place: fc.constantFrom(0, 20, 100),
  to: fc.oneof(actor, fc.uniqueArray(actor, { minLength: 1, maxLength: 2 })),
  speaker: fc.constantFrom('bea', 'A spokesman'),
  quote: fc.constant('We said so.'),
  tags: fc.uniqueArray(fc.constantFrom('talks', 'press'), { minLength: 1 }),
  consequence: fc.constant('or else'),
};

/** A quarter of the optional fields, so that plain statements stay common. */
const OPTIONAL = Object.fromEntries(
  Object.entries(sometimes).map(([field, arbitrary]) => [
    field,
    fc.oneof(
      { weight: 3, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: arbitrary as fc.Arbitrary<unknown> },
    ),
  ]),
);

export const draft = fc.record({ ...always, ...OPTIONAL }) as unknown as fc.Arbitrary<Draft>;

/** What a correction would like to change: one to three fields, `null` to take one away. */
export const wishes: fc.Arbitrary<Record<string, unknown>> = fc
  .uniqueArray(
    fc.oneof(
      ...Object.entries(always).map(([field, arbitrary]) =>
        fc.tuple(fc.constant(field), arbitrary as fc.Arbitrary<unknown>),
      ),
      ...Object.entries(sometimes).map(([field, arbitrary]) =>
        fc.tuple(fc.constant(field), fc.option(arbitrary as fc.Arbitrary<unknown>, { freq: 2 })),
      ),
    ),
    { selector: ([field]) => field, minLength: 1, maxLength: 3 },
  )
  .map((pairs) => Object.fromEntries(pairs) as Record<string, unknown>);

export const memberships: fc.Arbitrary<Membership[]> = fc
  .array(
    fc.record(
      {
        actor: fc.constantFrom('atlantis', 'corp'),
        role: fc.constant('member'),
        from: fc.constantFrom('2024', '2025-03-10', '2025-03-11T00:00:00Z'),
        to: fc.constantFrom('2025-03-11', '2025-03-12T00:00:00Z', '2025', '2025-03-10~'),
      },
      { requiredKeys: ['actor'] },
    ),
    { maxLength: 2 },
  )
  .map((all) => all.filter(({ from, to }) => !from || !to || edtf(from).start < edtf(to).end));
