import Database from 'better-sqlite3';
import { damageIn } from '../disk';
import type { ChainedRow } from './chain';
import { LogFile } from './log-file';
import { withRemedy } from './sqlite-events';

/**
 * The rows of a log's file in order, as they are at one moment; a server may go on writing to it.
 * @throws where there is no such file, it cannot be read to its end, or no row of it has a hash yet
 */
export function* chainIn(file: string): Generator<ChainedRow> {
  const log = new LogFile(file);
  try {
    yield* log.rows(0);
  } catch (error) {
    throw withRemedy(error, file);
  } finally {
    log.close();
  }
}

/** Looks through a log's file for what no entry shows: its index and its free pages. @throws where it is damaged */
export function checkFile(file: string): void {
  const db = new Database(file, { readonly: true });
  try {
    const damage = damageIn(db, 'integrity_check');
    if (damage !== undefined)
      throw withRemedy(Object.assign(new Error(damage), { code: 'SQLITE_CORRUPT' }), file);
  } finally {
    db.close();
  }
}
