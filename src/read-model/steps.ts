import type { Database, Statement } from 'better-sqlite3';
import { EMPTY_LANE, type Lane, type Said } from '../../events/lane';
import type { LaneSpan, TermCount, TwoTimes } from '../../projections/history';
import { ownLane } from '../../projections/lane-key';
import { refold, type Step } from '../../projections/refold';
import { finite, saidOf } from './entries';
import { laneOfText, textOf, type Find } from './lane-text';
import { OPEN } from './tables';

type Row = [startsAt: number, statement: number, known: number, version: number, after: string];

/** A place in a lane's order. */
export type Place = Pick<Said, 'start' | 'order'>;

/** What one event does to a lane, at one place or from one to another. */
export interface LaneChange {
  readonly lane: number;
  readonly key: string;
  readonly removed: Place | undefined;
  readonly added: Said | undefined;
  /** The log position of the event. */
  readonly position: number;
}

/** A step as it is stored, with what finds its row again. */
interface Kept extends Step {
  readonly known: number;
}

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
    return this.laneOf(row);
  }

  /** The statements of a lane, in fold order. */
  statements(lane: number, { known, from, before }: LaneSpan): Said[] {
    const span = [lane, finite(from), finite(before)] as const;
    return this.sql.statements.all(...span, known, known).map(saidOf);
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

  /** Takes in what an event does to a lane. */
  change(change: LaneChange): void {
    const { removed, added } = change;
    if (removed && added && (removed.start !== added.start || removed.order !== added.order)) {
      this.changeAt({ ...change, added: undefined });
      this.changeAt({ ...change, removed: undefined });
    } else this.changeAt(change);
  }

  private changeAt(change: LaneChange): void {
    const { lane, key, added, position } = change;
    const place = added ?? change.removed;
    if (!place) return;
    const last = this.sql.last.get(lane, OPEN);
    if (added && !change.removed && !isAfter(last, place)) {
      const before = this.laneOf(last);
      const { opened } = refold({ key, before, removed: undefined, added, later: [] });
      for (const step of opened) this.open(change, step);
      return;
    }
    const removed = change.removed && this.current(lane, place);
    const before = this.before(lane, place);
    const { closed, opened } = refold({
      key,
      before,
      removed,
      added,
      later: this.later(lane, place),
    });
    for (const step of closed as Kept[]) this.close(lane, step, position);
    for (const step of opened) this.open(change, step);
  }

  private open({ lane, key, position }: LaneChange, { said, lane: after }: Step): void {
    const own = ownLane(said.data) === key ? 1 : 0;
    const head = [lane, said.start, said.order, position, OPEN, said.version, own] as const;
    this.sql.add.run(...head, textOf(after));
  }

  /** A step that this very event opened was never known: it goes. */
  private close(lane: number, { said, known }: Kept, position: number): void {
    const row = [lane, said.start, said.order, known] as const;
    if (known === position) this.sql.remove.run(...row);
    else this.sql.close.run(position, ...row);
  }

  private before(lane: number, { start, order }: Place): Lane {
    const row = this.sql.before.get(lane, start, order, OPEN);
    return this.laneOf(row);
  }

  private current(lane: number, { start, order }: Place): Kept | undefined {
    const row = this.sql.current.get(lane, start, order, OPEN);
    return row && this.keptOf(row);
  }

  private *later(lane: number, { start, order }: Place): Generator<Kept> {
    let place = { start, order };
    for (;;) {
      const row = this.sql.next.get(lane, place.start, place.order, OPEN);
      if (!row) return;
      const kept = this.keptOf(row);
      place = { start: kept.said.start, order: kept.said.order };
      yield kept;
    }
  }

  private keptOf(row: Row): Kept {
    const [, , known, version] = row;
    return { said: this.find(version), lane: this.laneOf(row), known };
  }

  private laneOf(row: Row | undefined): Lane {
    return row ? laneOfText(row[4], this.find) : EMPTY_LANE;
  }
}

function isAfter(row: Row | undefined, { start, order }: Place): boolean {
  if (!row) return false;
  const [startsAt, statement] = row;
  return startsAt > start || (startsAt === start && statement > order);
}

function prepare(db: Database) {
  return { ...reading(db), ...writing(db) };
}

function reading(db: Database) {
  const columns = 'startsAt, statement, known, version, after';
  const rows = <P extends unknown[]>(where: string): Statement<P, Row> =>
    db.prepare<P, Row>(`SELECT ${columns} FROM steps WHERE lane = ? AND ${where}`).raw(true);
  const newest = 'ORDER BY startsAt DESC, statement DESC LIMIT 1';
  return {
    at: rows<[number, number, number, number]>(
      `startsAt < ? AND known <= ? AND until > ? ${newest}`,
    ),
    last: rows<[number, number]>(`until = ? ${newest}`),
    before: rows<[number, number, number, number]>(
      `(startsAt, statement) < (?, ?) AND until = ? ${newest}`,
    ),
    current: rows<[number, number, number, number]>('startsAt = ? AND statement = ? AND until = ?'),
    next: rows<[number, number, number, number]>(
      '(startsAt, statement) > (?, ?) AND until = ? ORDER BY startsAt, statement LIMIT 1',
    ),
    statements: db
      .prepare<[number, number, number, number, number], Parameters<typeof saidOf>[0]>(
        `SELECT e.position, e.statement, e.startsAt, e.endsAt, e.data, s.recordedAt
         FROM steps JOIN entries AS e ON e.position = steps.version JOIN entries AS s ON s.position = e.statement
         WHERE steps.lane = ? AND steps.startsAt >= ? AND steps.startsAt < ? AND steps.known <= ? AND steps.until > ?
         ORDER BY steps.startsAt, steps.statement`,
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

function writing(db: Database) {
  const row = 'lane = ? AND startsAt = ? AND statement = ? AND known = ?';
  return {
    add: db.prepare<[number, number, number, number, number, number, number, string]>(
      'INSERT INTO steps VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    close: db.prepare<[number, number, number, number, number]>(
      `UPDATE steps SET until = ? WHERE ${row}`,
    ),
    remove: db.prepare<[number, number, number, number]>(`DELETE FROM steps WHERE ${row}`),
  };
}
