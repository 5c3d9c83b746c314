import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { damageIn } from '../disk';

/** Counted up when the tables change: an older file cannot be read and is built anew before anything is answered. */
export const SCHEMA = 3;

/** Counted up when what is put into the tables changes: an older file is made anew. */
export const PROJECTION = 2;

/** A log position, and a time in milliseconds, that never comes: "until further notice". */
export const OPEN = Number.MAX_SAFE_INTEGER;

/**
 * All of it follows from the log and can be made anew. `position`, `version`, `statement`, `known` and `until` are log
 * positions; a statement is named by its own, a version of it by that of the event that made it.
 */
const TABLES = `
  CREATE TABLE state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  -- One row an event. One that makes a version of a statement holds it: what is known from here on, until the next.
  CREATE TABLE entries (
    position INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    type TEXT NOT NULL,
    recordedAt INTEGER NOT NULL,
    statement INTEGER,
    -- The latest start of any statement up to here: nothing known by then lies after it.
    frontier INTEGER NOT NULL,
    until INTEGER,
    live INTEGER,
    actor TEXT,
    issue TEXT,
    startsAt INTEGER,
    endsAt INTEGER,
    source INTEGER,
    -- What the version says; NULL where it is the event itself, which the log has.
    data TEXT
  ) STRICT;
  CREATE TABLE sources (source INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

  -- What is known of a statement after each event about it.
  CREATE TABLE amendments (
    statement INTEGER, position INTEGER, version INTEGER NOT NULL, corroborations INTEGER NOT NULL,
    disputed INTEGER NOT NULL, PRIMARY KEY (statement, position)
  ) STRICT, WITHOUT ROWID;

  -- The events that define actors and issues, whole: they are few.
  CREATE TABLE vocabulary (position INTEGER PRIMARY KEY, recorded TEXT NOT NULL) STRICT;

  -- Nothing is said in a lane before startsAt, and nothing is known of it before known.
  CREATE TABLE lanes (
    actor TEXT, key TEXT, lane INTEGER NOT NULL UNIQUE, issue TEXT, term TEXT, used INTEGER NOT NULL,
    startsAt INTEGER NOT NULL, known INTEGER NOT NULL, PRIMARY KEY (actor, key)
  ) STRICT, WITHOUT ROWID;

  -- A step of a lane: what the lane is after one live statement, known from one event until another.
  CREATE TABLE steps (
    lane INTEGER, startsAt INTEGER, statement INTEGER, known INTEGER, until INTEGER NOT NULL,
    version INTEGER NOT NULL, own INTEGER NOT NULL, after TEXT NOT NULL,
    PRIMARY KEY (lane, startsAt, statement, known)
  ) STRICT, WITHOUT ROWID;

  -- The words of every version of a statement, by its position, and whom and what it is about.
  CREATE VIRTUAL TABLE search USING fts5(
    text, about, content = '', tokenize = 'unicode61 remove_diacritics 2'
  );

  CREATE TABLE agenda (time INTEGER, lane INTEGER, PRIMARY KEY (time, lane)) STRICT, WITHOUT ROWID;
`;

/** What questions are asked by, and what can wait until the tables are full. */
const INDEXES = `
  CREATE INDEX byActor ON entries (actor, live, startsAt, statement, position, until, issue, source)
    WHERE actor IS NOT NULL;
  CREATE INDEX byStart ON entries (startsAt, statement, position, until, actor, issue, source)
    WHERE actor IS NOT NULL;
  CREATE INDEX byIssue ON lanes (issue, term);
`;

export const createIndexes = (db: Database.Database) => db.exec(INDEXES);

/** Takes the indexes away while much is written; without them nothing is answered. */
export const dropIndexes = (db: Database.Database) =>
  db.exec('DROP INDEX byActor; DROP INDEX byStart; DROP INDEX byIssue');

/** A file that questions are asked of, or one that is being filled and that nobody else opens. */
export type Use = 'serving' | 'building';

const PRAGMAS: Readonly<Record<Use, readonly string[]>> = {
  // It can be made anew from the log, so it need not wait for the disk.
  // The cache, in kB: what many events touch is written once a commit, not each time another page needs its room.
  serving: ['journal_mode = WAL', 'synchronous = NORMAL', 'cache_size = -16000'],
  // What a crash leaves is thrown away. The journal stays, as an event that cannot be taken in is rolled back.
  building: ['journal_mode = MEMORY', 'synchronous = OFF', 'cache_size = -65536'],
};

/** Opens a read model, a new one where there is no such file. @throws where the file is no read model of this schema */
export function openTables(file: string, use: Use): Database.Database {
  const isNew = !existsSync(file);
  const db = new Database(file);
  try {
    if (isNew) createTables(db);
    const schema = db.pragma('user_version', { simple: true });
    if (schema !== SCHEMA) throw new Error(`${file} is of schema ${String(schema)}`);
    for (const pragma of PRAGMAS[use]) db.pragma(pragma);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Looks through a whole file, at the speed of the disk. @throws where it is damaged */
export function checkTables(file: string): void {
  const db = new Database(file, { fileMustExist: true });
  try {
    const damage = damageIn(db, 'quick_check');
    if (damage !== undefined) throw new Error(`${file} is damaged: ${damage}`);
  } finally {
    db.close();
  }
}

function createTables(db: Database.Database): void {
  db.transaction(() => {
    db.exec(TABLES);
    createIndexes(db);
    const state = db.prepare('INSERT INTO state (name, value) VALUES (?, ?)');
    state.run('projection', PROJECTION);
    for (const checkpoint of ['register', 'positions']) state.run(checkpoint, 0);
    db.pragma(`user_version = ${SCHEMA}`);
  }).immediate();
}
