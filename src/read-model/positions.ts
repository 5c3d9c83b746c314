import type { Database } from 'better-sqlite3';
import type { Said } from '../../events/lane';
import { timesAhead } from '../../projections/ahead';
import { lanesTouched, ownLane } from '../../projections/lane-key';
import { ActorLanes } from './actor-lanes';
import { Counts } from './counts';
import type { Find } from './lane-text';
import { Lanes } from './lanes';
import type { Change, KnownVersion } from './register';
import { Steps, type Place } from './steps';
import { OPEN } from './tables';
import { TimedLanes } from './timed-lanes';

/** Where actors stand: the steps of their lanes, what their positions rest on, and what the clock will bring. */
export class Positions {
  readonly lanes: Lanes;
  readonly steps: Steps;
  readonly actorLanes: ActorLanes;
  readonly counts: Counts;
  readonly agenda: TimedLanes;

  constructor(db: Database, find: Find) {
    this.lanes = new Lanes(db);
    this.steps = new Steps(db, find);
    this.actorLanes = new ActorLanes(db, find);
    this.counts = new Counts(db, find);
    this.agenda = new TimedLanes(db);
  }

  /** Takes in what an event changed of a statement. */
  take(change: Change): void {
    const { position, recordedAt, statement, before, after } = change;
    this.count(change);
    const gone = before && !before.report.retracted ? this.lanesOf(before) : undefined;
    const come = this.lanesOf(after);
    const added = after.report.retracted ? undefined : saidOf(statement, after);
    for (const [lane, key] of new Map([...(gone ?? []), ...come])) {
      this.steps.change({
        lane,
        key,
        position,
        removed: before && gone?.has(lane) ? placeOf(statement, before) : undefined,
        added: come.has(lane) ? added : undefined,
      });
    }
    for (const time of timesAhead(after.report, recordedAt)) {
      for (const lane of come.keys()) this.agenda.add(time, lane);
    }
  }

  /** What is kept at hand may not be stored after all. */
  recall(): void {
    this.lanes.forget();
    this.counts.forget();
  }

  /** The lanes that a version touches, by number. */
  private lanesOf({ report: { data } }: KnownVersion): Map<number, string> {
    const { actor } = data;
    const own = ownLane(data);
    return new Map(
      lanesTouched(data).map((key) => [this.lanes.take({ actor, key }, key === own), key]),
    );
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

const placeOf = (statement: number, { report }: KnownVersion): Place => ({
  start: report.start,
  order: statement,
});

function saidOf(order: number, { version, report, recordedAt }: KnownVersion): Said {
  const { data, start, end } = report;
  return { id: data.id, data, start, end, order, version, recordedAt };
}
