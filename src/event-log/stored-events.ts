import type { Database } from 'better-sqlite3';
import type { Recorded, Stored } from '../../events/event';
import type { EventsAtHand } from './event-log';
import { recordedOf, type Row } from './row';
import { COLUMNS } from './sqlite-events';

/** The entries of a file of the log: in order, by position and by id. */
export class StoredEvents implements EventsAtHand {
  private readonly sql: ReturnType<typeof prepare>;

  constructor(db: Database) {
    this.sql = prepare(db);
  }

  /** Entries after a position in order, at most `limit`. */
  read(after: number, limit: number): Recorded[] {
    return this.sql.read.all(after, limit).map(recordedOf);
  }

  eventAt(position: number): Stored | undefined {
    const row = this.sql.event.get(position);
    return row && (JSON.parse(row[0]) as Stored);
  }

  positionOf(id: string): number | undefined {
    return this.sql.position.get(id)?.[0];
  }
}

function prepare(db: Database) {
  return {
    read: db.prepare<[number, number], Row>(
      `SELECT ${COLUMNS} FROM events WHERE position > ? ORDER BY position LIMIT ?`,
    ),
    event: db.prepare<[number], [string]>('SELECT event FROM events WHERE position = ?').raw(true),
    position: db.prepare<[string], [number]>('SELECT position FROM events WHERE id = ?').raw(true),
  };
}
