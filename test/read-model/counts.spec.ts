import type { Recorded } from '../../events/event';
import { Counts, mostBytes } from '../../src/read-model/counts';
import { Register } from '../../src/read-model/register';
import { openTables } from '../../src/read-model/tables';
import { eventsOf } from '../support/history';

const EACH = 40;
const BYTES_EACH = EACH * 28;
const ACTORS = ['a', 'b', 'c'];

/** `EACH` statements of each actor, one a day from the start of 2025 on, each of its own source. */
const log: Recorded[] = Array.from({ length: EACH * ACTORS.length }, (_, index) => ({
  event: {
    ...{ type: 'DemandStated', issue: 'i', term: 't', summary: 'Asked.' },
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    actor: ACTORS[index % ACTORS.length],
    statedAt: new Date(Date.UTC(2025, 0, 1 + Math.floor(index / ACTORS.length)))
      .toISOString()
      .slice(0, 10),
    source: { title: `Report ${index}` },
  },
  ...{ position: index + 1, recordedAt: index, recordedBy: 'tester', warnings: [], written: {} },
}));

function countsWith(most: number): Counts {
  const db = openTables(':memory:', 'serving');
  const register = new Register(db, eventsOf(log));
  for (const recorded of log) register.take(recorded);
  return new Counts(db, (version) => register.entries.said(version), most);
}

const ask = (counts: Counts, actor: string) =>
  counts.coverage({ actors: [actor], issues: null, known: log.length, before: Infinity });

describe('the statements that are kept at hand to be counted', () => {
  it('are those of every actor asked about, where there is room', () => {
    const counts = countsWith(3 * BYTES_EACH);
    for (const actor of [...ACTORS, ...ACTORS]) ask(counts, actor);
    expect(counts.bytes).toBe(3 * BYTES_EACH);
  });

  it('are those of the actors asked about last, where there is less, and all are counted right', () => {
    const counts = countsWith(2 * BYTES_EACH);
    for (const actor of [...ACTORS, ...ACTORS]) {
      const [firstStated, lastStated] = ['2025-01-01', '2025-02-09'];
      const expected = { statements: EACH, sources: EACH, firstStated, lastStated };
      expect(ask(counts, actor)).toEqual(expected);
      expect(counts.bytes).toBeLessThanOrEqual(2 * BYTES_EACH);
    }
  });

  it('may take an eighth of a large heap, and 24 MB of a small one', () => {
    expect(mostBytes(4096 * 1_048_576)).toBe(512 * 1_048_576);
    expect(mostBytes(64 * 1_048_576)).toBe(24 * 1_048_576);
  });
});
