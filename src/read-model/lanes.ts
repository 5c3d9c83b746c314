import type { Database } from 'better-sqlite3';
import type { LaneOf } from '../../projections/lane-key';
import { laneOf, PRIORITIES } from '../../projections/lane-key';
import { Recent } from './recent';

/** How many lanes' numbers are kept at hand. */
const KEPT = 20_000;

/** Lanes by number: every actor, issue and term that a statement ever touched. */
export class Lanes {
  private readonly sql: ReturnType<typeof prepare>;
  private readonly numbers = new Recent<string, number>(KEPT);

  constructor(db: Database) {
    this.sql = prepare(db);
  }

  find({ actor, key }: LaneOf): number | undefined {
    const name = `${actor} ${key}`;
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const found = this.sql.find.get(actor, key)?.[0];
    if (found !== undefined) this.numbers.set(name, found);
    return found;
  }

  /** The lane's number, a new one where nothing had touched it. `own`: some statement is about it, not only replaces it. */
  take(lane: LaneOf, own: boolean): number {
    const found = this.find(lane);
    if (found === undefined) return this.add(lane, own);
    if (own) this.use(lane, found);
    return found;
  }

  /** The keys of an actor's lanes, in order, without the priorities. */
  ofActor(actor: string): string[] {
    return this.sql.ofActor.all(actor).map(([key]) => key);
  }

  byNumber(lane: number): LaneOf | undefined {
    return this.sql.byNumber.get(lane);
  }

  usesTerm(issue: string, term: string): boolean {
    return this.sql.usesTerm.get(issue, term) !== undefined;
  }

  termsOf(issue: string): string[] {
    return this.sql.termsOf.all(issue).map(([term]) => term);
  }

  /** What was looked up may not be stored after all. */
  forget(): void {
    this.numbers.clear();
    this.used.clear();
  }

  private readonly used = new Recent<number, true>(KEPT);

  private use({ key }: LaneOf, lane: number): void {
    if (key === PRIORITIES || this.used.get(lane)) return;
    this.sql.use.run(lane);
    this.used.set(lane, true);
  }

  private add({ actor, key }: LaneOf, own: boolean): number {
    const row = laneRow({ actor, key }, own);
    const lane = Number(this.sql.add.run(null, ...row).lastInsertRowid);
    this.numbers.set(`${actor} ${key}`, lane);
    if (own) this.used.set(lane, true);
    return lane;
  }
}

type LaneRow = [
  actor: string,
  key: string,
  issue: string | null,
  term: string | null,
  used: number,
];

/** A lane's row behind its number. The priorities are of no issue, and so of no term that could be used. */
export function laneRow({ actor, key }: LaneOf, own: boolean): LaneRow {
  if (key === PRIORITIES) return [actor, key, null, null, 0];
  const { issue, term } = laneOf(key);
  return [actor, key, issue, term, own ? 1 : 0];
}

export const addLane = (db: Database) =>
  db.prepare<[lane: number | null, ...LaneRow]>('INSERT INTO lanes VALUES (?, ?, ?, ?, ?, ?)');

function prepare(db: Database) {
  return {
    find: db
      .prepare<[string, string], [number]>('SELECT lane FROM lanes WHERE actor = ? AND key = ?')
      .raw(true),
    add: addLane(db),
    use: db.prepare<[number]>('UPDATE lanes SET used = 1 WHERE lane = ? AND used = 0'),
    ofActor: db
      .prepare<[string], [string]>(
        `SELECT key FROM lanes WHERE actor = ? AND key > '' ORDER BY key`,
      )
      .raw(true),
    byNumber: db.prepare<[number], LaneOf>('SELECT actor, key FROM lanes WHERE lane = ?'),
    usesTerm: db.prepare('SELECT 1 FROM lanes WHERE issue = ? AND term = ? AND used = 1 LIMIT 1'),
    termsOf: db
      .prepare<[string], [string]>(
        'SELECT term FROM lanes WHERE issue = ? AND used = 1 GROUP BY term ORDER BY min(lane)',
      )
      .raw(true),
  };
}
