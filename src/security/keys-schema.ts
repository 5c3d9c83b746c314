import { hash as hashed, randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';

/** What the file of the keys has had added, in order; how many of these it has is its `user_version`. */
const MIGRATIONS: readonly ((db: Database.Database) => void)[] = [namesApart];

/**
 * Gives the file the form of this version, also where another process does so at the same time.
 * @throws Error where it is of a later version
 */
export function migrateKeys(db: Database.Database): void {
  if (versionOf(db) > MIGRATIONS.length) throw new Error('it was written by a later version');
  if (isCurrent(db)) return;
  db.transaction(() => {
    for (const migration of MIGRATIONS.slice(versionOf(db))) migration(db);
    db.pragma(`user_version = ${MIGRATIONS.length}`);
  }).immediate();
}

/** Whether the file has the form of this version. */
export const isCurrent = (db: Database.Database): boolean => versionOf(db) === MIGRATIONS.length;

const versionOf = (db: Database.Database): number =>
  db.pragma('user_version', { simple: true }) as number;

/** A short name for who records, which tells nothing of a person; the log has it in place of the key's name. */
export const newId = (): string => idOf(randomBytes(6).toString('hex'));

const idOf = (hex: string): string => `key-${hex.slice(0, 12)}`;

/**
 * Names and secrets apart: what the log names stays when a secret is replaced, and a name can go. Copies of one file get
 * the same ids. The table of before is dropped, so that an earlier version, which knows of no revoking, knows no key.
 */
function namesApart(db: Database.Database): void {
  db.exec(
    `CREATE TABLE holders (
       id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, scopes TEXT NOT NULL, createdAt TEXT NOT NULL,
       expiresAt TEXT, lastUsedAt TEXT, revokedAt TEXT
     ) STRICT;
     CREATE TABLE secrets (hash TEXT PRIMARY KEY, holder TEXT NOT NULL, endsAt TEXT) STRICT;
     CREATE TABLE forgotten (hash TEXT PRIMARY KEY, id TEXT NOT NULL) STRICT;
     CREATE TABLE salt (bytes BLOB NOT NULL) STRICT`,
  );
  db.prepare('INSERT INTO salt (bytes) VALUES (?)').run(randomBytes(32));
  const isOld = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'keys'";
  if (!db.prepare(isOld).get()) return;
  const hold = db.prepare(
    'INSERT INTO holders (id, name, scopes, createdAt) SELECT ?, name, scopes, createdAt FROM keys WHERE hash = ?',
  );
  const keep = db.prepare('INSERT INTO secrets (hash, holder) VALUES (?, ?)');
  for (const hash of db.prepare<[], string>('SELECT hash FROM keys').pluck().all()) {
    const id = idOf(hashed('sha256', hash));
    hold.run(id, hash);
    keep.run(hash, id);
  }
  db.exec('DROP TABLE keys');
}
