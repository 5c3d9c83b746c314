import { EMPTY_LANE, sameList, type Lane, type Slot, type SlotName } from '../events/lane';
import type { Moment } from '../events/time';
import { compare, seen } from './compare';
import { laneAt, laneStatements, step, type Knowledge } from './lane-fold';
import { standing } from './stance';
import { PRIORITIES, type LaneOf } from './lane-key';

/** The same moment as known at two log positions, of which `knowledge.known` is one. */
export interface TwoKnowns {
  readonly knowledge: Knowledge;
  readonly other: number;
  readonly moment: Moment;
}

/**
 * The statement that last made a slot so by a moment: it stated, met, withdrew or replaced; where a date came, as with a
 * lapse, the one that set it.
 */
export function causeInTime(before: Slot, after: Slot, moment: Moment): string[] {
  const met = standing(after, moment)?.metBy;
  const cause = met ?? after.standing?.said.id ?? after.madeBy ?? before.standing?.said.id;
  return cause === undefined ? [] : [cause];
}

/** Every statement of priority between two times, in milliseconds UTC, that moved the list. */
export function movesInTime(
  knowledge: Knowledge,
  actor: string,
  times: readonly number[],
): string[] {
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const causes: string[] = [];
  let lane = EMPTY_LANE;
  for (const said of laneStatements(knowledge, { actor, key: PRIORITIES })) {
    if (said.start >= to) break;
    const next = step(lane, PRIORITIES, said);
    if (next !== lane && said.start >= from) causes.push(said.id);
    lane = next;
  }
  return causes;
}

/** The last event in the log, between the two positions, that changed what the lane shows. */
export function causeInLog(
  lane: LaneOf,
  { knowledge, other, moment }: TwoKnowns,
  differs: (before: Lane, after: Lane) => boolean,
): string[] {
  const positions = knowledge.history
    .changesOf(lane)
    .filter((it) => it > Math.min(other, knowledge.known) && it <= Math.max(other, knowledge.known))
    .sort((one, another) => another - one);
  const cause = positions.find((position) => {
    const before = laneAt({ ...knowledge, known: position - 1 }, lane, moment);
    return differs(before, laneAt({ ...knowledge, known: position }, lane, moment));
  });
  const place = cause === undefined ? undefined : knowledge.history.placeAt(cause);
  return place ? [place.id] : [];
}

/** Whether one slot of the lane, the stance or the deadline, shows something else. */
export const slotDiffers =
  (slot: SlotName, moment: Moment) =>
  (before: Lane, after: Lane): boolean =>
    compare(seen(before[slot], moment), seen(after[slot], moment)) !== null;

export const listDiffers = (before: Lane, after: Lane): boolean =>
  !sameList(before.priorities, after.priorities);
