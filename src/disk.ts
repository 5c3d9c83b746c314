import type { Database } from 'better-sqlite3';

/** What is wrong with a file of SQLite, in its words, once all of it was looked through; `quick_check` leaves indexes out. */
export function damageIn(
  db: Database,
  look: 'quick_check' | 'integrity_check',
): string | undefined {
  const found = String(db.pragma(`${look}(1)`, { simple: true }));
  return found === 'ok' ? undefined : found;
}

/** What says that nothing more can be written: a full disk, a quota, a limit on the size of files. */
const NO_ROOM: ReadonlySet<unknown> = new Set([
  ...['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE'],
  ...['ENOSPC', 'EDQUOT', 'EFBIG'],
]);

/** Whether an error, or what caused it, is that there is no room on the disk. */
export function hasNoRoom(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return NO_ROOM.has((error as { code?: unknown }).code) || hasNoRoom(error.cause);
}
