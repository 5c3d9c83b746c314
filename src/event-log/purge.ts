import Database from 'better-sqlite3';

/**
 * Writes a file of the log anew without what was in it before, and empties its write-ahead log; nobody else may have it
 * open. There must be room for it twice. @throws where it cannot be written
 */
export function purge(file: string): void {
  const db = new Database(file, { fileMustExist: true });
  try {
    db.pragma('secure_delete = ON');
    db.exec('VACUUM');
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}
