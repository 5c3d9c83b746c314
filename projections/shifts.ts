import { EMPTY_LANE, sameList, SLOTS, type Lane, type Said, type SlotName } from '../events/lane';
import { instantMoment, instantText, interval, justBefore, type Moment } from '../events/time';
import { causeInTime } from './causes';
import { compare, seen, type Compared, type Direction } from './compare';
import type { Narrowed } from './history';
import { laneStatements, step, type Knowledge } from './lane-fold';
import { laneOf, PRIORITIES, type LaneOf } from './lane-key';
import { stanceOf, type Stance } from './stance';

/** A change of one stance, deadline or list of priorities at one instant, in milliseconds UTC. */
export type Shift = StanceShift | PriorityShift;

export interface StanceShift extends Compared {
  readonly actor: string;
  readonly at: number;
  readonly key: string;
  readonly slot: SlotName;
  readonly before: Lane;
  readonly after: Lane;
  readonly causes: readonly string[];
}

export interface PriorityShift {
  readonly actor: string;
  readonly at: number;
  readonly change: 'reprioritised';
  readonly direction: 'neutral';
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly causes: readonly string[];
}

/** A shift as the contract shows it. */
export interface ShiftItem {
  actor: string;
  at: string;
  change: string;
  direction: Direction;
  issue?: string;
  term?: string;
  before: Stance | readonly string[] | null;
  after: Stance | readonly string[] | null;
  causes: readonly string[];
}

/** After one moment up to another. */
export interface Span {
  readonly from: Moment;
  /** `null` for no bound: what the clock will bring is in. */
  readonly to: Moment | null;
}

export interface ShiftQuestion extends Span {
  readonly actor: string;
  readonly issues: Narrowed;
}

/** All shifts of stances and deadlines, lane by lane, each lane's in order of time. */
export function stanceShifts(knowledge: Knowledge, question: ShiftQuestion): StanceShift[] {
  const { actor, issues } = question;
  return knowledge.history.lanesOf(actor, issues).flatMap((key) => {
    const lane = { actor, key };
    return laneShifts(lane, laneStatements(knowledge, lane), question);
  });
}

/** The shifts of one lane, of which all statements are given, in fold order. */
export function laneShifts(
  { actor, key }: LaneOf,
  statements: readonly Said[],
  span: Span,
): StanceShift[] {
  const found: StanceShift[] = [];
  for (const turn of turns(statements, key, span)) {
    found.push(...slotShifts({ actor, key, ...turn }));
  }
  return found;
}

/** Every instant at which the list of priorities moved. */
export function priorityShifts(knowledge: Knowledge, actor: string, span: Span): PriorityShift[] {
  const found: PriorityShift[] = [];
  const statements = laneStatements(knowledge, { actor, key: PRIORITIES });
  for (const { at, before, after, moves } of turns(statements, PRIORITIES, span)) {
    if (sameList(before.priorities, after.priorities)) continue;
    const lists = { before: before.priorities, after: after.priorities };
    const what = { change: 'reprioritised', direction: 'neutral' } as const;
    found.push({ actor, at, ...what, ...lists, causes: moves });
  }
  return found;
}

/** The shift as the contract shows it: `before` is what stood just before the instant, `after` what stands at it. */
export function shiftItem(knowledge: Knowledge, shift: Shift): ShiftItem {
  const { actor, at, change, direction, causes } = shift;
  const head = { actor, at: instantText(at), change, direction };
  if (!('key' in shift)) return { ...head, before: shift.before, after: shift.after, causes };
  const view = (lane: Lane, moment: Moment): Stance | null => {
    const found = seen(lane[shift.slot], moment);
    return found && stanceOf(knowledge, found.standing, moment);
  };
  const before = view(shift.before, justBefore(at));
  return {
    ...head,
    ...laneOf(shift.key),
    before,
    after: view(shift.after, instantMoment(at)),
    causes,
  };
}

interface Turn {
  readonly at: number;
  readonly before: Lane;
  readonly after: Lane;
  /** The statements of this instant that changed the lane. */
  readonly moves: readonly string[];
}

/** The lane before and after each instant at which something is said, lapses or passes. */
function* turns(statements: readonly Said[], key: string, span: Span): Generator<Turn> {
  const { from, to } = span;
  let lane = EMPTY_LANE;
  let next = 0;
  for (const at of instants(statements)) {
    if (to && at >= to.before) return;
    const before = lane;
    const moves: string[] = [];
    for (let said = statements[next]; said && said.start <= at; said = statements[(next += 1)]) {
      const changed = step(lane, key, said);
      if (changed !== lane) moves.push(said.id);
      lane = changed;
    }
    if (at >= from.before) yield { at, before, after: lane, moves };
  }
}

function slotShifts(turn: Omit<StanceShift, 'slot' | 'causes' | keyof Compared>): StanceShift[] {
  const { at, before, after } = turn;
  return SLOTS.flatMap((slot) => {
    const was = seen(before[slot], justBefore(at));
    const compared = compare(was, seen(after[slot], instantMoment(at)));
    if (!compared) return [];
    const { actor, key } = turn;
    const causes = causeInTime(before[slot], after[slot], instantMoment(at));
    return [{ ...compared, actor, at, key, slot, before, after, causes }];
  });
}

/** Every time at which the lane may change, ascending. */
export function instants(statements: readonly Said[]): number[] {
  const times = statements.flatMap(({ start, data: { until, by } }) => [
    start,
    ...[until, by].flatMap((date) => (date === undefined ? [] : (interval(date)?.end ?? []))),
  ]);
  return [...new Set(times)].sort((one, other) => one - other);
}
