import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { End } from './chain';

/** The end that a log was known to have: the position and hash of an entry. */
export interface KnownHead {
  readonly position: number;
  /** In hexadecimal. */
  readonly hash: string;
}

/** Milliseconds between two times that it is written: it says what is missing, and need not be the very last. */
const BETWEEN = 1000;

/** A file of the same name as that of a log, with another ending. */
export const besideLog = (log: string, ending: string): string =>
  log.replace(/([.]db)?$/u, `.${ending}`);

/** The file that tells the last known head of a log. */
export const lastHeadFile = (log: string): string => besideLog(log, 'head');

/** The last head of a log that was known, `undefined` where nobody knows. */
export function readLastHead(log: string): KnownHead | undefined {
  try {
    const [, position, hash] =
      /^(\d{1,16}):([0-9a-f]{64})\n$/u.exec(readFileSync(lastHeadFile(log), 'utf8')) ?? [];
    return hash === undefined ? undefined : { position: Number(position), hash };
  } catch {
    return undefined;
  }
}

/** Keeps the head of a log in a file beside it, so that a log that was cut off is known as such. */
export class LastHead {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly log: string,
    private readonly end: () => End,
  ) {}

  /** Writes it, soon. */
  later(): void {
    this.timer ??= setTimeout(() => this.write(), BETWEEN).unref();
  }

  /** Writes it now. */
  write(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { position, hash } = this.end();
    const file = lastHeadFile(this.log);
    try {
      writeFileSync(`${file}.new`, `${position}:${hash.toString('hex')}\n`);
      renameSync(`${file}.new`, file);
    } catch {
      // A full disk: what it would warn of is told by the log's own refusals. Half a file is of no use.
      rmSync(`${file}.new`, { force: true });
    }
  }
}
