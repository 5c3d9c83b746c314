import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, type ServerOptions } from '../../support/server';

/** The wall clock of a server that was started with its options. */
export class ShiftedClock {
  private readonly file = join(temporaryFolder(), 'shift');

  constructor() {
    this.shift(0);
  }

  /** Sets it so many milliseconds off the true one; at once, so that it is never read half written. */
  shift(ms: number): void {
    writeFileSync(`${this.file}.new`, String(ms));
    renameSync(`${this.file}.new`, this.file);
  }

  get options(): ServerOptions {
    const node = ['--require', join(__dirname, 'shifted.js')];
    return { node, env: { CLOCK_SHIFT_FILE: this.file } };
  }
}
