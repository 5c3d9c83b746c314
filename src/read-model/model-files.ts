import { readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

const FILE = /^read-model-(\d{1,9})[.](db|building)$/u;

/**
 * The files of the read model in the data folder. Each has a number; the highest one that can be read is in use. One
 * that is being built has its number already, and another ending until it is whole.
 */
export class ModelFiles {
  constructor(
    private readonly folder: string,
    /** Numbers up to this one are used: SQLite removes what stands beside a file by its name, also of a deleted one. */
    private readonly used = 0,
  ) {}

  /** The numbers of the files there are, the newest first. */
  get numbers(): number[] {
    return this.list('db').sort((one, other) => other - one);
  }

  /** The number of the newest file, 0 where there is none. */
  get newest(): number {
    return this.numbers[0] ?? 0;
  }

  /** The number of a file that is made now. */
  get next(): number {
    return Math.max(this.used, this.newest, ...this.list('building')) + 1;
  }

  path(number: number): string {
    return join(this.folder, `read-model-${number}.db`);
  }

  /** Where the file of this number is built. */
  buildingPath(number: number): string {
    return join(this.folder, `read-model-${number}.building`);
  }

  /** The number of a file, 0 where it is none of these. */
  numberOf(file: string): number {
    return Number(FILE.exec(basename(file))?.[1] ?? 0);
  }

  /** Puts a file that was built in its place, at once. The number that it got: the next one where its own is passed. */
  put(built: number): number {
    const number = Math.max(built, this.newest + 1);
    renameSync(this.buildingPath(built), this.path(number));
    return number;
  }

  /** Removes those that a newer one took the place of. */
  removeBefore(number: number): void {
    for (const older of this.numbers) if (older < number) removeModel(this.path(older));
  }

  /** Removes what builds left that did not come to their end. */
  removeBuilding(): void {
    for (const number of this.list('building')) removeModel(this.buildingPath(number));
  }

  private list(ending: 'db' | 'building'): number[] {
    return readdirSync(this.folder).flatMap((name) => {
      const [, number, end] = FILE.exec(name) ?? [];
      return end === ending ? [Number(number)] : [];
    });
  }
}

/** Removes a file with what SQLite keeps beside it. */
export function removeModel(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}
