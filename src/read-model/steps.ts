import type { Database } from 'better-sqlite3';
import { EMPTY_LANE, type Lane, type Said } from '../../events/lane';
import type { LaneSpan, TermCount, TwoTimes } from '../../projections/history';
import { finite } from './entries';
import { laneOfText, type Find } from './lane-text';
import { OPEN } from './tables';

/** What each lane was after each of its statements, as known at each time. */
export class Steps {
  private readonly sql: ReturnType<typeof prepare>;

  constructor(
    db: Database,
    private readonly find: Find,
  ) {
    this.sql = prepare(db);
  }

  /** The lane at two times. */
  at(lane: number, { known, before }: TwoTimes): Lane {
    const row = this.sql.at.get(lane, finite(before), known, known);
    return row ? laneOfText(row[0], this.find) : EMPTY_LANE;
  }

  /** The statements of a lane, in fold order. */
  statements(lane: number, { known, from, before }: LaneSpan): Said[] {
    const span = [lane, finite(from), finite(before)] as const;
    return this.sql.statements.all(...span, known, known).map(([version]) => this.find(version));
  }

  /** The log positions at which something changed in a lane. */
  changesOf(lane: number): number[] {
    return this.sql.changes.all(lane, lane, OPEN).map(([position]) => position);
  }

  /** How often each term of an issue is used, and the newest `statedAt`, as all is known now. */
  termCounts(issue: string): TermCount[] {
    return this.sql.terms.all(issue, OPEN).map(([term, statements, , version]) => {
      return { term, statements, lastStated: this.find(version).data.statedAt };
    });
  }
}

function prepare(db: Database) {
  return {
    at: db
      .prepare<[number, number, number, number], [string]>(
        `SELECT after FROM steps WHERE lane = ? AND startsAt < ? AND known <= ? AND until > ?
         ORDER BY startsAt DESC, statement DESC LIMIT 1`,
      )
      .raw(true),
    statements: db
      .prepare<[number, number, number, number, number], [number]>(
        `SELECT version FROM steps WHERE lane = ? AND startsAt >= ? AND startsAt < ? AND known <= ? AND until > ?
         ORDER BY startsAt, statement`,
      )
      .raw(true),
    changes: db
      .prepare<[number, number, number], [number]>(
        `SELECT known FROM steps WHERE lane = ? UNION SELECT until FROM steps WHERE lane = ? AND until < ?`,
      )
      .raw(true),
    // The version is that of the newest row, on a tie of dates the one recorded last: what the greatest place has.
    terms: db
      .prepare<[string, number], [string, number, string, number]>(
        `SELECT term, count(*), max(printf('%020d.%016d', startsAt + 100000000000000, statement)), version
         FROM lanes JOIN steps USING (lane) WHERE issue = ? AND steps.until = ? AND own = 1 GROUP BY term`,
      )
      .raw(true),
  };
}
