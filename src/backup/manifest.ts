import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** What a backup is; it is written last, so a folder without it is none. */
export interface Manifest {
  readonly format: 1;
  /** The version of Standpoint that made it, and when, in UTC. */
  readonly version: string;
  readonly madeAt: string;
  /** The last entry of the log in it, and the hash that stands for all of it. */
  readonly position: number;
  readonly hash: string;
  /** SHA-256 of each file by its name, in hexadecimal. */
  readonly files: Readonly<Record<string, string>>;
}

export const MANIFEST = 'manifest.json';

/** @throws Error where there is none, or it is of another form */
export function readManifest(folder: string): Manifest {
  let manifest: Partial<Manifest>;
  try {
    manifest = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as Partial<Manifest>;
  } catch (error) {
    throw new Error(
      `${folder} is no whole backup: its ${MANIFEST} cannot be read (${String(error)}); take another one`,
    );
  }
  if (manifest.format !== 1 || !manifest.files)
    throw new Error(`${folder} is a backup of another form: use a newer Standpoint`);
  return manifest as Manifest;
}

/** SHA-256 of a file, in hexadecimal, read a piece at a time. */
export function digestOf(file: string): string {
  const digest = createHash('sha256');
  const piece = Buffer.alloc(PIECE);
  const fd = openSync(file, 'r');
  try {
    for (let size; (size = readSync(fd, piece)) > 0;) digest.update(piece.subarray(0, size));
  } finally {
    closeSync(fd);
  }
  return digest.digest('hex');
}

const PIECE = 1 << 20;

/** Waits until a file, or what a folder lists, is on the disk. */
export function sync(path: string): void {
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
