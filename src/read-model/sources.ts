import type { Database } from 'better-sqlite3';
import { Recent } from './recent';

/** How many names of sources are kept at hand. */
const KEPT = 5000;

/** Numbers for the names of sources, so that counting the distinct ones compares no text. */
export class Sources {
  private readonly numbers = new Recent<string, number>(KEPT);
  private readonly sql: ReturnType<typeof prepare>;

  constructor(db: Database) {
    this.sql = prepare(db);
  }

  numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const found = this.sql.find.get(name)?.[0] ?? Number(this.sql.add.run(name).lastInsertRowid);
    this.numbers.set(name, found);
    return found;
  }

  /** What was looked up may not be stored after all. */
  forget(): void {
    this.numbers.clear();
  }
}

function prepare(db: Database) {
  return {
    find: db.prepare<[string], [number]>('SELECT source FROM sources WHERE name = ?').raw(true),
    add: db.prepare('INSERT INTO sources (name) VALUES (?)'),
  };
}
