import { appendFileSync, copyFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporaryFolder } from '../../support/server';
import type { Line } from './lines';

/** Writes down what happens, as NDJSON. */
export class Recorder {
  private readonly file = join(temporaryFolder(), 'history.ndjson');

  write(line: Line): void {
    appendFileSync(this.file, `${JSON.stringify(line)}\n`);
  }

  /** What was written so far. */
  read(): Line[] {
    const lines = readFileSync(this.file, 'utf8').trimEnd().split('\n');
    return lines.map((line) => JSON.parse(line) as Line);
  }

  /** Keeps it beyond the run; where it is then. */
  keep(): string {
    const kept = join(tmpdir(), `standpoint-history-${process.pid}.ndjson`);
    copyFileSync(this.file, kept);
    return kept;
  }
}
