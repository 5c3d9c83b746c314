import type { Database } from 'better-sqlite3';
import { ownLane, type LaneOf } from '../../projections/lane-key';
import type { Step } from '../../projections/refold';
import {
  changeLane,
  isAfter,
  type KeptStep,
  type LaneChange,
  type LaneSteps,
  type Place,
} from './change-lane';
import { laneOfText, textOf, type Find } from './lane-text';
import { addLane, laneRow, type Touch } from './lanes';
import { addStep } from './lane-writer';
import { OPEN } from './tables';
import type { LaneStore } from './take-change';
import { TimedLanes } from './timed-lanes';

/**
 * Lanes in memory until all are known: what comes late costs no more than what comes in order, and
 * the tables are then written in the order in which they lie on the disk.
 */
export class BulkLanes implements LaneStore {
  private readonly lanes = new Map<string, BulkLane>();
  private readonly byNumber: BulkLane[] = [];
  private readonly agenda: TimedLanes;

  constructor(
    private readonly db: Database,
    private readonly find: Find,
  ) {
    this.agenda = new TimedLanes(db);
  }

  take(of: LaneOf, touch: Touch): number {
    const name = `${of.actor} ${of.key}`;
    const found = this.lanes.get(name);
    if (found) {
      found.take(touch);
      return found.number;
    }
    const lane = new BulkLane(of, touch, { number: this.byNumber.length + 1, find: this.find });
    this.lanes.set(name, lane);
    this.byNumber.push(lane);
    return lane.number;
  }

  change(change: LaneChange): void {
    const lane = this.byNumber[change.lane - 1];
    if (lane) changeLane(lane, change);
  }

  expect(time: number, lane: number): void {
    this.agenda.add(time, lane);
  }

  /** Writes all of it into empty tables. */
  write(): void {
    const [lanes, steps] = [addLane(this.db), addStep(this.db)];
    for (const { number, of, touched } of this.byNumber) lanes.run(...laneRow(number, of, touched));
    for (const { number, all } of this.byNumber) {
      for (const { start, order, known, until, version, own, after } of all)
        steps.run(number, start, order, known, until, version, own, after);
    }
  }
}

/** The steps of one lane, as objects in order. */
class BulkLane implements LaneSteps {
  readonly number: number;
  private readonly find: Find;
  private readonly current: BulkStep[] = [];
  private readonly closed: BulkStep[] = [];

  constructor(
    readonly of: LaneOf,
    public touched: Touch,
    { number, find }: { number: number; find: Find },
  ) {
    this.number = number;
    this.find = find;
  }

  take({ own, startsAt }: Touch): void {
    const { touched } = this;
    if (startsAt >= touched.startsAt && (touched.own || !own)) return;
    const first = Math.min(startsAt, touched.startsAt);
    this.touched = { ...touched, own: touched.own || own, startsAt: first };
  }

  /** Those that hold and those that held, as the table is ordered. */
  get all(): BulkStep[] {
    if (this.closed.length === 0) return this.current;
    return [...this.current, ...this.closed].sort(
      (one, other) => one.start - other.start || one.order - other.order || one.known - other.known,
    );
  }

  last(): KeptStep | undefined {
    const step = this.current.at(-1);
    return step && this.kept(step);
  }

  before(place: Place): KeptStep | undefined {
    const step = this.current[this.placeOf(place) - 1];
    return step && this.kept(step);
  }

  at(place: Place): KeptStep | undefined {
    const step = this.current[this.placeOf(place)];
    return step && !isAfter(step, place) ? this.kept(step) : undefined;
  }

  *after(place: Place): Generator<KeptStep> {
    for (let at = this.placeOf(place); at < this.current.length; at += 1) {
      const step = this.current[at];
      if (step && isAfter(step, place)) yield this.kept(step);
    }
  }

  open({ said, lane }: Step, position: number): void {
    const { start, order, version } = said;
    const own = ownLane(said.data) === this.of.key ? 1 : 0;
    const text = { own, after: textOf(lane) };
    const step: BulkStep = { start, order, known: position, until: OPEN, version, ...text };
    const place = this.placeOf(step);
    if (place === this.current.length) this.current.push(step);
    else this.current.splice(place, 0, step);
  }

  close(step: Place, position: number): void {
    const [closed] = this.current.splice(this.placeOf(step), 1);
    if (closed) this.closed.push({ ...closed, until: position });
  }

  remove(step: Place): void {
    this.current.splice(this.placeOf(step), 1);
  }

  private kept(step: BulkStep): KeptStep {
    const { start, order, known, version, after } = step;
    const { find } = this;
    return {
      start,
      order,
      known,
      get said() {
        return find(version);
      },
      get lane() {
        return laneOfText(after, find);
      },
    };
  }

  /** The index of the first step that does not come before a place. */
  private placeOf(place: Place): number {
    const { current } = this;
    const last = current.at(-1);
    if (!last || isAfter(place, last)) return current.length;
    let [low, high] = [0, current.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const step = current[middle];
      if (step && isAfter(place, step)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** A row of `steps`, without its lane. */
interface BulkStep extends Place {
  readonly known: number;
  readonly until: number;
  readonly version: number;
  readonly own: number;
  readonly after: string;
}
