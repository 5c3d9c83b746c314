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

const PICK = `
  SELECT e.position FROM entries AS e LEFT JOIN entries AS v ON v.position = coalesce(
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
  private readonly pick;

  constructor(db: Database) {
    this.pick = db.prepare<[Record<string, unknown>], [number]>(PICK).raw(true);
  }

  positions(selection: Selection, part: Part): number[] {
    const { actor, issues, types, from, before, known } = selection;
    const list = (items: Iterable<string> | null | undefined): string | null =>
      items ? JSON.stringify([...items]) : null;
    const time = (at: number | undefined): number | null => (at === undefined ? null : finite(at));
    const texts = { actor: actor ?? null, issues: list(issues), types: list(types) };
    const rows = this.pick.all({
      ...texts,
      ...{ from: time(from), before: time(before), known },
      ...part,
    });
    return rows.map(([position]) => position);
  }
}
