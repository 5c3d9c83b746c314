import type { Database } from 'better-sqlite3';

/** Each brings the schema one version further; none is ever edited. `user_version` says how many have run. */
const MIGRATIONS = [
  `CREATE TABLE events (
     position INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     recordedAt INTEGER NOT NULL,
     recordedBy TEXT NOT NULL,
     event TEXT NOT NULL,
     warnings TEXT NOT NULL,
     written TEXT NOT NULL
   ) STRICT`,
];

/** @throws where the file was written by a later version */
export function migrate(db: Database): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version > MIGRATIONS.length) {
    throw new Error(
      `the log is of schema ${version}, this version knows ${MIGRATIONS.length}: start a newer Standpoint`,
    );
  }
  MIGRATIONS.slice(version).forEach((sql, index) => {
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${version + index + 1}`);
    }).immediate();
  });
}
