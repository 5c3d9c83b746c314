import type { Chunk } from './import-chunks';
import type { Stored } from './import-sending';
import { rateOf } from './progress';

/** So many warnings are shown; all are counted. */
const SHOWN = 10;

/** What has come in so far. */
export class Tally {
  lines = 0;
  added = 0;
  warnings = 0;
  /** The number in the file of the last line that is in. */
  last = 0;
  /** How many bytes of the file that makes. */
  bytes = 0;
  private readonly shown: string[] = [];
  private newest = '';

  take({ lines, end }: Chunk, stored: Stored): void {
    this.lines += lines.length;
    this.last = lines[lines.length - 1] ?? this.last;
    this.bytes = end;
    this.added += this.countNew(stored);
    stored.results.forEach(({ warnings }, index) => {
      this.warnings += warnings.length;
      for (const warning of warnings) {
        if (this.shown.length < SHOWN) this.shown.push(`line ${lines[index]}: ${warning}`);
      }
    });
  }

  /** The first warnings, with their lines in the file. */
  firstWarnings(): string {
    const more = this.warnings - this.shown.length;
    return [...this.shown, ...(more > 0 ? [`(and ${more} more warnings)`] : [])]
      .map((line) => `${line}\n`)
      .join('');
  }

  /** All that was added has the newest recording time of the answer, and a position after all that came before. */
  private countNew({ isNew, results }: Stored): number {
    const times = results.map(({ recordedAt }) => recordedAt);
    const recorded = times.reduce((one, other) => (one > other ? one : other), '');
    const fresh = results.filter(
      ({ position, recordedAt }) => recordedAt === recorded && position > this.newest,
    );
    const positions = new Set(fresh.map(({ position }) => position));
    for (const { position } of results) if (position > this.newest) this.newest = position;
    return isNew ? positions.size : 0;
  }
}

/** What an import has done, in a line. */
export function summary({ lines, added, warnings }: Tally, seconds: number): string {
  const counts = `${lines} lines: ${added} added, ${lines - added} already there, ${warnings} warnings`;
  return `${counts}; ${seconds.toFixed(1)} s, ${rateOf(lines, seconds)}`;
}
