import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Recorded } from '../../events/event';
import type { ChainedRow } from './chain';
import type { LogSource } from './copy-log';
import type { LogReader } from './event-log';
import { SCHEMA } from './migrations';
import { withRemedy } from './sqlite-events';
import { StoredEvents } from './stored-events';

/** A log's file as another process than its server sees it, which may go on writing to it. */
export class LogFile implements LogReader, LogSource {
  private readonly db: Database.Database;
  private readonly sql: ReturnType<typeof prepare>;
  readonly events: StoredEvents;

  /** @throws where there is no such file, or it is of another schema */
  constructor(readonly name: string) {
    this.db = open(name);
    this.sql = prepare(this.db);
    this.events = new StoredEvents(this.db);
  }

  read(after: number, limit: number): Promise<readonly Recorded[]> {
    return Promise.resolve(this.events.read(after, limit));
  }

  head(): Promise<number> {
    return Promise.resolve(this.sql.head.get()?.[0] ?? 0);
  }

  hashAt(position: number): Promise<Buffer | undefined> {
    return Promise.resolve(this.sql.hash.get(position)?.[0]);
  }

  /** The rows after a position in order, as they are at one moment; after 0 all, wherever somebody put them. */
  rows(after: number): IterableIterator<ChainedRow> {
    return this.sql.rows.iterate(after === 0 ? Number.MIN_SAFE_INTEGER : after);
  }

  close(): void {
    this.db.close();
  }
}

function open(file: string): Database.Database {
  if (!existsSync(file))
    throw new Error(`there is no log ${file}: set STANDPOINT_DATA to the folder of one`);
  const db = new Database(file, { readonly: true });
  try {
    const version = db.pragma('user_version', { simple: true }) as number;
    if (version === SCHEMA) return db;
    const remedy = version < SCHEMA ? 'start this Standpoint on it once' : 'use a newer Standpoint';
    throw new Error(`the log is of schema ${version}, and this version reads ${SCHEMA}: ${remedy}`);
  } catch (error) {
    db.close();
    throw withRemedy(error, file);
  }
}

function prepare(db: Database.Database) {
  return {
    head: db.prepare<[], [number | null]>('SELECT max(position) FROM events').raw(true),
    hash: db.prepare<[number], [Buffer]>('SELECT hash FROM events WHERE position = ?').raw(true),
    rows: db.prepare<[number], ChainedRow>(
      'SELECT * FROM events WHERE position > ? ORDER BY position',
    ),
  };
}
