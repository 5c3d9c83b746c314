import { example, lines, newActor, newIssue } from './examples';

const recordedAt = '2025-03-14T09:26:53.589Z';
const statement = '46e37a9a-21d9-4464-8053-1c2823c256bb';
const moved = '610d5aa3-046e-4247-95a6-6f396ee4e29f';
const cursor = 'bXd1eG1pdDYuNjQuMg';

const result = { id: statement, position: '0000000000000100', recordedAt, warnings: [] };
const another = { ...result, id: moved, position: '0000000000000101' };

export const written = example('Recorded', result);
export const writtenSeveral = example('One result an event, in order', [result, another]);
export const writtenLines = example('One result a line, in order', lines([result, another]));

const event = {
  id: statement,
  type: 'DemandStated',
  actor: 'ukraine',
  issue: 'security-guarantees',
  term: 'guarantees-for-ukraine',
  statedAt: '2025-03-12',
  speaker: 'zelensky',
  summary: 'Ukraine must get security guarantees, Zelensky said.',
  source: { publisher: 'Example News', publishedAt: '2025-03-14' },
};
const added = { position: '0000000000000100', recordedAt, recordedBy: 'desk' };
const correction = {
  id: '0195938a-3c3d-7a10-9d2c-6f0f1b2c3d4e',
  type: 'StatementCorrected',
  statement,
  changes: { statedAt: '2025-03-13' },
  reason: 'A later report gives the day.',
  position: '0000000000000102',
  recordedAt: '2025-03-15T08:00:00.000Z',
  recordedBy: 'desk',
};

const page = (item: unknown, next: string | null = cursor) => ({ items: [item], next });

export const events = example('The first entry', page({ ...event, ...added }));

export const head = example('A log of 100 entries', {
  position: added.position,
  hash: 'd1e5a0c4b7a9f06c2c3f5b8e4f1a6d7089b2c4e6f8a0b1c3d5e7f9021436587a',
  recordedAt,
});

export const eventWithCorrections = example('A statement that was corrected once', {
  ...event,
  ...added,
  written: { '/actor': 'Ukraine', '/speaker': 'Zelensky' },
  asCorrected: { ...event, statedAt: '2025-03-13' },
  retracted: false,
  disputed: false,
  sources: 1,
  corrections: [correction],
});

const changedAt = { position: '0000000000000103', warnings: [] };
const actor = { ...newActor, aliases: newActor.aliases };
const issue = { ...newIssue, aliases: [] };
const [term] = newIssue.terms;

export const actorWritten = example('The actor as it is now', { ...actor, ...changedAt });
export const actors = example('The first actor', page(actor));
export const actorShown = example('One actor', actor);
export const issueWritten = example('The issue as it is now', { ...issue, ...changedAt });
export const issues = example('The first issue', page(issue));
export const issueShown = example('One issue, with the use of its terms', {
  ...issue,
  terms: [{ ...term, aliases: [], declared: true, statements: 2, lastStated: '2025-03-25' }],
});

export const exported = example('One entry a line', lines([{ ...event, ...added }]));
export const exportedTable = example(
  'A row a line',
  'position,recordedAt,recordedBy,id,type,actor\n' +
    `0000000000000100,${recordedAt},desk,${statement},DemandStated,ukraine\n`,
);
export const exportedGraph = example('Linked data', {
  '@context': { '@vocab': 'https://schema.org/', id: '@id', type: '@type' },
  '@graph': [{ ...event, ...added, id: `urn:uuid:${statement}` }],
});

const caughtUp = { status: 'up', position: 220, lag: 0 };
const parts = { readModel: caughtUp, log: caughtUp };
export const ready = example('Caught up', {
  ...{ status: 'ok', info: parts, error: {}, details: parts },
});
export const alive = example('It answers', { status: 'ok' });
export const metrics = example(
  'A gauge',
  '# HELP standpoint_live_clients Open live streams\n# TYPE standpoint_live_clients gauge\nstandpoint_live_clients 2\n',
);
export const home = example('The page', '<!doctype html>\n<html lang="en">…</html>\n');
