import type { Database } from 'better-sqlite3';
import { EMPTY, type ChainedRow, type End } from './chain';
import type { LogTarget } from './copy-log';
import { NotKnownStored } from './event-log';
import { openEvents, prepareEvents } from './sqlite-events';

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
      this.db.transaction(() => rows.forEach((row) => this.add(row)))();
    } catch (error) {
      throw new NotKnownStored(`${this.name} cannot be written: ${String(error)}`);
    }
    return Promise.resolve();
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
