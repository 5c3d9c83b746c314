import type { Database } from 'better-sqlite3';
import type { Stored } from '../../events/event';
import type { EventsAtHand } from './event-log';

/** The events of a file of the log, by position and by id. */
export class StoredEvents implements EventsAtHand {
  private readonly event;
  private readonly position;

  constructor(db: Database) {
    this.event = db
      .prepare<[number], [string]>('SELECT event FROM events WHERE position = ?')
      .raw(true);
    this.position = db
      .prepare<[string], [number]>('SELECT position FROM events WHERE id = ?')
      .raw(true);
  }

  eventAt(position: number): Stored | undefined {
    const row = this.event.get(position);
    return row && (JSON.parse(row[0]) as Stored);
  }

  positionOf(id: string): number | undefined {
    return this.position.get(id)?.[0];
  }
}
