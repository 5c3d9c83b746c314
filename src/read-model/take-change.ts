import type { Said } from '../../events/lane';
import { timesAhead } from '../../projections/ahead';
import { lanesTouched, ownLane, type LaneOf } from '../../projections/lane-key';
import type { LaneChange, Place } from './change-lane';
import type { Change, KnownVersion } from './register';

/** Where the lanes are kept: in tables, or in memory until all are known. */
export interface LaneStore {
  /** The lane's number, a new one where nothing had touched it. `own`: some statement is about it, not only replaces it. */
  take(lane: LaneOf, own: boolean): number;
  change(change: LaneChange): void;
  /** At a time the clock alone may change a lane. */
  expect(time: number, lane: number): void;
}

/** Takes in what an event changed of a statement, in every lane that it touched before or touches now. */
export function takeChange(store: LaneStore, change: Change): void {
  const { position, recordedAt, statement, before, after } = change;
  const gone = before && !before.report.retracted ? lanesOf(store, before) : undefined;
  const come = lanesOf(store, after);
  const added = after.report.retracted ? undefined : saidOf(statement, after);
  for (const [lane, key] of gone ? new Map([...gone, ...come]) : come) {
    store.change({
      lane,
      key,
      position,
      removed: before && gone?.has(lane) ? placeOf(statement, before) : undefined,
      added: come.has(lane) ? added : undefined,
    });
  }
  for (const time of timesAhead(after.report, recordedAt)) {
    for (const lane of come.keys()) store.expect(time, lane);
  }
}

/** The lanes that a version touches, by number. */
function lanesOf(store: LaneStore, { report: { data } }: KnownVersion): Map<number, string> {
  const { actor } = data;
  const own = ownLane(data);
  return new Map(lanesTouched(data).map((key) => [store.take({ actor, key }, key === own), key]));
}

export const placeOf = (statement: number, { report }: KnownVersion): Place => ({
  start: report.start,
  order: statement,
});

function saidOf(order: number, { version, report, recordedAt }: KnownVersion): Said {
  const { data, start, end } = report;
  return { id: data.id, data, start, end, order, version, recordedAt };
}
