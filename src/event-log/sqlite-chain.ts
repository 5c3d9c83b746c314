import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { ChainedRow } from './chain';
import { SCHEMA } from './migrations';

/**
 * The rows of a log's file in order, as they are at one moment; a server may go on writing to it.
 * @throws where there is no such file, or no row of it has a hash yet
 */
export function* chainIn(file: string): Generator<ChainedRow> {
  if (!existsSync(file)) {
    throw new Error(`there is no log ${file}: set STANDPOINT_DATA to the folder of one`);
  }
  const db = new Database(file, { readonly: true });
  try {
    const version = db.pragma('user_version', { simple: true }) as number;
    if (version !== SCHEMA) {
      const remedy =
        version < SCHEMA ? 'start this Standpoint on it once' : 'use a newer Standpoint';
      throw new Error(
        `the log is of schema ${version}, and this version verifies ${SCHEMA}: ${remedy}`,
      );
    }
    yield* db.prepare<[], ChainedRow>('SELECT * FROM events ORDER BY position').iterate();
  } finally {
    db.close();
  }
}
