import Database from 'better-sqlite3';

/** A request that was refused for who sent it, or for how often: 401, 403 and 429. */
export interface Refused {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly method: string;
  /** The route as it is described, without what was put in its place; empty where there is none. */
  readonly route: string;
  readonly status: number;
  readonly reason: string;
  /** The id of the key, where it is known. */
  readonly key: string | null;
  readonly address: string | null;
}

/** The newest are kept, the oldest go: about 15 MB. */
const MOST = 100_000;

/** The trail of refusals: rows are added and the oldest dropped, none is changed. */
export class AuditFile {
  private readonly db: Database.Database;

  /** Opens the file, or makes it. */
  constructor(
    path: string,
    private readonly most = MOST,
  ) {
    this.db = new Database(path);
    this.db.pragma('journal_mode = WAL');
    this.db.pragma('synchronous = NORMAL');
    this.db.exec(
      `CREATE TABLE IF NOT EXISTS refusals (
         number INTEGER PRIMARY KEY, at TEXT NOT NULL, method TEXT NOT NULL, route TEXT NOT NULL,
         status INTEGER NOT NULL, reason TEXT NOT NULL, key TEXT, address TEXT
       ) STRICT`,
    );
  }

  add(refusals: readonly Refused[]): void {
    const insert = this.db.prepare(
      'INSERT INTO refusals (at, method, route, status, reason, key, address) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    const drop = this.db.prepare(
      'DELETE FROM refusals WHERE number <= (SELECT max(number) FROM refusals) - ?',
    );
    this.db.transaction(() => {
      for (const { at, method, route, status, reason, key, address } of refusals)
        insert.run(at, method, route, status, reason, key, address);
      drop.run(this.most);
    })();
  }

  /** The newest, in order. */
  last(count: number): Refused[] {
    const newest = this.db.prepare<[number], Refused>(
      'SELECT at, method, route, status, reason, key, address FROM refusals ORDER BY number DESC LIMIT ?',
    );
    return newest.all(count).reverse();
  }

  close(): void {
    this.db.close();
  }
}
