import { example, type Examples } from './examples';

const now = '2025-08-07T12:00:00.000Z';
const statement = '46e37a9a-21d9-4464-8053-1c2823c256bb';
const moved = '610d5aa3-046e-4247-95a6-6f396ee4e29f';

const demand = {
  issue: 'security-guarantees',
  term: 'guarantees-for-ukraine',
  kind: 'DemandStated',
  since: '2025-03-12',
  lastStated: '2025-03-12',
  uncertain: false,
  disputed: false,
  speaker: 'zelensky',
  statement,
  sources: 1,
};

const support = {
  ...demand,
  issue: 'ceasefire',
  term: '30-day-ceasefire',
  kind: 'SupportStated',
  since: '2025-03-11',
  lastStated: '2025-03-11',
  statement: 'c15d9917-df88-4db9-adde-f0d1a57e2e7e',
  sources: 2,
};

const position = {
  actor: 'ukraine',
  at: '2025-04-01',
  knownAt: now,
  priorities: ['security-guarantees', 'territory'],
  stances: [support, demand],
  coverage: { statements: 4, sources: 2, firstStated: '2024~', lastStated: '2025-03-12' },
};

const nothing = { statements: 0, sources: 0, firstStated: null, lastStated: null };

export const positionAt: Examples = {
  stances: { summary: 'What an actor wants, and in which order', value: position },
  nothing: {
    summary: 'Nothing was reported: an empty list, never “neutral”',
    value: { ...position, actor: 'belgium', priorities: [], stances: [], coverage: nothing },
  },
};

export const positions = example('Who wants what', {
  items: [position],
  next: 'bXd1eG1pdDYuNjQuMg',
});

const change = {
  change: 'added',
  direction: 'hardened',
  issue: demand.issue,
  term: demand.term,
  before: null,
  after: demand,
  causes: [statement],
};

const order = {
  before: ['territory', 'security-guarantees'],
  after: ['security-guarantees', 'territory'],
  causes: [moved],
};

export const diff = example('A new demand, and another first priority', {
  actor: 'ukraine',
  from: '2025-01-01',
  to: '2025-04-01',
  knownFrom: now,
  knownTo: now,
  changes: [change],
  priorities: order,
});

export const timeline = example('Two periods', {
  actor: 'ukraine',
  periods: [
    { from: null, to: '2025-03-12T00:00:00.000Z', stances: [], priorities: order.before },
    { from: '2025-03-12T00:00:00.000Z', to: null, stances: [demand], priorities: order.after },
  ],
});

const shift = { actor: 'ukraine', at: '2025-03-12T00:00:00.000Z', ...change };
const reordered = { actor: 'ukraine', at: shift.at, change: 'reprioritised', direction: 'neutral' };

export const shifts = example('A new demand, and priorities that moved', {
  items: [shift, { ...reordered, ...order }],
  next: null,
});

export const gap = example('One term on which both agree', {
  items: [
    {
      issue: support.issue,
      term: support.term,
      state: 'agreed',
      stances: [
        { actor: 'russia', ...support, place: 60, statement: moved },
        { actor: 'ukraine', ...support, place: 20 },
      ],
      distance: 40,
    },
  ],
  next: null,
});

export const deadlines = example('A day is left', {
  items: [
    {
      ...{ actor: 'united-states', issue: 'ceasefire', term: 'agree-to-ceasefire' },
      ...{ by: '2025-08-08', status: 'pending', extensions: 0, since: '2025-08~' },
      ...{ statement: '0c0dcabf-3baa-42ac-b73d-85b7b52a3c72', left: 86400 },
    },
  ],
  next: null,
});

const revision = {
  ...{ actor: 'ukraine', issue: demand.issue, term: demand.term },
  ...{ from: '2025-03-12T00:00:00.000Z', to: '2025-03-13T00:00:00.000Z' },
};

export const stream = example(
  'A shift of today, and a revision of the past',
  [
    'retry: 2000\n: connected\n\n',
    `id: 0000000000000100.000000000000000.000001\nevent: shift\ndata: ${JSON.stringify(shift)}\n\n`,
    `id: 0000000000000102.000000000000000.000001\nevent: revision\ndata: ${JSON.stringify(revision)}\n\n`,
  ].join(''),
);
