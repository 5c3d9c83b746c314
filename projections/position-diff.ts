import { EMPTY_LANE, SLOTS, type Lane, type SlotName } from '../events/lane';
import type { Moment } from '../events/time';
import {
  causeInLog,
  causeInTime,
  listDiffers,
  movesInTime,
  slotDiffers,
  type TwoKnowns,
} from './causes';
import { compare, seen, type Change, type Direction } from './compare';
import type { Narrowed } from './history';
import { laneAt, type Knowledge } from './lane-fold';
import { laneOf, PRIORITIES, type LaneOf } from './lane-key';
import { stanceOf, type Stance } from './stance';

/** One of the two positions that are held against each other. */
export interface Side {
  readonly knowledge: Knowledge;
  readonly moment: Moment;
  readonly issues: Narrowed;
}

export interface ChangeItem {
  change: Change;
  direction: Direction;
  issue: string;
  term: string;
  before: Stance | null;
  after: Stance | null;
  /** Ids of the events that made it so. */
  causes: string[];
}

export interface PositionDiff {
  changes: ChangeItem[];
  priorities: { before: readonly string[]; after: readonly string[]; causes: string[] };
}

/** What differs between two positions of one actor. It may run backwards. */
export function positionDiff(actor: string, from: Side, to: Side): PositionDiff {
  const keys = [from, to].flatMap(({ knowledge, issues }) =>
    knowledge.history.lanesOf(actor, issues),
  );
  const changes = [...new Set(keys)].sort().flatMap((key) => laneChanges({ actor, key }, from, to));
  return { changes, priorities: priorityChange(actor, from, to) };
}

function laneChanges(lane: LaneOf, from: Side, to: Side): ChangeItem[] {
  const [before, after] = [asked(from, lane), asked(to, lane)];
  return SLOTS.flatMap((slot) => {
    const [was, is] = [seen(before[slot], from.moment), seen(after[slot], to.moment)];
    const compared = compare(was, is);
    if (!compared) return [];
    const causes = sameInTime({ ...lane, slot }, from, to)
      ? causeInLog(lane, twoKnowns(from, to), slotDiffers(slot, from.moment))
      : causeInTime(before[slot], after[slot], to.moment);
    const item = {
      ...compared,
      ...laneOf(lane.key),
      before: was && stanceOf(from.knowledge, was.standing, from.moment),
      after: is && stanceOf(to.knowledge, is.standing, to.moment),
      causes,
    };
    return [item];
  });
}

/** Whether the two moments show the same by the later knowledge, so that only knowledge differs. */
function sameInTime(lane: LaneOf & { slot: SlotName }, from: Side, to: Side): boolean {
  if (from.moment.before === to.moment.before) return true;
  const [before, after] = [asked({ ...to, moment: from.moment }, lane), asked(to, lane)];
  const { slot } = lane;
  return compare(seen(before[slot], from.moment), seen(after[slot], to.moment)) === null;
}

function priorityChange(actor: string, from: Side, to: Side): PositionDiff['priorities'] {
  const lane = { actor, key: PRIORITIES };
  const before = laneAt(from.knowledge, lane, from.moment);
  const after = laneAt(to.knowledge, lane, to.moment);
  const lists = { before: before.priorities, after: after.priorities };
  if (!listDiffers(before, after)) return { ...lists, causes: [] };
  const onlyKnown = !listDiffers(laneAt(to.knowledge, lane, from.moment), after);
  const causes = onlyKnown
    ? causeInLog(lane, twoKnowns(from, to), listDiffers)
    : movesInTime(to.knowledge, actor, [from.moment.before, to.moment.before]);
  return { ...lists, causes };
}

/** The lane at a side's moment; nothing where the side does not ask for its issue. */
function asked({ knowledge, moment, issues }: Side, lane: LaneOf): Lane {
  const isAsked = !issues || issues.has(laneOf(lane.key).issue);
  return isAsked ? laneAt(knowledge, lane, moment) : EMPTY_LANE;
}

/** Where only knowledge differs, `from` as known later shows what `to` shows, so the way there is looked at from `from`. */
const twoKnowns = (from: Side, to: Side): TwoKnowns => ({
  knowledge: to.knowledge,
  other: from.knowledge.known,
  moment: from.moment,
});
