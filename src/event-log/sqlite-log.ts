import type Database from 'better-sqlite3';
import { Subject } from 'rxjs';
import type { Recorded } from '../../events/event';
import type { Clock } from '../clock';
import { appendBatch } from './appending';
import { EMPTY, nextHash, type End } from './chain';
import { EventLog, IdTaken, LogUnavailable, type Appended, type Entry } from './event-log';
import { GroupCommit, type Outcome } from './group-commit';
import { redactBy } from './redact';
import { LastHead } from './last-head';
import { recordedOf, rowOf } from './row';
import { addRow, openEvents, prepareEvents } from './sqlite-events';
import { StoredEvents } from './stored-events';

type Batch = readonly Entry[];

/** The embedded log: one SQLite file. A commit is on disk before it is answered (WAL, synchronous=FULL). */
export class SqliteLog extends EventLog {
  readonly grew = new Subject<number>();
  /** What the next entry follows; nobody else writes to the file while its folder is locked. */
  private end: End;
  private readonly db: Database.Database;
  private readonly sql: ReturnType<typeof prepareEvents>;
  readonly events: StoredEvents;
  private readonly lastHead: LastHead;
  private readonly group = new GroupCommit((batches) => this.commit(batches));

  /** @throws where the file cannot be opened, or is of a later version of the schema */
  constructor(
    file: string,
    private readonly clock: Clock,
  ) {
    super();
    this.db = openEvents(file);
    this.sql = prepareEvents(this.db);
    this.events = new StoredEvents(this.db);
    this.end = this.sql.last.get() ?? EMPTY;
    this.lastHead = new LastHead(file, () => this.end);
  }

  append(batch: Batch): Promise<readonly Appended[]> {
    return this.group.append(batch);
  }

  read(after: number, limit: number): Promise<readonly Recorded[]> {
    return Promise.resolve(this.events.read(after, limit));
  }

  head(): Promise<number> {
    return Promise.resolve(this.end.position);
  }

  headHash(): Promise<string> {
    return Promise.resolve(this.end.hash.toString('hex'));
  }

  close(): Promise<void> {
    this.group.flush();
    this.grew.complete();
    this.lastHead.write();
    this.db.close();
    return Promise.resolve();
  }

  private commit(batches: readonly Batch[]): readonly Outcome[] {
    const { position } = this.end;
    const outcomes = this.storeAll(batches);
    if (this.end.position === position) return outcomes;
    this.lastHead.later();
    this.grew.next(this.end.position);
    return outcomes;
  }

  /** @throws LogUnavailable where none of it is stored */
  private storeAll(batches: readonly Batch[]): readonly Outcome[] {
    const { end, sql } = this;
    try {
      const recordedAt = Math.max(this.clock.now(), end.recordedAt);
      sql.begin.run();
      const outcomes = batches.map((batch) => this.store(batch, recordedAt));
      sql.commit.run();
      return outcomes;
    } catch (error) {
      this.end = end;
      if (this.db.inTransaction) sql.rollback.run();
      throw new LogUnavailable(`the log could not be written: ${String(error)}`, { cause: error });
    }
  }

  /** A batch of several has its own savepoint: a refusal undoes it and leaves the others of the group. */
  private store(batch: Batch, recordedAt: number): Outcome {
    const { end, sql } = this;
    const isAlone = batch.length === 1;
    if (!isAlone) sql.savepoint.run();
    try {
      const add = (entry: Entry): Recorded | undefined => this.add(entry, recordedAt);
      return appendBatch(batch, { find: (id) => this.find(id), add });
    } catch (error) {
      if (!(error instanceof IdTaken)) throw error;
      this.end = end;
      if (!isAlone) sql.undo.run();
      return error;
    } finally {
      if (!isAlone && this.db.inTransaction) sql.release.run();
    }
  }

  private add(entry: Entry, recordedAt: number): Recorded | undefined {
    const { event, recordedBy, warnings, written } = entry;
    const position = this.end.position + 1;
    const recorded = { position, recordedAt, recordedBy, event, warnings, written };
    const row = rowOf(recorded);
    const hash = nextHash(this.end.hash, row);
    if (!addRow(this.sql, { ...row, hash })) return undefined;
    redactBy(row, this.sql.redaction);
    this.end = { position, recordedAt, hash };
    return recorded;
  }

  private find(id: string): Recorded | undefined {
    const row = this.sql.find.get(id);
    return row && recordedOf(row);
  }
}
