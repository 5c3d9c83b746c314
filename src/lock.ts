import Database from 'better-sqlite3';

/** What one process has to itself until it lets go. */
export interface Lock {
  release(): void;
}

/**
 * Takes a lock that stands for a file, which is made where there is none; `undefined` where another has it after `wait`
 * milliseconds. The operating system lets go of it when the process ends, however it ends: a lock is never stale.
 */
export function takeLock(file: string, wait = 0): Lock | undefined {
  const db = new Database(file, { timeout: wait });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if ((error as { code?: unknown }).code !== 'SQLITE_BUSY') throw error;
    return undefined;
  }
  return { release: () => db.close() };
}
