import { follows, type ChainedRow, type End } from './chain';
import { OtherLog } from './event-log';

/** A log that is read in order, wherever it is. */
export interface LogSource {
  /** What a message calls it. */
  readonly name: string;
  /** The position of the last entry; 0 where there is none. */
  head(): Promise<number>;
  /** The hash of the entry at a position; `undefined` where there is none. */
  hashAt(position: number): Promise<Buffer | undefined>;
  /** The entries after a position in order, as they are there: nobody has looked whether they are right. */
  rows(after: number): Iterable<ChainedRow> | AsyncIterable<ChainedRow>;
}

/** A log that another one is copied to. */
export interface LogTarget {
  readonly name: string;
  /** What to set to have an empty one. */
  readonly another: string;
  /** What the next entry is to follow. */
  end(): Promise<End>;
  /** Stores what comes next, whole or not at all, as it is. @throws LogMoved where others write there meanwhile */
  take(rows: readonly ChainedRow[]): Promise<void>;
}

/** What a copy brought over. */
export interface Copied {
  /** How many entries were there before. */
  readonly before: number;
  /** How many are there now. */
  readonly head: number;
  /** The hash of the last one, in hexadecimal. */
  readonly headHash: string;
}

/** What goes over at once: half of what EventStoreDB takes by default. */
const MOST_BYTES = 500_000;
const MOST_ENTRIES = 500;

/** What an entry takes beside its texts, about. */
const BESIDE = 300;

/**
 * Copies the entries that the target lacks, each as it is, after a look whether it follows from those before it. What
 * ends it, and when, does not matter: the next copy goes on from the last entry that is there.
 * @throws OtherLog where the target holds anything but the first entries of the source, or the source is not as it was recorded
 */
export async function copyLog(
  source: LogSource,
  target: LogTarget,
  onProgress: (head: number) => void,
): Promise<Copied> {
  const start = await target.end();
  await refuseOther(source, target, start);
  let end = start;
  for await (const rows of chunksOf(recorded(source, start))) {
    await target.take(rows);
    end = rows[rows.length - 1] ?? end;
    onProgress(end.position);
  }
  return { before: start.position, head: end.position, headHash: end.hash.toString('hex') };
}

async function refuseOther(source: LogSource, target: LogTarget, end: End): Promise<void> {
  if (end.position === 0) return;
  const hash = await source.hashAt(end.position);
  if (hash?.equals(end.hash)) return;
  const lacks = `${target.name} holds ${end.position} entries, and ${source.name} has fewer`;
  const differs = `entry ${end.position} of ${target.name} is another than that of ${source.name}`;
  const why = hash ? differs : lacks;
  throw new OtherLog(`${why}: nothing was copied; to copy it elsewhere, ${target.another}`);
}

/** The entries after `end`, each of which follows from those before it. */
async function* recorded(source: LogSource, end: End): AsyncGenerator<ChainedRow> {
  let last = end;
  for await (const row of source.rows(end.position)) {
    if (!follows(last, row))
      throw new OtherLog(
        `entry ${last.position + 1} of ${source.name} is not as it was recorded: what comes before it is copied`,
      );
    yield row;
    last = row;
  }
}

/** The rows in groups that can be stored at once; what was read before a failure is given out before it. */
async function* chunksOf(rows: AsyncIterable<ChainedRow>): AsyncGenerator<ChainedRow[]> {
  let [chunk, bytes]: [ChainedRow[], number] = [[], 0];
  try {
    for await (const row of rows) {
      const size = sizeOf(row);
      if (chunk.length > 0 && bytes + size > MOST_BYTES) {
        yield chunk;
        [chunk, bytes] = [[], 0];
      }
      chunk.push(row);
      bytes += size;
      if (chunk.length < MOST_ENTRIES) continue;
      yield chunk;
      [chunk, bytes] = [[], 0];
    }
  } catch (error) {
    if (chunk.length > 0) yield chunk;
    throw error;
  }
  if (chunk.length > 0) yield chunk;
}

const sizeOf = ({ event, warnings, written }: ChainedRow): number =>
  Buffer.byteLength(event) + Buffer.byteLength(warnings) + Buffer.byteLength(written) + BESIDE;
