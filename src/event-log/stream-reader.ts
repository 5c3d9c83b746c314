import { canonical } from './canonical';
import { nextHash, type ChainedRow, type End } from './chain';
import { OtherLog } from './event-log';
import type { Arrived, Change } from './eventstore-entry';

/** How far a stream has been read, and what was found in it. */
export interface Reached {
  /** The last entry of the log. */
  readonly end: End;
  /** The last event of the stream, -1 before the first: not all of them count, so this is not the position. */
  readonly revision: number;
  readonly uuid: string;
  /** Positions of the last entries that changed the vocabulary and an earlier statement, 0 where none did. */
  readonly vocabulary: number;
  readonly statement: number;
}

/** What counts of an append. */
export interface Counted {
  /** When its entries are recorded. */
  readonly recordedAt: number;
  /** The position of the first entry of each batch, 0 where the batch does not count. */
  readonly positions: readonly number[];
}

/** What was read before. */
export interface Held {
  has(id: string): boolean;
  /** The hash of the entry at a position. */
  hashAt(position: number): Buffer | undefined;
}

/**
 * Makes the log of events of a stream, by a rule that depends on the stream alone, so that all readers have the same log.
 * A batch counts if none of its ids is taken, and nothing that its writer had to know has changed since it decided:
 * the vocabulary, and, where the batch amends, any earlier statement. An entry is recorded at its writer's time, or at
 * that of the entry before it where that is later.
 */
export class StreamReader {
  /** The entries that count and were not there before. */
  readonly rows: ChainedRow[] = [];
  /** What counts of each append. */
  readonly counted = new Map<string, Counted>();
  private readonly hashes = new Map<string | number, Buffer>();

  constructor(
    private at: Reached,
    private readonly held: Held,
  ) {}

  get reached(): Reached {
    return this.at;
  }

  /** Takes a whole append. @throws OtherLog where it was written on top of another log */
  take(append: readonly Arrived[]): void {
    const [first] = append;
    const last = append[append.length - 1];
    if (!first || !last) return;
    lookWhetherWhole(append, first);
    this.lookWhetherSame(first);
    const before = this.at;
    let isBroken = false;
    const positions = batchesOf(append).map((batch) => {
      const position = this.at.end.position + 1;
      const counts = !isBroken && this.holds(batch, first, before);
      if (counts) for (const arrived of batch) this.add(arrived);
      // What comes after it in the append may rest on it.
      else isBroken ||= batch.some(({ metadata }) => metadata.changes !== undefined);
      return counts ? position : 0;
    });
    this.at = { ...this.at, revision: last.revision, uuid: last.uuid };
    const { recordedAt } = this.at.end;
    // Stored twice, it counts the first time.
    const { append: id } = first.metadata;
    if (!this.counted.has(id)) this.counted.set(id, { recordedAt, positions });
  }

  private lookWhetherSame({ revision, metadata: { on } }: Arrived): void {
    if (on?.position === 0) return;
    const hash = on && (this.hashes.get(on.position) ?? this.held.hashAt(on.position));
    if (hash && hash.toString('hex') === on.hash) return;
    throw new OtherLog(`event ${revision} of the stream was written on top of another log`);
  }

  private holds(batch: readonly Arrived[], first: Arrived, before: Reached): boolean {
    const amends = batch.some(({ metadata }) => metadata.changes === 'statement');
    const since = amends ? Math.max(before.vocabulary, before.statement) : before.vocabulary;
    const on = first.metadata.on?.position ?? 0;
    return since <= on && !batch.some(({ event }) => this.has(event.id));
  }

  private has(id: string): boolean {
    return this.hashes.has(id) || this.held.has(id);
  }

  private add({ event: { id }, text, metadata }: Arrived): void {
    const { recordedBy, changes } = metadata;
    const { end } = this.at;
    const position = end.position + 1;
    const recordedAt = Math.max(end.recordedAt, metadata.recordedAt);
    const [warnings, written] = [canonical(metadata.warnings), canonical(metadata.written)];
    const row = { position, id, recordedAt, recordedBy, event: text, warnings, written };
    const original = metadata.original ? Buffer.from(metadata.original, 'hex') : null;
    const chained = { ...row, original, hash: nextHash(end.hash, { ...row, original }) };
    this.rows.push(chained);
    this.hashes.set(position, chained.hash).set(id, chained.hash);
    this.at = {
      ...this.at,
      end: chained,
      ...(changes && { [changes satisfies Change]: position }),
    };
  }
}

function lookWhetherWhole(append: readonly Arrived[], { metadata }: Arrived): void {
  const isOfIt = (it: Arrived, index: number): boolean =>
    it.metadata.append === metadata.append && it.metadata.rest === append.length - 1 - index;
  const odd = append.find((it, index) => !isOfIt(it, index));
  if (!odd) return;
  throw new OtherLog(`event ${odd.revision} of the stream is of an append that is not whole`);
}

function batchesOf(append: readonly Arrived[]): Arrived[][] {
  const batches: Arrived[][] = [];
  let last: number | undefined;
  for (const arrived of append) {
    const { batch } = arrived.metadata;
    if (batch !== last) batches.push([]);
    batches[batches.length - 1]?.push(arrived);
    last = batch;
  }
  return batches;
}
