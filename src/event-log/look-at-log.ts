import {
  appendFileSync,
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs';
import Database from 'better-sqlite3';
import { instantText } from '../../events/time';
import type { Clock } from '../clock';
import { besideLog, readLastHead, type KnownHead } from './last-head';
import { checkFile, chainIn } from './sqlite-chain';
import { openEvents } from './sqlite-events';
import { verifyChain } from './verify-chain';

/**
 * Looks at a log's file before it is served: all of it where the process before did not close it, or its size is not
 * what it says of itself. `tell` is told what is missing of what the log was known to hold, which is written down beside
 * it as well. @throws Error that says what to do where an entry cannot be read or is not as it was recorded
 */
export function lookAtLog(file: string, clock: Clock, tell: (trouble: string) => void): void {
  if (!existsSync(file)) return;
  const isWhole = isClosed(file);
  openEvents(file).close();
  if (!isWhole) walk(file);
  const missing = missingOf(file, readLastHead(file));
  if (missing === undefined) return;
  tell(`${file}: ${missing}`);
  appendFileSync(lostFile(file), `${instantText(clock.now())} ${missing}\n`);
}

/** Where it is written down what was missing at a start. */
export const lostFile = (file: string): string => besideLog(file, 'lost');

function walk(file: string): void {
  const { checked, brokenAt } = verifyChain(chainIn(file));
  if (brokenAt !== null)
    throw new Error(
      `${file} is as it was recorded up to entry ${checked}, and entry ${brokenAt} is not: restore a backup (\`standpoint restore\`)`,
    );
  checkFile(file);
}

/** How the log stands to what it was known to hold, where it does not hold that. */
function missingOf(file: string, known: KnownHead | undefined): string | undefined {
  if (!known || known.position === 0) return undefined;
  const db = new Database(file, { readonly: true });
  try {
    const last = db.prepare('SELECT max(position) FROM events').pluck().get() as number | null;
    const hash = db.prepare<[number], Buffer>('SELECT hash FROM events WHERE position = ?').pluck();
    const there = hash.get(known.position)?.toString('hex');
    if (there === known.hash) return undefined;
    return there === undefined
      ? `it ends at entry ${last ?? 0}, and was known to hold ${known.position} (head ${known.hash}): the last ${known.position - (last ?? 0)} are missing; they may be in a backup, or in what reporters can send again`
      : `its entry ${known.position} is another than the log was known to hold (head ${known.hash}): it is another log, or was worked out anew`;
  } finally {
    db.close();
  }
}

const HEADER = 100;

/** Whether the last process closed it, and it has the size that its first page tells. */
function isClosed(file: string): boolean {
  if (existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0) return false;
  const fd = openSync(file, 'r');
  try {
    const header = Buffer.alloc(HEADER);
    if (readSync(fd, header) < HEADER) return false;
    const page = header.readUInt16BE(16);
    const pages = header.readUInt32BE(28);
    return (page === 1 ? 65_536 : page) * pages === fstatSync(fd).size;
  } finally {
    closeSync(fd);
  }
}
