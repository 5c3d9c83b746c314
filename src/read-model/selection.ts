import type { Database } from 'better-sqlite3';
import type { Narrowed } from '../../projections/history';
import { finite } from './entries';

/** What to pick of the log; each judges the statement that an entry is, or is about, as known at `known`. */
export interface Selection {
  readonly actor: string | undefined;
  readonly issues: Narrowed;
  readonly types: readonly string[] | undefined;
  /** Stated from one time on and before another, in milliseconds UTC. */
  readonly from: number | undefined;
  readonly before: number | undefined;
  readonly known: number;
}

/** Some of what was picked: at most `limit` positions after one, in log order. */
export interface Part {
  readonly after: number;
  readonly limit: number;
}

/** An actor with fewer versions of statements than this is looked up; the statements of others are met soon anyway. */
const FEW = 5000;

/** What may be picked of an actor who says little: all that is, or is about, a statement that was ever the actor's. */
const CANDIDATES = `
  WITH theirs AS (SELECT DISTINCT statement FROM entries WHERE actor = :actor),
  candidates AS (
    SELECT statement AS position FROM theirs
    UNION SELECT position FROM amendments JOIN theirs USING (statement))`;

const pickFrom = (entries: string): string => `
  SELECT e.position FROM ${entries} LEFT JOIN entries AS v ON v.position = coalesce(
    (SELECT version FROM amendments AS a WHERE a.statement = e.statement AND a.position <= :known
     ORDER BY a.position DESC LIMIT 1),
    e.statement)
  WHERE e.position > :after AND e.position <= :known
    AND (:actor IS NULL OR v.actor = :actor)
    AND (:issues IS NULL OR v.issue IN (SELECT value FROM json_each(:issues)))
    AND (:from IS NULL OR v.startsAt >= :from)
    AND (:before IS NULL OR v.startsAt < :before)
    AND (:types IS NULL OR iif(e.position = e.statement, coalesce(v.data ->> '$.type', v.type), e.type)
      IN (SELECT value FROM json_each(:types)))
  ORDER BY e.position LIMIT :limit`;

/** The log, filtered: positions only. */
export class Selecting {
  private readonly sql: ReturnType<typeof prepare>;

  constructor(
    db: Database,
    private readonly few = FEW,
  ) {
    this.sql = prepare(db);
  }

  positions(selection: Selection, part: Part): number[] {
    const { actor, issues, types, from, before, known } = selection;
    const list = (items: Iterable<string> | null | undefined): string | null =>
      items ? JSON.stringify([...items]) : null;
    const time = (at: number | undefined): number | null => (at === undefined ? null : finite(at));
    const texts = { actor: actor ?? null, issues: list(issues), types: list(types) };
    const { few, many } = this.sql;
    const rows = (actor !== undefined && this.saysLittle(actor) ? few : many).all({
      ...texts,
      ...{ from: time(from), before: time(before), known },
      ...part,
    });
    return rows.map(([position]) => position);
  }

  private saysLittle(actor: string): boolean {
    return (this.sql.versions.get(actor, this.few)?.[0] ?? 0) < this.few;
  }
}

function prepare(db: Database) {
  const pick = (sql: string) => db.prepare<[Record<string, unknown>], [number]>(sql).raw(true);
  return {
    few: pick(CANDIDATES + pickFrom('candidates JOIN entries AS e USING (position)')),
    many: pick(pickFrom('entries AS e')),
    versions: db
      .prepare<[string, number], [number]>(
        'SELECT count(*) FROM (SELECT 1 FROM entries WHERE actor = ? LIMIT ?)',
      )
      .raw(true),
  };
}
