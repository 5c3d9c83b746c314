import type { ChainedRow } from '../event-log/chain';

const HEAD = /^(?:(\d{1,16}):)?([0-9a-f]{64})$/u;
const BEFORE_ALL = '0'.repeat(64);

/** A head of the log that was kept elsewhere: what the log is held against. */
export class KeptHead {
  private readonly hash: string;
  private readonly position: number | undefined;
  /** The position of the entry with that hash. */
  private found: number | undefined;

  /** @throws Error where it is none */
  constructor(text: string) {
    const [, position, hash] = HEAD.exec(text.toLowerCase()) ?? [];
    if (hash === undefined)
      throw new Error(
        `--head must be the hash that \`verify\` prints, or POSITION:HASH, not \`${text}\``,
      );
    this.hash = hash;
    this.position = position === undefined ? undefined : Number(position);
    if (hash === BEFORE_ALL) this.found = 0;
  }

  /** Is told each entry that is as it was recorded. */
  pass({ position, hash }: ChainedRow): void {
    if (hash.toString('hex') === this.hash) this.found = position;
  }

  /** How a log of so many entries stands to it, in words. @throws Error where it does not hold that head */
  judge(entries: number): string {
    const { found, position } = this;
    if (found !== undefined && (position ?? found) === found)
      return found === entries
        ? `The log ends at the head that was kept, entry ${found}.`
        : `The head that was kept is entry ${found}; ${entries - found} came after it.`;
    if (position !== undefined && position > entries)
      throw new Error(
        `the log ends at entry ${entries}, and the head that was kept is entry ${position}: the last ${position - entries} are missing`,
      );
    if (position !== undefined)
      throw new Error(
        `entry ${position} has another hash than the head that was kept: the log up to there is another, worked out anew`,
      );
    throw new Error(
      `none of the ${entries} entries has the hash of the head that was kept: entries are missing from the end, or it is another log`,
    );
  }
}
