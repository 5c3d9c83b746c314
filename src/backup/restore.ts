import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { instantText } from '../../events/time';
import { Clock } from '../clock';
import { lastHeadFile } from '../event-log/last-head';
import { lockFolder, makeFolder, sqliteFile } from '../event-log/open-log';
import { chainIn } from '../event-log/sqlite-chain';
import { openEvents } from '../event-log/sqlite-events';
import { verifyChain } from '../event-log/verify-chain';
import { ModelFiles } from '../read-model/model-files';
import type { Settings } from '../settings';
import { KEYS, LOG, type BackedUp } from './back-up';
import { digestOf, readManifest, sync, type Manifest } from './manifest';

/** In the name of a file that was put aside, after what it was called. */
export const ASIDE = '.before-';

/** What was restored, and where what was there before is kept. */
export interface Restored extends BackedUp {
  readonly aside: readonly string[];
}

/**
 * Puts a backup into the data folder, once it is known to be whole. @throws Error where a log or keys are there and it is
 * not `forced`, where a server runs on the folder, and where the backup is not what its manifest says; then nothing changes
 */
export function restoreFrom(settings: Settings, folder: string, forced: boolean): Restored {
  const manifest = readManifest(folder);
  for (const [name, digest] of Object.entries(manifest.files)) {
    const file = join(folder, name);
    if (!existsSync(file) || digestOf(file) !== digest)
      throw new Error(`${file} is missing or was changed after the backup: take another one`);
  }
  const lock = lockFolder(settings.data, 'stop it first');
  try {
    return restored(settings, { folder, manifest, forced });
  } finally {
    lock.release();
  }
}

interface Restoring {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly forced: boolean;
}

function restored(settings: Settings, { folder, manifest, forced }: Restoring): Restored {
  const files = placesOf(settings, manifest);
  const taken = [...files.values(), lastHeadFile(sqliteFile(settings))].filter(existsSync);
  const [first] = taken;
  if (first !== undefined && !forced)
    throw new Error(`${first} is there: restore into an empty folder, or with --force`);
  const staged = [...files].map(([name, to]) => stage(join(folder, name), to));
  try {
    const found = verified(`${sqliteFile(settings)}${STAGED}`, manifest);
    const aside = taken.map(putAside);
    const models = new ModelFiles(settings.data);
    models.removeBuilding();
    models.removeBefore(Infinity);
    for (const to of files.values()) renameSync(to + STAGED, to);
    for (const to of files.values()) sync(dirname(to));
    return { ...found, aside };
  } finally {
    for (const file of staged)
      for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  }
}

/** Where each file of the backup goes. */
const placesOf = ({ data, keys }: Settings, { files }: Manifest): Map<string, string> =>
  new Map([[LOG, join(data, LOG)], ...(KEYS in files ? [[KEYS, keys] as const] : [])]);

const STAGED = '.restoring';

function stage(from: string, to: string): string {
  makeFolder(dirname(to));
  const staged = to + STAGED;
  copyFileSync(from, staged);
  sync(staged);
  return staged;
}

/** An earlier version may have made it: what it holds is brought into today's form first. */
function verified(file: string, { position, hash }: Manifest): BackedUp {
  openEvents(file).close();
  const { checked: entries, head, brokenAt } = verifyChain(chainIn(file));
  if (brokenAt === null && entries === position && head === hash) return { entries, head };
  throw new Error(
    `the log of the backup is not what its manifest says, from entry ${brokenAt ?? Math.min(entries, position)} on: take another one`,
  );
}

/** What was there stays, under a name with the time. */
function putAside(file: string): string {
  const stamp = instantText(new Clock().now()).replaceAll(/[:.]/gu, '-');
  const aside = `${file}${ASIDE}${stamp}`;
  for (const suffix of ['-wal', '-shm', ''])
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  return basename(aside);
}
