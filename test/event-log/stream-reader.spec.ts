import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { EMPTY, type ChainedRow } from '../../src/event-log/chain';
import { appendOf, type Arrived } from '../../src/event-log/eventstore-entry';
import { OtherLog } from '../../src/event-log/event-log';
import { StreamReader, type Reached } from '../../src/event-log/stream-reader';
import { entry, NOON } from './entries';

/** An entry at its writer's time. */
const timed = (fields: object = {}, recordedAt = NOON) => ({ ...entry({ ...fields }), recordedAt });

const NOTHING: Reached = { end: EMPTY, revision: -1, uuid: '', vocabulary: 0, statement: 0 };

/** A node that reads: what it holds, and how far it has got. */
class Node {
  readonly rows: ChainedRow[] = [];
  reached = NOTHING;

  /** Reads appends, and stores what it found: all of it, as after a restart. */
  read(appends: readonly Arrived[][]): void {
    const reader = new StreamReader(this.reached, {
      has: (id) => this.rows.some((row) => row.id === id),
      hashAt: (position) => this.rows[position - 1]?.hash,
    });
    for (const append of appends) reader.take(append);
    this.rows.push(...reader.rows);
    this.reached = reader.reached;
  }
}

const IDS = Array.from({ length: 12 }, () => randomUUID());
const TYPES = [
  'DemandStated',
  'DemandStated',
  'DemandStated',
  'StatementRetracted',
  'ActorUpdated',
];

const event = fc.record({ id: fc.constantFrom(...IDS), type: fc.constantFrom(...TYPES) });
const batch = fc.uniqueArray(event, { minLength: 1, maxLength: 3, selector: ({ id }) => id });
/** Batches, how far behind the end of the log their writer was, its clock, and how many appends others read at once. */
const append = fc.record({
  batches: fc.array(batch, { minLength: 1, maxLength: 4 }),
  behind: fc.nat(3),
  clock: fc.nat(100),
  page: fc.integer({ min: 1, max: 4 }),
});

/** A stream that was written by these appends, one after another. */
function streamOf(appends: readonly (typeof append extends fc.Arbitrary<infer A> ? A : never)[]) {
  const writer = new Node();
  let revision = 0;
  return appends.map(({ batches, behind, clock }) => {
    const on = writer.rows[writer.rows.length - 1 - behind] ?? EMPTY;
    const proposed = batches.map((events) =>
      events.map((fields) => timed({ ...fields, summary: randomUUID() }, NOON + clock)),
    );
    const made = appendOf({ batches: proposed, on }).map((it) => ({
      ...it,
      revision: (revision += 1) - 1,
    }));
    writer.read([made]);
    return made;
  });
}

test('all readers have the same log, however the stream comes to them', () => {
  fc.assert(
    fc.property(fc.array(append, { maxLength: 12 }), (appends) => {
      const stream = streamOf(appends);
      const [whole, paged] = [new Node(), new Node()];
      whole.read(stream);
      for (let from = 0; from < stream.length;) {
        const { page } = appends[from]!;
        paged.read(stream.slice(from, from + page));
        from += page;
      }
      expect(paged.rows).toEqual(whole.rows);
      expect(paged.reached).toEqual(whole.reached);
    }),
    { numRuns: 500 },
  );
});

test('positions have no gap, ids are there once, and time does not run back', () => {
  fc.assert(
    fc.property(fc.array(append, { maxLength: 12 }), (appends) => {
      const node = new Node();
      node.read(streamOf(appends));
      const { rows } = node;
      expect(rows.map(({ position }) => position)).toEqual(rows.map((_, index) => index + 1));
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      const times = rows.map(({ recordedAt }) => recordedAt);
      expect(times).toEqual([...times].sort((one, other) => one - other));
    }),
    { numRuns: 500 },
  );
});

test('a batch counts whole or not at all', () => {
  fc.assert(
    fc.property(fc.array(append, { maxLength: 12 }), (appends) => {
      const stream = streamOf(appends);
      const node = new Node();
      for (const made of stream) {
        const before = node.rows.length;
        node.read([made]);
        const counted = new Set(node.rows.slice(before).map(({ event: text }) => text));
        for (const { metadata } of made) {
          const events = made.filter((it) => it.metadata.batch === metadata.batch);
          expect(new Set(events.map(({ text }) => counted.has(text))).size).toBe(1);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('an append on top of an entry that is not there, or is another, is of another log', () => {
  const [mine, theirs] = [new Node(), new Node()];
  mine.read([appendOf({ batches: [[timed()]], on: EMPTY })]);
  theirs.read([appendOf({ batches: [[timed()]], on: EMPTY })]);
  const on = theirs.reached.end;
  const next = appendOf({ batches: [[timed()]], on });
  expect(() => mine.read([next])).toThrow(OtherLog);
  expect(() => new Node().read([next])).toThrow('was written on top of another log');
  theirs.read([next]);
  expect(theirs.rows).toHaveLength(2);
});

test('an append that is not whole is of another log', () => {
  const made = appendOf({ batches: [[timed()], [timed(), timed()]], on: EMPTY });
  for (const part of [made.slice(0, 2), [made[0]!, made[2]!]])
    expect(() => new Node().read([part])).toThrow('is of an append that is not whole');
  new Node().read([made]);
});
