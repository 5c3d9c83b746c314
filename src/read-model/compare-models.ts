import Database from 'better-sqlite3';
import { damageIn } from '../disk';

/** What is compared of two read models: each table in the order of its key, and each word of the index with its place. */
const COMPARED: Readonly<Record<string, string>> = {
  state: "SELECT * FROM state WHERE name <> 'redaction' ORDER BY name",
  entries: 'SELECT * FROM entries ORDER BY position',
  sources: 'SELECT * FROM sources ORDER BY source',
  amendments: 'SELECT * FROM amendments ORDER BY statement, position',
  vocabulary: 'SELECT * FROM vocabulary ORDER BY position',
  lanes: 'SELECT * FROM lanes ORDER BY actor, key',
  steps: 'SELECT * FROM steps ORDER BY lane, startsAt, statement, known',
  agenda: 'SELECT * FROM agenda ORDER BY time, lane',
  search: 'SELECT term, doc, col, offset FROM words ORDER BY term, doc, col, offset',
};

/** A read model as it is at one moment; a server may go on writing to it. */
export class ModelSnapshot {
  private readonly db: Database.Database;
  /** The log position that it has got to. */
  readonly position: number;

  /** @throws where it cannot be read */
  constructor(readonly file: string) {
    this.db = new Database(file, { readonly: true });
    this.db.exec("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, 'search', 'instance')");
    this.db.exec('BEGIN');
    const head = this.db.prepare<[], number>("SELECT value FROM state WHERE name = 'register'");
    this.position = head.pluck().get() ?? 0;
  }

  /** Looks through the file. @throws where it is damaged */
  check(): void {
    const damage = damageIn(this.db, 'integrity_check');
    if (damage !== undefined) throw new Error(`${this.file} is damaged: ${damage}`);
  }

  /** The table and the row in which they first differ; `undefined` where they are one. @throws where a file is damaged */
  differenceFrom(other: ModelSnapshot): string | undefined {
    for (const [table, sql] of Object.entries(COMPARED)) {
      const row = differing(rowsOf(this.db, sql), rowsOf(other.db, sql));
      if (row !== undefined) return `row ${row} of the table ${table}`;
    }
    return undefined;
  }

  close(): void {
    this.db.close();
  }
}

type Rows = Iterator<unknown[]>;

const rowsOf = (db: Database.Database, sql: string): Rows =>
  db.prepare<[], unknown[]>(sql).raw(true).iterate();

/** The number, from 1, of the first row that is not the same in both. */
function differing(ones: Rows, others: Rows): number | undefined {
  try {
    for (let row = 1; ; row += 1) {
      const [one, other] = [ones.next(), others.next()];
      if (one.done && other.done) return undefined;
      if (one.done || other.done || !isSame(one.value, other.value)) return row;
    }
  } finally {
    ones.return?.();
    others.return?.();
  }
}

const isSame = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.every((value, at) => {
    const same = other[at];
    return Buffer.isBuffer(value) ? Buffer.isBuffer(same) && value.equals(same) : value === same;
  });
