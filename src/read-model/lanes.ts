import type { Database } from 'better-sqlite3';
import { RECENT } from '../../projections/history';
import type { LaneOf } from '../../projections/lane-key';
import { laneOf, PRIORITIES } from '../../projections/lane-key';
import { Recent } from './recent';

/** How many lanes are kept at hand. */
const KEPT = 20_000;

/** Of so many issues the newest terms are kept at hand. */
const KEPT_ISSUES = 200;

/** How a statement touches a lane. */
export interface Touch {
  /** It is about the lane, and does not only replace what stands there. */
  readonly own: boolean;
  /** From when on it has effect, in milliseconds UTC. */
  readonly startsAt: number;
  /** The log position of the event that says so. */
  readonly known: number;
}

/** A lane as it is stored, but for its name. */
interface Kept {
  readonly lane: number;
  readonly used: boolean;
  readonly startsAt: number;
}

/** The terms of an issue among the lanes up to this one. */
interface KnownTerms {
  readonly upTo: number;
  readonly terms: readonly string[];
}

/** Lanes by number: every actor, issue and term that a statement ever touched. */
export class Lanes {
  private readonly sql: ReturnType<typeof prepare>;
  private readonly atHand = new Recent<string, Kept>(KEPT);
  private readonly terms = new Recent<string, KnownTerms>(KEPT_ISSUES);
  private last = 0;

  constructor(db: Database) {
    this.sql = prepare(db);
    this.recall();
  }

  /** Begins again with what is stored. */
  recall(): void {
    this.atHand.clear();
    this.terms.clear();
    this.last = this.sql.last.get()?.[0] ?? 0;
  }

  find(lane: LaneOf): number | undefined {
    return this.kept(lane)?.lane;
  }

  /** The lane's number, a new one where nothing had touched it. */
  take(of: LaneOf, touch: Touch): number {
    const kept = this.kept(of);
    if (!kept) return this.add(of, touch);
    const { lane } = kept;
    const [used, startsAt] = [kept.used || touch.own, Math.min(kept.startsAt, touch.startsAt)];
    if (used !== kept.used || startsAt !== kept.startsAt) {
      this.sql.touch.run(used ? 1 : 0, startsAt, of.actor, of.key);
      this.atHand.set(nameOf(of), { lane, used, startsAt });
    }
    // Its term has come into use in a lane that is not new.
    if (used !== kept.used) this.terms.clear();
    return lane;
  }

  /** The keys of an actor's lanes, in order, without the priorities. */
  ofActor(actor: string): string[] {
    return this.sql.ofActor.all(actor).map(([key]) => key);
  }

  usesTerm(issue: string, term: string): boolean {
    return this.sql.usesTerm.get(issue, term) !== undefined;
  }

  /** Terms in the order of their first lanes, the newest last; they are looked for in lanes that are new alone. */
  recentTerms(issue: string): readonly string[] {
    const known = this.terms.get(issue);
    if (known?.upTo === this.last) return known.terms;
    const found = known ? this.sql.termsSince.all(known.upTo, issue) : this.sql.termsOf.all(issue);
    const all = new Set([...(known?.terms ?? []), ...found.map(([term]) => term)]);
    const terms = [...all].slice(-RECENT);
    this.terms.set(issue, { upTo: this.last, terms });
    return terms;
  }

  private kept(of: LaneOf): Kept | undefined {
    const name = nameOf(of);
    const atHand = this.atHand.get(name);
    if (atHand) return atHand;
    const row = this.sql.find.get(of.actor, of.key);
    if (!row) return undefined;
    const [lane, used, startsAt] = row;
    const kept = { lane, used: used === 1, startsAt };
    this.atHand.set(name, kept);
    return kept;
  }

  private add(of: LaneOf, touch: Touch): number {
    const lane = this.last + 1;
    this.sql.add.run(...laneRow(lane, of, touch));
    this.last = lane;
    this.atHand.set(nameOf(of), { lane, used: touch.own, startsAt: touch.startsAt });
    return lane;
  }
}

const nameOf = ({ actor, key }: LaneOf): string => `${actor} ${key}`;

type LaneRow = [
  actor: string,
  key: string,
  lane: number,
  issue: string | null,
  term: string | null,
  used: number,
  startsAt: number,
  known: number,
];

export function laneRow(lane: number, { actor, key }: LaneOf, touch: Touch): LaneRow {
  const { issue, term } = key === PRIORITIES ? { issue: null, term: null } : laneOf(key);
  return [actor, key, lane, issue, term, touch.own ? 1 : 0, touch.startsAt, touch.known];
}

export const addLane = (db: Database) =>
  db.prepare<LaneRow>('INSERT INTO lanes VALUES (?, ?, ?, ?, ?, ?, ?, ?)');

function prepare(db: Database) {
  return {
    last: db.prepare<[], [number | null]>('SELECT max(lane) FROM lanes').raw(true),
    find: db
      .prepare<[string, string], [lane: number, used: number, startsAt: number]>(
        'SELECT lane, used, startsAt FROM lanes WHERE actor = ? AND key = ?',
      )
      .raw(true),
    add: addLane(db),
    touch: db.prepare<[number, number, string, string]>(
      'UPDATE lanes SET used = ?, startsAt = ? WHERE actor = ? AND key = ?',
    ),
    ofActor: db
      .prepare<[string], [string]>(
        `SELECT key FROM lanes WHERE actor = ? AND key > '' ORDER BY key`,
      )
      .raw(true),
    usesTerm: db.prepare('SELECT 1 FROM lanes WHERE issue = ? AND term = ? AND used = 1 LIMIT 1'),
    termsOf: db
      .prepare<[string], [string]>(
        'SELECT term FROM lanes WHERE issue = ? AND used = 1 GROUP BY term ORDER BY min(lane)',
      )
      .raw(true),
    // The plus keeps the index of issues out of it: new lanes are few, those of an issue may be many.
    termsSince: db
      .prepare<[number, string], [string]>(
        'SELECT term FROM lanes WHERE lane > ? AND +issue = ? AND used = 1 ORDER BY lane',
      )
      .raw(true),
  };
}
