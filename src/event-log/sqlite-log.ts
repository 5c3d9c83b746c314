import Database from 'better-sqlite3';
import { Subject } from 'rxjs';
import type { Recorded, Stored } from '../../events/event';
import type { Clock } from '../clock';
import { appendBatch } from './appending';
import { EventLog, IdTaken, LogUnavailable, type Appended, type Entry } from './event-log';
import { GroupCommit, type Outcome } from './group-commit';
import { migrate } from './migrations';

interface Row {
  position: number;
  id: string;
  recordedAt: number;
  recordedBy: string;
  event: string;
  warnings: string;
  written: string;
}

const COLUMNS = 'position, id, recordedAt, recordedBy, event, warnings, written';

/** The embedded log: one SQLite file. A commit is on disk before it is answered (WAL, synchronous=FULL). */
export class SqliteLog extends EventLog {
  readonly grew = new Subject<number>();
  /** The position of the last event. */
  private end: number;
  private readonly db: Database.Database;
  private readonly sql: ReturnType<typeof prepare>;
  private readonly group = new GroupCommit((batches) => this.commit(batches));

  /** @throws where the file cannot be opened, or is of a later version of the schema */
  constructor(
    file: string,
    private readonly clock: Clock,
  ) {
    super();
    this.db = open(file);
    this.sql = prepare(this.db);
    this.end = this.sql.last.get()?.position ?? 0;
  }

  append(batch: readonly Entry[]): Promise<readonly Appended[]> {
    return this.group.append(batch);
  }

  read(after: number, limit: number): Promise<readonly Recorded[]> {
    return Promise.resolve(this.sql.read.all(after, limit).map(recordedOf));
  }

  head(): Promise<number> {
    return Promise.resolve(this.end);
  }

  close(): Promise<void> {
    this.group.flush();
    this.grew.complete();
    this.db.close();
    return Promise.resolve();
  }

  private commit(batches: readonly (readonly Entry[])[]): readonly Outcome[] {
    const { end } = this;
    const outcomes = this.storeAll(batches);
    if (this.end > end) this.grew.next(this.end);
    return outcomes;
  }

  /** @throws LogUnavailable where none of it is stored */
  private storeAll(batches: readonly (readonly Entry[])[]): readonly Outcome[] {
    const { end } = this;
    try {
      const recordedAt = Math.max(this.clock.now(), this.sql.last.get()?.recordedAt ?? 0);
      const store = this.db.transaction(() =>
        batches.map((batch) => this.store(batch, recordedAt)),
      );
      return store.immediate();
    } catch (error) {
      this.end = end;
      throw new LogUnavailable(`the log could not be written: ${String(error)}`, { cause: error });
    }
  }

  /** One batch in its own savepoint: a refusal undoes it and leaves the others of the group. */
  private store(batch: readonly Entry[], recordedAt: number): Outcome {
    const find = (id: string): Recorded | undefined => {
      const row = this.sql.find.get(id);
      return row && recordedOf(row);
    };
    const start = this.end;
    const add = (entry: Entry): Recorded => {
      const recorded = { ...entry, position: (this.end += 1), recordedAt };
      this.sql.add.run(rowOf(recorded));
      return recorded;
    };
    try {
      return this.db.transaction(() => appendBatch(batch, { find, add }))();
    } catch (error) {
      this.end = start;
      if (error instanceof IdTaken) return error;
      throw error;
    }
  }
}

function open(file: string): Database.Database {
  const db = new Database(file);
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function prepare(db: Database.Database) {
  return {
    last: db.prepare<[], Pick<Row, 'position' | 'recordedAt'>>(
      'SELECT position, recordedAt FROM events ORDER BY position DESC LIMIT 1',
    ),
    find: db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM events WHERE id = ?`),
    read: db.prepare<[number, number], Row>(
      `SELECT ${COLUMNS} FROM events WHERE position > ? ORDER BY position LIMIT ?`,
    ),
    add: db.prepare<[Row]>(
      `INSERT INTO events (${COLUMNS})
       VALUES (:position, :id, :recordedAt, :recordedBy, :event, :warnings, :written)`,
    ),
  };
}

function rowOf({ position, recordedAt, recordedBy, event, warnings, written }: Recorded): Row {
  const texts = {
    event: JSON.stringify(event),
    warnings: JSON.stringify(warnings),
    written: JSON.stringify(written),
  };
  return { position, id: event.id, recordedAt, recordedBy, ...texts };
}

function recordedOf({ position, recordedAt, recordedBy, event, warnings, written }: Row): Recorded {
  return {
    position,
    recordedAt,
    recordedBy,
    event: JSON.parse(event) as Stored,
    warnings: JSON.parse(warnings) as string[],
    written: JSON.parse(written) as Record<string, string>,
  };
}
