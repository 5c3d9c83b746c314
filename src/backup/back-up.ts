import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { instantText } from '../../events/time';
import { Clock } from '../clock';
import { sqliteFile } from '../event-log/open-log';
import { withRemedy } from '../event-log/sqlite-events';
import { chainIn } from '../event-log/sqlite-chain';
import { verifyChain } from '../event-log/verify-chain';
import type { Settings } from '../settings';
import { digestOf, MANIFEST, sync, type Manifest } from './manifest';

/** The files of a backup. */
export const LOG = 'events.db';
export const KEYS = 'keys.db';

/** What is in a backup: so many entries, and the hash of the last, in hexadecimal. */
export interface BackedUp {
  readonly entries: number;
  readonly head: string;
}

/**
 * Copies the log, as it is at one moment, and the keys to a new folder; a server may go on writing. When it is done all
 * of it is on the disk. @throws Error where the folder is not empty, or the log is not as it was recorded
 */
export function backUp(settings: Settings, folder: string): BackedUp {
  if (settings.log !== 'sqlite')
    throw new Error(
      'with STANDPOINT_LOG=eventstoredb the log is on the server: back it up there, as docs/deploy.md says, or bring it into a file first (`copy --from eventstoredb --to sqlite`)',
    );
  const made = makeEmpty(folder);
  try {
    return fill(settings, folder);
  } catch (error) {
    // Half a backup is none.
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    if (made !== undefined) rmSync(made, { recursive: true });
    throw withRemedy(error, folder);
  }
}

function fill(settings: Settings, folder: string): BackedUp {
  const log = join(folder, LOG);
  copyOf(sqliteFile(settings), log);
  const { checked: entries, head, brokenAt } = verifyChain(chainIn(log));
  if (brokenAt !== null)
    throw new Error(
      `entry ${brokenAt} of the log is not as it was recorded: this is no backup; restore an earlier one`,
    );
  if (existsSync(settings.keys)) copyOf(settings.keys, join(folder, KEYS));
  writeManifest(folder, { entries, head });
  return { entries, head };
}

/** @returns the uppermost folder that was made for it, if any */
function makeEmpty(folder: string): string | undefined {
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (readdirSync(folder).length > 0)
    throw new Error(`${folder} is not empty: name a new folder for each backup`);
  return made;
}

/** One transaction reads all of it, so that it is of one moment, and writers are not held up. */
function copyOf(file: string, to: string): void {
  if (!existsSync(file))
    throw new Error(`there is no ${file}: set STANDPOINT_DATA to the folder of a log`);
  const db = new Database(file, { readonly: true });
  try {
    db.prepare('VACUUM INTO ?').run(to);
  } finally {
    db.close();
  }
  sync(to);
}

function writeManifest(folder: string, { entries, head }: BackedUp): void {
  const names = [LOG, KEYS].filter((name) => existsSync(join(folder, name)));
  const manifest: Manifest = {
    format: 1,
    version: versionOf(),
    madeAt: instantText(new Clock().now()),
    position: entries,
    hash: head,
    files: Object.fromEntries(names.map((name) => [name, digestOf(join(folder, name))])),
  };
  const file = join(folder, MANIFEST);
  writeFileSync(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
  sync(file);
  sync(folder);
  sync(resolve(folder, '..'));
}

/** It stands beside `dist/`, from where the program runs. */
function versionOf(): string {
  const file = resolve(__dirname, '../../../package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
