import type { Database } from 'better-sqlite3';
import type { Recorded } from '../../events/event';
import type { EventsAtHand } from '../event-log/event-log';
import { BulkLanes } from './bulk-lanes';
import { Register } from './register';
import { createIndexes, dropIndexes, openTables } from './tables';
import { takeChange } from './take-change';

/**
 * Fills empty tables with a whole log at once. Lanes are folded in memory and written at the end in the order of their
 * table, and indexes are made when all is there: a third of what it takes to keep everything current all the time.
 */
export class BulkModel {
  private readonly db: Database;
  private readonly register: Register;
  private readonly lanes: BulkLanes;
  private head = 0;

  /** @throws where the file cannot be made */
  constructor(file: string, events: EventsAtHand) {
    this.db = openTables(file, 'building');
    this.db.exec('BEGIN IMMEDIATE');
    dropIndexes(this.db);
    this.register = new Register(this.db, events);
    this.lanes = new BulkLanes(this.db, (version) => this.register.entries.said(version));
  }

  /** The position of the last event taken in. */
  get taken(): number {
    return this.head;
  }

  /** Takes in the next events of the log. @throws where one cannot be taken in; the file is of no use then */
  take(page: readonly Recorded[]): void {
    for (const recorded of page) {
      const change = this.register.take(recorded);
      if (change) takeChange(this.lanes, change);
      this.head = recorded.position;
    }
  }

  /** Writes what is in memory. @throws where it cannot be written */
  finish(): void {
    this.lanes.write();
    createIndexes(this.db);
    const checkpoint = this.db.prepare<[number, string]>(
      'UPDATE state SET value = ? WHERE name = ?',
    );
    for (const name of ['register', 'positions']) checkpoint.run(this.head, name);
    this.db.exec('COMMIT');
  }

  close(): void {
    this.db.close();
  }
}
