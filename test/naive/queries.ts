/** Questions to ask of a history, often exactly on one of its boundaries. */
import * as fc from 'fast-check';
import { ACTORS, ISSUES } from './drafts';

/** The clock of the property tests: after everything recorded, before some dates to come. */
export const NOW = Date.parse('2025-03-16T12:00:00.000Z');

const MOMENTS = [
  '2024',
  '2024-12',
  '2024-12-31T23:59:59.999Z',
  '2025-01-01T00:00:00Z',
  '2025-02',
  '2025-03-01T00:00:00.000Z',
  '2025-03-09',
  '2025-03-10T00:00:00Z',
  '2025-03-10T09:00:00+09:00',
  '2025-03-10T12:30:00.499Z',
  '2025-03-10T12:30:00.500Z',
  '2025-03-10',
  '2025-03-10~',
  '2025-03-11T00:00:00.000Z',
  '2025-03-11T00:00:00.001Z',
  '2025-03-11',
  '2025-03-11T23:59:59.999Z',
  '2025-03-12T00:00:00Z',
  '2025-03-12',
  '2025-03-13T00:00:00.000Z',
  '2025-03-14',
  '2025-03-15T00:00:00Z',
  '2025-03',
  '2025-04-01T00:00:00Z',
  '2025',
  '2026',
];

const KNOWN = [
  '2025-03-10',
  '2025-03-11T00:00:00Z',
  '2025-03-11T11:59:59.999Z',
  '2025-03-11T12:00:00Z',
  '2025-03-11T23:59:59.999Z',
  '2025-03-11',
  '2025-03-12T01:00:00+01:00',
  '2025-03-12T00:00:00.001Z',
  '2025-03-12T09:30:00.249Z',
  '2025-03-12T09:30:00.250Z',
  '2025-03-12',
  '2025-03-13T00:00:00Z',
  '2025-03-13',
  '2025-03-15',
  '2025-03',
  '2030',
];

const actor = fc.constantFrom(...ACTORS);
const when = fc.constantFrom(...MOMENTS);
const known = fc.constantFrom(...KNOWN);

const filters = {
  publishedBy: fc.constantFrom('2025-03-09', '2025-03-10', '2025-03-11', '2025-03', '2025'),
  attribution: fc.constantFrom('on-record', 'on-record,leaked', 'anonymous,alleged,secondhand'),
};
const issue = fc.constantFrom(...ISSUES);

/** Each optional field is there in about half of the questions. */
type Fields<T> = { [K in keyof T]: fc.Arbitrary<T[K]> };
function maybe<T extends object>(fields: Fields<T>): fc.Arbitrary<Partial<T>> {
  const entries = Object.entries<fc.Arbitrary<unknown>>(fields);
  const pairs = entries.map(([field, value]) =>
    fc.option(value, { freq: 2 }).map((chosen) => [field, chosen] as const),
  );
  return fc
    .tuple(...pairs)
    .map(
      (chosen) => Object.fromEntries(chosen.filter(([, value]) => value !== null)) as Partial<T>,
    );
}

function both<A, B>(one: fc.Arbitrary<A>, other: fc.Arbitrary<B>): fc.Arbitrary<A & B> {
  return fc.tuple(one, other).map(([a, b]) => ({ ...a, ...b }));
}

const narrowing = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Partial<Record<'publishedBy' | 'attribution', string>>>({}) },
  { weight: 1, arbitrary: maybe(filters) },
);
const onIssue = fc.oneof(
  { weight: 2, arbitrary: fc.constant<{ issue?: string }>({}) },
  { weight: 1, arbitrary: fc.record({ issue }) },
);
const narrowed = both(narrowing, onIssue);

/** For `GET /v1/positions/{actor}`. */
export const queries = both(
  both(fc.record({ actor }), narrowed),
  maybe<{ at: string; knownAt: string; rollup: string }>({
    at: when,
    knownAt: known,
    rollup: fc.constantFrom('true', 'false'),
  }),
);

/** For the diff: two dates as known at two times, or the same date, or all else the same. */
export const diffQueries = both(
  both(fc.record({ actor }), narrowed),
  fc.oneof(
    both(
      fc.record({ from: when }),
      maybe<{ to: string; knownFrom: string; knownTo: string }>({
        to: when,
        knownFrom: known,
        knownTo: known,
      }),
    ),
    fc
      .tuple(when, known, known)
      .map(([at, knownFrom, knownTo]) => ({ from: at, to: at, knownFrom, knownTo })),
    fc
      .tuple(when, when, known)
      .map(([from, to, knownAt]) => ({ from, to, knownFrom: knownAt, knownTo: knownAt })),
  ),
);

/** For `GET /v1/shifts`; the timeline takes the same but `change`, and always an actor. */
export const shiftQueries = both(
  narrowed,
  maybe<{ actor: string; from: string; to: string; knownAt: string; change: string }>({
    actor,
    from: when,
    to: when,
    knownAt: known,
    change: fc.constantFrom('added', 'dropped', 'turned', 'amended', 'passed', 'reprioritised'),
  }),
);

export const timelineQueries = both(
  both(fc.record({ actor }), narrowed),
  maybe<{ from: string; to: string; knownAt: string }>({ from: when, to: when, knownAt: known }),
);

/** For `GET /v1/gap`. */
export const gapQueries = both(
  both(
    fc.uniqueArray(actor, { minLength: 2, maxLength: 2 }).map((two) => ({ actors: two.join(',') })),
    narrowed,
  ),
  maybe<{ at: string; knownAt: string }>({ at: when, knownAt: known }),
);

/** For `GET /v1/deadlines`. */
export const deadlineQueries = maybe<{ at: string; knownAt: string; status: string }>({
  at: when,
  knownAt: known,
  status: fc.constantFrom('pending', 'passed', 'met'),
});
