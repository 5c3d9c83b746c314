import type { Database } from 'better-sqlite3';
import { ActorLanes } from './actor-lanes';
import { Counts } from './counts';
import type { Find } from './lane-text';
import { LaneWriter } from './lane-writer';
import { Lanes } from './lanes';
import type { Change } from './register';
import { Steps } from './steps';
import { OPEN } from './tables';
import { placeOf, takeChange } from './take-change';
import { TimedLanes } from './timed-lanes';

/** Where actors stand: the steps of their lanes, what their positions rest on, and what the clock will bring. */
export class Positions {
  readonly lanes: Lanes;
  readonly steps: Steps;
  readonly actorLanes: ActorLanes;
  readonly counts: Counts;
  readonly agenda: TimedLanes;
  private readonly writer: LaneWriter;

  constructor(db: Database, find: Find) {
    this.lanes = new Lanes(db);
    this.steps = new Steps(db, find);
    this.actorLanes = new ActorLanes(db, find);
    this.counts = new Counts(db, find);
    this.agenda = new TimedLanes(db);
    this.writer = new LaneWriter(db, find, this);
  }

  /** Takes in what an event changed of a statement. */
  take(change: Change): void {
    this.count(change);
    takeChange(this.writer, change);
  }

  /** What is kept at hand may not be stored after all. */
  recall(): void {
    this.lanes.forget();
    this.counts.forget();
  }

  private count({ position, statement, before, after }: Change): void {
    if (before && !before.report.retracted) {
      const { version, report } = before;
      this.counts.close(report.data.actor, { ...placeOf(statement, before), version }, position);
    }
    if (after.report.retracted) return;
    const { version, report, source } = after;
    const { actor, issue } = report.data;
    this.counts.add(actor, { ...placeOf(statement, after), version, until: OPEN, issue, source });
  }
}
