import type { Database, Statement } from 'better-sqlite3';
import type { Narrowed, TwoTimes } from '../../projections/history';
import { finite } from './entries';
import { matchOf, type Sought } from './search';

/** Which statements: as known at a position, with effect before a time in milliseconds UTC. */
export interface Wanted extends TwoTimes {
  readonly actor: string | undefined;
  readonly issues: Narrowed;
  /** The name of a source. */
  readonly source: string | undefined;
  /** All of these are in it; none where everything is listed. */
  readonly sought: readonly Sought[];
}

/** A statement and the version of it that was known, by log position. */
export interface Listed {
  readonly statement: number;
  readonly version: number;
  /** Milliseconds UTC. */
  readonly startsAt: number;
}

/** A source and the statements that were first reported by it. */
export interface SourceCount {
  readonly name: string;
  readonly statements: number;
  /** The newest of them, by log position. */
  readonly newest: number;
}

/** How many statements there are; not all of them where a search finds more than it looks at. */
export interface Hits {
  readonly hits: number;
  readonly isAll: boolean;
}

/** Where a page begins: after this statement. */
export type After = Pick<Listed, 'statement' | 'startsAt'>;

/** A search looks at so many versions that have the words, the newest recorded: a bound on what one question costs. */
export const MOST_FOUND = 10_000;

/** Lists of what was recorded, the newest stated first. */
export class Listing {
  private readonly sql: ReturnType<typeof prepare>;

  constructor(db: Database) {
    this.sql = prepare(db);
  }

  /** At most `limit` statements after one; those that are retracted too. */
  statements(wanted: Wanted, after: After | undefined, limit: number): Listed[] {
    const place = { start: after?.startsAt ?? finite(Infinity), order: after?.statement ?? 0 };
    const asked = { ...askedOf(wanted), ...place, limit };
    return (wanted.sought.length === 0 ? this.sql.all : this.sql.found).all(asked);
  }

  /** How many statements there are in all. */
  hits(wanted: Wanted): Hits {
    const asked = askedOf(wanted);
    if (wanted.sought.length === 0)
      return { hits: this.sql.countAll.get(asked)?.n ?? 0, isAll: true };
    const isAll = (this.sql.matches.get(asked)?.n ?? 0) < MOST_FOUND;
    return { hits: this.sql.countFound.get(asked)?.n ?? 0, isAll };
  }

  /** Every source that some live statement rests on. */
  sources(wanted: Pick<Wanted, 'known' | 'before' | 'issues'>): SourceCount[] {
    return this.sql.sources.all(timesOf(wanted));
  }
}

const timesOf = ({ known, before, issues }: Pick<Wanted, 'known' | 'before' | 'issues'>) => ({
  known,
  before: finite(before),
  issues: issues ? JSON.stringify([...issues]) : null,
});

const askedOf = ({ actor, source, sought, ...times }: Wanted) => ({
  ...{ ...timesOf(times), actor: actor ?? null, source: source ?? null },
  ...(sought.length > 0 && { match: matchOf(sought), most: MOST_FOUND }),
});

const HELD = `entries.actor IS NOT NULL AND entries.position <= :known AND entries.until > :known
  AND entries.startsAt < :before
  AND (:issues IS NULL OR entries.issue IN (SELECT value FROM json_each(:issues)))`;

const WANTED = `${HELD} AND (:actor IS NULL OR entries.actor = :actor)
  AND (:source IS NULL OR entries.source = (SELECT source FROM sources WHERE name = :source))`;

const listed = (from: string): string => `
  SELECT entries.statement, entries.position AS version, entries.startsAt FROM ${from}
  WHERE ${WANTED} AND (entries.startsAt, entries.statement) < (:start, :order)
  ORDER BY entries.startsAt DESC, entries.statement DESC LIMIT :limit`;

const counted = (from: string): string => `SELECT count(*) AS n FROM ${from} WHERE ${WANTED}`;

const MATCHES = `(SELECT rowid AS version FROM search WHERE search MATCH :match AND rowid <= :known
  ORDER BY rowid DESC LIMIT :most) AS found`;
const FOUND = `${MATCHES} CROSS JOIN entries ON entries.position = found.version`;

function prepare(db: Database) {
  const list = <R>(sql: string): Statement<[Record<string, unknown>], R> => db.prepare(sql);
  return {
    all: list<Listed>(listed('entries INDEXED BY byStart')),
    found: list<Listed>(listed(FOUND)),
    countAll: list<{ n: number }>(counted('entries INDEXED BY byStart')),
    countFound: list<{ n: number }>(counted(FOUND)),
    matches: list<{ n: number }>(`SELECT count(*) AS n FROM ${MATCHES}`),
    sources: list<SourceCount>(
      `SELECT name, count(*) AS statements, max(startsAt), statement AS newest
       FROM entries JOIN sources USING (source) WHERE live = 1 AND ${HELD} GROUP BY source`,
    ),
  };
}
