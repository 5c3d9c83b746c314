import type { Database } from 'better-sqlite3';
import { CHAIN_START, nextHash } from './chain';
import { recordedOf, rowOf, type Row } from './row';

type Migration = (db: Database) => void;

/** Each brings the schema one version further; none is ever edited. `user_version` says how many have run. */
const MIGRATIONS: readonly Migration[] = [
  (db) =>
    db.exec(`CREATE TABLE events (
     position INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     recordedAt INTEGER NOT NULL,
     recordedBy TEXT NOT NULL,
     event TEXT NOT NULL,
     warnings TEXT NOT NULL,
     written TEXT NOT NULL
   ) STRICT`),
  (db) => {
    db.exec(`ALTER TABLE events ADD COLUMN hash BLOB NOT NULL DEFAULT x''`);
    chainAll(db);
  },
  // Of an entry whose texts were blanked: the SHA-256 of what it was.
  (db) => db.exec('ALTER TABLE events ADD COLUMN original BLOB'),
];

/** The version of the schema that this program writes. */
export const SCHEMA = MIGRATIONS.length;

/** @throws where the file was written by a later version */
export function migrate(db: Database): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version > SCHEMA) {
    throw new Error(
      `the log is of schema ${version}, this version knows ${SCHEMA}: start a newer Standpoint`,
    );
  }
  MIGRATIONS.slice(version).forEach((step, index) => {
    db.transaction(() => {
      step(db);
      db.pragma(`user_version = ${version + index + 1}`);
    }).immediate();
  });
}

/** How many rows are in memory at a time. */
const PAGE = 1000;

/** Brings the JSON of each row into canonical form, and chains it to the row before. */
function chainAll(db: Database): void {
  const read = db.prepare<[number, number], Row>(
    'SELECT * FROM events WHERE position > ? ORDER BY position LIMIT ?',
  );
  const write = db.prepare(
    'UPDATE events SET event = ?, warnings = ?, written = ?, hash = ? WHERE position = ?',
  );
  let last = { position: 0, hash: CHAIN_START };
  for (let page = read.all(0, PAGE); page.length > 0; page = read.all(last.position, PAGE)) {
    for (const stored of page) {
      const row = rowOf(recordedOf(stored));
      last = { position: row.position, hash: nextHash(last.hash, row) };
      write.run(row.event, row.warnings, row.written, last.hash, row.position);
    }
  }
}
