/** Values as clients send and get them; each is checked against its schema, and the requests are sent, by a test. */
export interface Example {
  readonly summary: string;
  readonly value: unknown;
}

export type Examples = Readonly<Record<string, Example>>;

/** One example for a body that needs no telling apart. */
export const example = (summary: string, value: unknown): Examples => ({
  example: { summary, value },
});

/** Lines of JSON, as NDJSON has them. */
export const lines = (values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');

const source = { publisher: 'Example News', title: 'A day of talks', publishedAt: '2025-03-14' };

const demand = {
  type: 'DemandStated',
  actor: 'Ukraine',
  issue: 'security-guarantees',
  term: 'guarantees-for-ukraine',
  statedAt: '2025-03-12',
  speaker: 'Zelensky',
  to: ['United States'],
  summary: 'Ukraine must get security guarantees, Zelensky said.',
  source,
};

const concession = {
  type: 'ConcessionOffered',
  actor: 'russia',
  issue: 'kherson-zaporizhzhia',
  term: 'offensive-stops-on-front-line',
  statedAt: '2025-08-04/2025-08-08',
  requires: [{ actor: 'ukraine', issue: 'donbas', term: 'whole-donbas-to-russia' }],
  summary: 'Russia would stop where the armies stand if it got the whole Donbas.',
  source: { ...source, publishedAt: '2025-08-08', attribution: 'anonymous' },
};

const deadline = {
  type: 'DeadlineSet',
  actor: 'united-states',
  issue: 'ceasefire',
  term: 'agree-to-ceasefire',
  by: '2025-08-08',
  consequence: 'Duties on the buyers of oil',
  statedAt: '2025-08~',
  speaker: 'trump',
  to: ['russia'],
  summary: 'Trump gave Russia until Friday to agree to a truce.',
  source: { ...source, publishedAt: '2025-08-08' },
};

const priority = {
  type: 'PriorityStated',
  actor: 'ukraine',
  issue: 'security-guarantees',
  over: ['territory'],
  statedAt: '2025-03~',
  summary: 'Guarantees come before the return of land.',
  source,
};

/** A statement of the example dataset. */
const STATEMENT = '46e37a9a-21d9-4464-8053-1c2823c256bb';

const correction = {
  type: 'StatementCorrected',
  statement: STATEMENT,
  changes: { statedAt: '2025-03-13', speaker: null },
  reason: 'A later report gives the day, and takes the name back.',
};

const dispute = {
  type: 'StatementDisputed',
  statement: STATEMENT,
  source: { publisher: 'Example News', publishedAt: '2025-03-15' },
  reason: 'A spokesman denies that it was said.',
};

const corroboration = {
  type: 'StatementCorroborated',
  statement: STATEMENT,
  source: { url: 'https://news.example/2025/03/14/guarantees', publishedAt: '2025-03-14' },
};

const retraction = {
  type: 'StatementRetracted',
  statement: STATEMENT,
  reason: 'The quote was of another meeting.',
};

const withdrawal = {
  type: 'DemandWithdrawn',
  actor: 'united-states',
  issue: 'negotiations',
  term: 'three-way-meeting',
  statedAt: '2025-08-07',
  summary: 'Trump dropped the call for a meeting of all three.',
  source: { ...source, publishedAt: '2025-08-08' },
};

export const newActor = {
  id: 'turkey',
  name: 'Türkiye',
  kind: 'state',
  aliases: ['Turkey', 'Ankara'],
  memberOf: [{ actor: 'nato', role: 'member state', from: '1952-02-18' }],
};

export const newIssue = {
  id: 'black-sea',
  name: 'The Black Sea',
  parent: 'ceasefire',
  terms: [{ id: 'free-shipping', name: 'Ships pass unharmed' }],
  scale: { low: 'closed to all', high: 'open to all' },
};

export const oneEvent: Examples = {
  demand: { summary: 'A demand', value: demand },
  concession: { summary: 'A concession, with what must be given in return', value: concession },
  deadline: { summary: 'A deadline', value: deadline },
  priority: { summary: 'A priority', value: priority },
  withdrawal: { summary: 'A demand taken back', value: withdrawal },
  correction: { summary: 'A correction (scope `edit`)', value: correction },
  corroboration: { summary: 'A second source', value: corroboration },
  dispute: { summary: 'A denial', value: dispute },
  retraction: { summary: 'A retraction (scope `edit`)', value: retraction },
  actor: {
    summary: 'An actor (scope `edit`), as in an export',
    value: { type: 'ActorRegistered', actor: { id: 'china', name: 'China', kind: 'state' } },
  },
};

export const severalEvents = example('Two statements, all or nothing', [demand, priority]);

export const eventLines = example(
  'An actor and a statement of it, one a line',
  lines([
    { type: 'ActorRegistered', actor: { id: 'india', name: 'India', kind: 'state' } },
    { ...demand, type: 'SupportStated', actor: 'India', speaker: null },
  ]),
);

export const actorPatch = example('Another name, and no Wikidata item', {
  aliases: ['Kyiv', 'Kiev', 'Україна', 'Ukrayina'],
  wikidata: null,
});

export const issuePatch = example('One end of the scale told better', {
  scale: { low: 'Ukraine holds all its territory' },
});
