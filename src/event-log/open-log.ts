import { Logger } from '@nestjs/common';
import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock';
import { takeLock, type Lock } from '../lock';
import type { Settings } from '../settings';
import type { EventLog } from './event-log';
import { EventStoreLog } from './eventstore-log';
import { lookAtLog } from './look-at-log';
import { MemoryLog } from './memory-log';
import { withRemedy } from './sqlite-events';
import { SqliteLog } from './sqlite-log';

/** The log that the settings ask for. @throws Error that says what to do where it cannot be had */
export function openLog(settings: Settings, clock: Clock): EventLog {
  const { log, data } = settings;
  makeFolder(data);
  switch (log) {
    case 'memory':
      return new MemoryLog(clock);
    case 'sqlite':
      lookAtLog(logFile(settings), clock, (trouble) => new Logger('EventLog').error(trouble));
      return new SqliteLog(logFile(settings), clock);
    case 'eventstoredb':
      return new EventStoreLog({ ...streamOf(settings), ...WAITS, file: logFile(settings) }, clock);
  }
}

/** The file that the log is in, or this node's copy of it. */
export const logFile = (settings: Settings): string =>
  settings.log === 'eventstoredb' ? copyFile(settings) : sqliteFile(settings);

/** The file of this node's copy of a log that is elsewhere. */
export const copyFile = ({ data }: Settings): string => join(data, 'events-copy.db');

/** The file of the embedded log, whatever the settings ask for. */
export const sqliteFile = ({ data }: Settings): string => join(data, 'events.db');

/** How long a node waits for one answer of the server, and between two looks at it, in milliseconds. */
const WAITS = { patience: 1000, lookEvery: 5000 };

/** Which stream of which server the log is, where it is there. */
export const streamOf = (settings: Settings) => ({
  url: urlWithPassword(settings),
  stream: settings.eventStoreStream,
});

/** The URL of the server, with the password that is kept in a file. @throws where that cannot be read */
export function urlWithPassword({ eventStoreUrl, eventStorePasswordFile: file }: Settings): string {
  if (file === '') return eventStoreUrl;
  try {
    const password = readFileSync(file, 'utf8').trim();
    return eventStoreUrl.replace('@', () => `:${encodeURIComponent(password)}@`);
  } catch (error) {
    throw new Error(`EVENTSTORE_PASSWORD_FILE cannot be read: ${String(error)}`);
  }
}

export function makeFolder(folder: string): void {
  try {
    // What is in it is for the server alone, as long as reads may be keyed.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Error(
      `the folder ${folder} cannot be made: set STANDPOINT_DATA or STANDPOINT_KEYS to one that can (${String(error)})`,
    );
  }
}

/** A folder that may not be written to, said as SQLite says it of a file. */
function asOfFile(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  const isForbidden = code === 'EACCES' || code === 'EROFS' || code === 'EPERM';
  return isForbidden ? Object.assign(error as Error, { code: 'SQLITE_READONLY' }) : error;
}

/**
 * Keeps a folder for this process alone, until it lets go or ends.
 * @throws Error where another server runs on it, or it cannot be written to
 */
export function lockFolder(
  folder: string,
  remedy = 'stop it, or set STANDPOINT_DATA to another',
): Lock {
  makeFolder(folder);
  const file = join(folder, 'lock.db');
  let lock: Lock | undefined;
  try {
    accessSync(folder, constants.W_OK);
    lock = takeLock(file);
  } catch (error) {
    throw withRemedy(asOfFile(error), file);
  }
  if (lock) return lock;
  throw new Error(`another Standpoint runs on the folder ${folder}: ${remedy}`);
}
