import type { Database } from 'better-sqlite3';
import { EMPTY, type ChainedRow, type End } from './chain';
import type { LogTarget } from './copy-log';
import { NotKnownStored } from './event-log';
import { openEvents, prepareEvents, putRow } from './sqlite-events';

/** The file of an embedded log as the end that a copy writes to. */
export class FileEnd implements LogTarget {
  readonly another = 'set STANDPOINT_DATA to an empty folder';
  private readonly db: Database;
  private readonly sql: ReturnType<typeof prepareEvents>;

  /** @throws where the file cannot be opened */
  constructor(readonly name: string) {
    this.db = openEvents(name);
    this.sql = prepareEvents(this.db);
  }

  end(): Promise<End> {
    return Promise.resolve(this.sql.last.get() ?? EMPTY);
  }

  /** @throws NotKnownStored where it cannot be written */
  take(rows: readonly ChainedRow[]): Promise<void> {
    try {
      this.db.transaction(() => rows.forEach((row) => putRow(this.sql, row)))();
    } catch (error) {
      throw new NotKnownStored(`${this.name} cannot be written: ${String(error)}`);
    }
    return Promise.resolve();
  }

  close(): void {
    this.db.close();
  }
}
