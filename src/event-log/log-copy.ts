import type { Database } from 'better-sqlite3';
import type { Recorded } from '../../events/event';
import { EMPTY, type ChainedRow, type End } from './chain';
import { NotKnownStored } from './event-log';
import { recordedOf } from './row';
import { openEvents, prepareEvents } from './sqlite-events';
import { StoredEvents } from './stored-events';

/** A node's copy of a log that is on a server, in an SQLite file like that of the embedded log. It can be read anew. */
export class LogCopy {
  readonly events: StoredEvents;
  private readonly db: Database;
  private readonly sql: ReturnType<typeof prepareEvents>;
  private last: End;

  /** @throws where the file cannot be opened */
  constructor(file: string) {
    this.db = openEvents(file);
    this.db.pragma('synchronous = NORMAL');
    this.sql = prepareEvents(this.db);
    this.events = new StoredEvents(this.db);
    this.last = this.sql.last.get() ?? EMPTY;
  }

  /** The last entry that it holds. */
  get end(): End {
    return this.last;
  }

  /** Takes in what follows, all or none; what it holds already is passed over. @throws NotKnownStored where it cannot be written */
  take(rows: readonly ChainedRow[]): void {
    const next = rows.filter(({ position }) => position > this.last.position);
    try {
      this.db.transaction(() => next.forEach((row) => this.add(row)))();
    } catch (error) {
      throw new NotKnownStored(`the copy of the log cannot be written: ${String(error)}`);
    }
    this.last = next[next.length - 1] ?? this.last;
  }

  find(id: string): Recorded | undefined {
    const row = this.sql.find.get(id);
    return row && recordedOf(row);
  }

  close(): void {
    this.db.close();
  }

  private add(row: ChainedRow): void {
    const { position, id, recordedAt, recordedBy, event, warnings, written, hash } = row;
    const texts = [event, warnings, written] as const;
    const { changes } = this.sql.add.run(position, id, recordedAt, recordedBy, ...texts, hash);
    if (changes === 0) throw new Error(`entry ${position} has the id of an earlier one`);
  }
}
