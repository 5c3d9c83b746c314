import type { Database } from 'better-sqlite3';
import type { Recorded } from '../../events/event';
import { EMPTY, type ChainedRow, type End } from './chain';
import { NotKnownStored } from './event-log';
import type { Arrived } from './eventstore-entry';
import { recordedOf } from './row';
import { openEvents, prepareEvents, putRow } from './sqlite-events';
import { StoredEvents } from './stored-events';
import { StreamReader, type Held, type Reached } from './stream-reader';

/** A node's copy of a log that is on a server, in an SQLite file like that of the embedded log. It can be read anew. */
export class LogCopy implements Held {
  readonly events: StoredEvents;
  private readonly db: Database;
  private readonly sql: ReturnType<typeof prepareEvents>;
  private readonly followed: ReturnType<typeof prepareFollowed>;
  private at: Reached;
  private holdsBlanked = false;

  /** @throws where the file cannot be opened */
  constructor(file: string) {
    this.db = openEvents(file);
    this.db.pragma('synchronous = NORMAL');
    this.sql = prepareEvents(this.db);
    this.events = new StoredEvents(this.db);
    this.followed = prepareFollowed(this.db);
    this.at = { ...NOTHING, ...this.followed.get.get(), end: this.sql.last.get() ?? EMPTY };
  }

  /** How far the stream has been read into it. */
  get reached(): Reached {
    return this.at;
  }

  /** The last entry that it holds. */
  get end(): End {
    return this.at.end;
  }

  /** Takes in whole appends that follow, all or none; what was made of them. @throws NotKnownStored where it cannot be written */
  takeAppends(appends: readonly (readonly Arrived[])[]): StreamReader {
    const reader = new StreamReader(this.at, this);
    for (const append of appends) reader.take(append);
    this.store(reader);
    return reader;
  }

  has(id: string): boolean {
    return this.events.positionOf(id) !== undefined;
  }

  hashAt(position: number): Buffer | undefined {
    const { end } = this.at;
    return position === end.position ? end.hash : this.followed.hash.get(position)?.hash;
  }

  /** The rows after a position in order, at most `limit`. */
  rows(after: number, limit: number): ChainedRow[] {
    return this.followed.rows.all(after, limit);
  }

  find(id: string): Recorded | undefined {
    const row = this.sql.find.get(id);
    return row && recordedOf(row);
  }

  close(): void {
    this.db.close();
  }

  private store({ rows, reached }: StreamReader): void {
    const { revision, uuid, vocabulary, statement } = reached;
    try {
      this.db.transaction(() => {
        const blanked = rows.filter((row) => putRow(this.sql, row));
        this.holdsBlanked ||= blanked.length > 0;
        this.followed.set.run(revision, uuid, vocabulary, statement);
      })();
    } catch (error) {
      throw new NotKnownStored(`the copy of the log cannot be written: ${String(error)}`);
    }
    this.at = reached;
    this.forgetBlanked();
  }

  /** The write-ahead log holds what was blanked, until it is emptied: while others read of it, that is tried again later. */
  private forgetBlanked(): void {
    if (!this.holdsBlanked) return;
    const [{ busy } = { busy: 1 }] = this.db.pragma('wal_checkpoint(TRUNCATE)') as {
      busy: number;
    }[];
    this.holdsBlanked = busy !== 0;
  }
}

const NOTHING: Reached = { end: EMPTY, revision: -1, uuid: '', vocabulary: 0, statement: 0 };

/** How far the stream has been read is a row of its own: what is last in it may not count. */
function prepareFollowed(db: Database) {
  db.exec(
    `CREATE TABLE IF NOT EXISTS followed (
       one INTEGER PRIMARY KEY CHECK (one = 1),
       revision INTEGER NOT NULL, uuid TEXT NOT NULL, vocabulary INTEGER NOT NULL, statement INTEGER NOT NULL
     ) STRICT`,
  );
  return {
    get: db.prepare<[], Omit<Reached, 'end'>>(
      'SELECT revision, uuid, vocabulary, statement FROM followed',
    ),
    set: db.prepare<[number, string, number, number]>(
      'REPLACE INTO followed (one, revision, uuid, vocabulary, statement) VALUES (1, ?, ?, ?, ?)',
    ),
    rows: db.prepare<[number, number], ChainedRow>(
      'SELECT * FROM events WHERE position > ? ORDER BY position LIMIT ?',
    ),
    hash: db.prepare<[number], { hash: Buffer }>('SELECT hash FROM events WHERE position = ?'),
  };
}
