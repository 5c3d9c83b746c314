import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const FILE = /^read-model-(\d{1,9})[.]db$/u;

/** The files of the read model in the data folder. Each has a number; the highest one is in use. */
export class ModelFiles {
  constructor(private readonly folder: string) {}

  /** The number of the newest file, 0 where there is none. */
  get newest(): number {
    return Math.max(0, ...this.numbers());
  }

  path(number: number): string {
    return join(this.folder, `read-model-${number}.db`);
  }

  /** Removes those that a newer one took the place of. */
  removeBefore(number: number): void {
    for (const older of this.numbers()) {
      if (older >= number) continue;
      for (const suffix of ['', '-wal', '-shm']) rmSync(this.path(older) + suffix, { force: true });
    }
  }

  private numbers(): number[] {
    return readdirSync(this.folder).flatMap((name) => {
      const [, number] = FILE.exec(name) ?? [];
      return number === undefined ? [] : Number(number);
    });
  }
}
