import { EMPTY, follows, type ChainedRow, type End } from './chain';
import type { LogSource } from './copy-log';
import { OtherLog } from './event-log';

/** What a walk along two logs found. */
export interface Compared {
  /** How many entries, from the first on, are as they were recorded and the same in both. */
  readonly same: number;
  /** The hash of the last of them, in hexadecimal. */
  readonly headHash: string;
  /** What is wrong with the next; `undefined` where both end there. */
  readonly difference: string | undefined;
}

/** How many entries lie between two times that it is said how far it is. */
const STEP = 1000;

type Last = Pick<End, 'position' | 'hash'>;
type Rows = AsyncIterator<ChainedRow> | Iterator<ChainedRow>;

/** Walks both logs from the first entry on, as far as they are one. */
export async function compareLogs(
  one: LogSource,
  other: LogSource,
  onProgress: (same: number) => void,
): Promise<Compared> {
  const [ones, others] = [rowsOf(one), rowsOf(other)];
  let last: Last = EMPTY;
  const found = (difference?: string): Compared => ({
    same: last.position,
    headHash: last.hash.toString('hex'),
    difference,
  });
  try {
    for (;;) {
      const [row, theirs] = [await next(ones), await next(others)];
      if (!row && !theirs) return found();
      const difference = lackIn(last, [one, row], [other, theirs]);
      if (difference !== undefined) return found(difference);
      last = row ?? last;
      if (last.position % STEP === 0) onProgress(last.position);
    }
  } catch (error) {
    if (error instanceof OtherLog) return found(error.message);
    throw error;
  } finally {
    await Promise.all([ones.return?.(), others.return?.()]);
  }
}

type Side = readonly [LogSource, ChainedRow | undefined];

/** What is wrong with the entry after the last one, on either side. */
function lackIn(last: Last, one: Side, other: Side): string | undefined {
  const position = last.position + 1;
  const [{ name }, row] = one;
  const [{ name: otherName }, theirs] = other;
  if (!row) return `${otherName} has an entry ${position}, and ${name} has not`;
  if (!theirs) return `${name} has an entry ${position}, and ${otherName} has not`;
  const wrong = [one, other].find(([, entry]) => entry && !follows(last, entry));
  if (wrong)
    return `entry ${position} of ${wrong[0].name} is not as it was recorded: it was changed, moved or taken away`;
  if (row.hash.equals(theirs.hash)) return undefined;
  return `entry ${position} of ${name} is another than that of ${otherName}`;
}

function rowsOf(log: LogSource): Rows {
  const rows = log.rows(0);
  return Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
}

async function next(rows: Rows): Promise<ChainedRow | undefined> {
  const found = await rows.next();
  return found.done ? undefined : found.value;
}
