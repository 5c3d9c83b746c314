import Database from 'better-sqlite3';
import { hasNoRoom } from '../disk';
import type { ChainedRow, End } from './chain';
import { migrate } from './migrations';
import { prepareRedaction, redactBy } from './redact';
import type { Row } from './row';

const CANNOT_WRITE = 'cannot be opened to be written';
const PUT_BACK = 'stop the server and put a backup in its place (`standpoint restore`)';
const MAY_WRITE =
  'let the user that runs Standpoint write there, or set STANDPOINT_DATA to another folder';

export const COLUMNS = 'position, id, recordedAt, recordedBy, event, warnings, written';

/** Opens a file of the table of events. @throws where it cannot be opened, or is of a later version of the schema */
export function openEvents(file: string): Database.Database {
  const db = new Database(file);
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    // A text that is blanked leaves no bytes behind.
    db.pragma('secure_delete = ON');
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw withRemedy(error, file);
  }
}

/** What is wrong with a file, by the beginning of SQLite's code, and what to do about it. */
const REMEDIES: readonly (readonly [string, string, string])[] = [
  ['SQLITE_NOTADB', 'is damaged', PUT_BACK],
  ['SQLITE_CORRUPT', 'is damaged', PUT_BACK],
  ['SQLITE_BUSY', 'is locked by another process', 'end that one, and try again'],
  ['SQLITE_CANTOPEN', CANNOT_WRITE, MAY_WRITE],
  ['SQLITE_READONLY', CANNOT_WRITE, MAY_WRITE],
];

/** What to do about a file that SQLite cannot read or write; another error as it is. */
export function withRemedy(error: unknown, file: string): unknown {
  const code = String((error as { code?: unknown } | null)?.code);
  const [, found, remedy] = hasNoRoom(error)
    ? ['', 'has no room to be written', 'make some on its disk, and try again']
    : (REMEDIES.find(([start]) => code.startsWith(start)) ?? []);
  if (found === undefined) return error;
  return new Error(`${file} ${found} (${String(error)}): ${remedy}`, { cause: error });
}

/** All that is ever run is prepared once: making a transaction of a function anew costs as much as three inserts. */
export function prepareEvents(db: Database.Database) {
  return {
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),
    rollback: db.prepare('ROLLBACK'),
    savepoint: db.prepare('SAVEPOINT batch'),
    undo: db.prepare('ROLLBACK TO batch'),
    release: db.prepare('RELEASE batch'),
    last: db.prepare<[], End>(
      'SELECT position, recordedAt, hash FROM events ORDER BY position DESC LIMIT 1',
    ),
    find: db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM events WHERE id = ?`),
    add: db.prepare<
      [number, string, number, string, string, string, string, Buffer, Buffer | null]
    >(
      `INSERT INTO events (${COLUMNS}, hash, original) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO NOTHING`,
    ),
    redaction: prepareRedaction(db),
  };
}

/** Puts a row in as it is, and blanks what it redacts; whether there is such. @throws where its id is that of an earlier one */
export function putRow(sql: ReturnType<typeof prepareEvents>, row: ChainedRow): boolean {
  if (addRow(sql, row)) return redactBy(row, sql.redaction);
  throw new Error(`entry ${row.position} has the id of an earlier one`);
}

/** Whether it was added, as its id is new. */
export function addRow({ add }: ReturnType<typeof prepareEvents>, row: ChainedRow): boolean {
  const { position, id, recordedAt, recordedBy, event, warnings, written, hash } = row;
  const texts = [event, warnings, written] as const;
  const { original = null } = row;
  return add.run(position, id, recordedAt, recordedBy, ...texts, hash, original).changes > 0;
}
