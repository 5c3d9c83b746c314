import type { ChainedRow } from './chain';
import { ChainWalk } from './verify-chain';
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

type Rows = AsyncIterator<ChainedRow> | Iterator<ChainedRow>;

/** Walks both logs from the first entry on, as far as they are one. */
export async function compareLogs(
  one: LogSource,
  other: LogSource,
  onProgress: (same: number) => void,
): Promise<Compared> {
  const [ones, others] = [rowsOf(one), rowsOf(other)];
  const walks = [new ChainWalk(), new ChainWalk()] as const;
  let [same, headHash] = [walks[0].checked, walks[0].head];
  const found = (difference?: string): Compared => ({ same, headHash, difference });
  try {
    for (;;) {
      const [row, theirs] = [await next(ones), await next(others)];
      const sides = [
        { log: one, walk: walks[0], row },
        { log: other, walk: walks[1], row: theirs },
      ] as const;
      if (!row && !theirs) return found(unsaidIn(sides));
      const difference = lackIn(same + 1, ...sides);
      if (difference !== undefined) return found(difference);
      [same, headHash] = [walks[0].checked, walks[0].head];
      if (same % STEP === 0) onProgress(same);
    }
  } catch (error) {
    if (error instanceof OtherLog) return found(error.message);
    throw error;
  } finally {
    await Promise.all([ones.return?.(), others.return?.()]);
  }
}

interface Side {
  readonly log: LogSource;
  readonly walk: ChainWalk;
  readonly row: ChainedRow | undefined;
}

/** What is wrong with the entry at a position, on either side. */
function lackIn(position: number, one: Side, other: Side): string | undefined {
  const [{ name }, { name: otherName }] = [one.log, other.log];
  if (!one.row) return `${otherName} has an entry ${position}, and ${name} has not`;
  if (!other.row) return `${name} has an entry ${position}, and ${otherName} has not`;
  const wrong = [one, other].find(({ walk, row }) => row && !walk.pass(row));
  if (wrong) return notAsRecorded(position, wrong);
  if (one.row.hash.equals(other.row.hash)) return undefined;
  return `entry ${position} of ${name} is another than that of ${otherName}`;
}

/** Where one was blanked, and is not what a redaction says of it. */
function unsaidIn(sides: readonly Side[]): string | undefined {
  const wrong = sides.find(({ walk }) => walk.unsaid !== undefined);
  return wrong?.walk.unsaid === undefined ? undefined : notAsRecorded(wrong.walk.unsaid, wrong);
}

const notAsRecorded = (position: number, { log }: Side): string =>
  `entry ${position} of ${log.name} is not as it was recorded: it was changed, moved or taken away`;

function rowsOf(log: LogSource): Rows {
  const rows = log.rows(0);
  return Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
}

async function next(rows: Rows): Promise<ChainedRow | undefined> {
  const found = await rows.next();
  return found.done ? undefined : found.value;
}
