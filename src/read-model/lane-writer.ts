import type { Database, Statement } from 'better-sqlite3';
import type { Lane, Said } from '../../events/lane';
import { ownLane, type LaneOf } from '../../projections/lane-key';
import type { Step } from '../../projections/refold';
import {
  changeLane,
  type KeptStep,
  type LaneChange,
  type LaneSteps,
  type Place,
} from './change-lane';
import { laneOfText, textOf, type Find } from './lane-text';
import type { Lanes } from './lanes';
import { OPEN } from './tables';
import type { LaneStore } from './take-change';
import type { TimedLanes } from './timed-lanes';

type Sql = ReturnType<typeof prepare>;
type Row = [start: number, order: number, known: number, version: number, after: string];

/** Changes lanes where they are stored. */
export class LaneWriter implements LaneStore {
  private readonly sql: Sql;

  constructor(
    db: Database,
    private readonly find: Find,
    private readonly kept: { readonly lanes: Lanes; readonly agenda: TimedLanes },
  ) {
    this.sql = prepare(db);
  }

  take(lane: LaneOf, own: boolean): number {
    return this.kept.lanes.take(lane, own);
  }

  change(change: LaneChange): void {
    changeLane(new StoredSteps(this.sql, this.find, change), change);
  }

  expect(time: number, lane: number): void {
    this.kept.agenda.add(time, lane);
  }
}

/** The steps of one lane, as rows. */
class StoredSteps implements LaneSteps {
  constructor(
    private readonly sql: Sql,
    private readonly find: Find,
    private readonly of: { readonly lane: number; readonly key: string },
  ) {}

  last(): KeptStep | undefined {
    return this.stepOf(this.sql.last.get(this.of.lane, OPEN));
  }

  before({ start, order }: Place): KeptStep | undefined {
    return this.stepOf(this.sql.before.get(this.of.lane, start, order, OPEN));
  }

  at({ start, order }: Place): KeptStep | undefined {
    return this.stepOf(this.sql.at.get(this.of.lane, start, order, OPEN));
  }

  *after(place: Place): Generator<KeptStep> {
    let { start, order } = place;
    for (;;) {
      const step = this.stepOf(this.sql.next.get(this.of.lane, start, order, OPEN));
      if (!step) return;
      ({ start, order } = step);
      yield step;
    }
  }

  open({ said, lane: after }: Step, position: number): void {
    const { lane, key } = this.of;
    const own = ownLane(said.data) === key ? 1 : 0;
    const { start, order, version } = said;
    this.sql.add.run(lane, start, order, position, OPEN, version, own, textOf(after));
  }

  close({ start, order, known }: KeptStep, position: number): void {
    this.sql.close.run(position, this.of.lane, start, order, known);
  }

  remove({ start, order, known }: KeptStep): void {
    this.sql.remove.run(this.of.lane, start, order, known);
  }

  private stepOf(row: Row | undefined): KeptStep | undefined {
    return row && new StoredStep(row, this.find);
  }
}

/** A row; what it holds is read where somebody asks. */
class StoredStep implements KeptStep {
  constructor(
    private readonly row: Row,
    private readonly find: Find,
  ) {}

  get start(): number {
    return this.row[0];
  }

  get order(): number {
    return this.row[1];
  }

  get known(): number {
    return this.row[2];
  }

  get said(): Said {
    return this.find(this.row[3]);
  }

  get lane(): Lane {
    return laneOfText(this.row[4], this.find);
  }
}

export const addStep = (db: Database) =>
  db.prepare<[number, number, number, number, number, number, number, string]>(
    'INSERT INTO steps VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );

function prepare(db: Database) {
  const rows = <P extends unknown[]>(where: string): Statement<P, Row> => {
    const columns = 'startsAt, statement, known, version, after';
    return db.prepare<P, Row>(`SELECT ${columns} FROM steps WHERE lane = ? AND ${where}`).raw(true);
  };
  const row = 'lane = ? AND startsAt = ? AND statement = ? AND known = ?';
  return {
    last: rows<[number, number]>('until = ? ORDER BY startsAt DESC, statement DESC LIMIT 1'),
    before: rows<[number, number, number, number]>(
      '(startsAt, statement) < (?, ?) AND until = ? ORDER BY startsAt DESC, statement DESC LIMIT 1',
    ),
    at: rows<[number, number, number, number]>('startsAt = ? AND statement = ? AND until = ?'),
    next: rows<[number, number, number, number]>(
      '(startsAt, statement) > (?, ?) AND until = ? ORDER BY startsAt, statement LIMIT 1',
    ),
    add: addStep(db),
    close: db.prepare<[number, number, number, number, number]>(
      `UPDATE steps SET until = ? WHERE ${row}`,
    ),
    remove: db.prepare<[number, number, number, number]>(`DELETE FROM steps WHERE ${row}`),
  };
}
