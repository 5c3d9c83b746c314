import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock';
import { takeLock, type Lock } from '../lock';
import type { Settings } from '../settings';
import type { EventLog } from './event-log';
import { MemoryLog } from './memory-log';
import { SqliteLog } from './sqlite-log';

/** The log that the settings ask for. @throws Error that says what to do where it cannot be had */
export function openLog({ log, data }: Settings, clock: Clock): EventLog {
  makeFolder(data);
  return log === 'memory' ? new MemoryLog(clock) : new SqliteLog(join(data, 'events.db'), clock);
}

export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Error(
      `the folder ${folder} cannot be made: set STANDPOINT_DATA to one that can (${String(error)})`,
    );
  }
}

/**
 * Keeps a folder for this process alone, until it lets go or ends.
 * @throws Error where another server runs on it
 */
export function lockFolder(folder: string): Lock {
  makeFolder(folder);
  const lock = takeLock(join(folder, 'lock.db'));
  if (lock) return lock;
  throw new Error(
    `another Standpoint runs on the folder ${folder}: stop it, or set STANDPOINT_DATA to another`,
  );
}
