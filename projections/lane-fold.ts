import { EMPTY_LANE, vacate, type Lane, type Said } from '../events/lane';
import { statementType } from '../events/event-type';
import type { Report } from '../events/report';
import type { Moment } from '../events/time';
import type { History, Narrowed, Visit } from './history';
import { lanesTouched, laneOf, ownLane, PRIORITIES, type LaneOf } from './lane-key';

/** The log as it stood at a position, and which statements count. */
export interface Knowledge {
  readonly history: History;
  /** The log position up to which events are known. */
  readonly known: number;
  /** Whether a statement, as corrected, counts: `publishedBy` and `attribution`; left out, all do. */
  readonly counts?: ((said: Said) => boolean) | undefined;
}

/** What is known of the statement with this id. */
export function reportOf({ history, known }: Knowledge, id: string): Report | undefined {
  const position = history.positionOf(id);
  return position === undefined ? undefined : history.reportAt(position, known);
}

/** The lane as it stands at a moment: as it was kept, unless a filter leaves out some of its statements. */
export function laneAt(knowledge: Knowledge, lane: LaneOf, { before }: Moment): Lane {
  const { history, known, counts } = knowledge;
  if (!counts) return history.laneAt(lane, { known, before });
  return foldLane(laneStatements(knowledge, lane), lane.key, before);
}

/** An actor's priorities and its lanes on these issues at a moment, in the order of their keys. */
export function lanesAt(
  knowledge: Knowledge,
  { actor, moment, issues }: { actor: string; moment: Moment; issues: Narrowed },
): ReadonlyMap<string, Lane> {
  const { history, known, counts } = knowledge;
  const times = { known, before: moment.before };
  if (!counts) return history.lanesAt(actor, issues, times);
  const lanes = new Map<string, Lane>();
  for (const said of actorStatements(knowledge, actor, moment.before)) {
    for (const key of lanesTouched(said.data)) {
      if (issues && key !== PRIORITIES && !issues.has(laneOf(key).issue)) continue;
      lanes.set(key, step(lanes.get(key) ?? EMPTY_LANE, key, said));
    }
  }
  return new Map([...lanes].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The statements of a lane that count, in fold order. */
export function laneStatements({ history, known, counts }: Knowledge, lane: LaneOf): Said[] {
  const all = history.laneStatements(lane, { known, from: -Infinity, before: Infinity });
  return counts ? all.filter(counts) : all;
}

/** An actor's statements that count and have effect before a time, in fold order, each once. */
export function actorStatements(
  { history, known, counts }: Knowledge,
  actor: string,
  before: number,
): Said[] {
  const all = history.actorStatements(actor, { known, before });
  return counts ? all.filter(counts) : all;
}

/** Shows each of an actor's statements that count, in fold order. */
export function eachStatement(knowledge: Knowledge, actor: string, visit: Visit): void {
  const { history, known, counts } = knowledge;
  if (!counts) return history.eachStatement(actor, known, visit);
  for (const said of actorStatements(knowledge, actor, Infinity)) visit(said.data.issue, said);
}

/** The lane after one more statement, which acts on it itself or replaces what stands there. */
export function step(lane: Lane, key: string, said: Said): Lane {
  return ownLane(said.data) === key
    ? statementType(said.data.type).apply(lane, said)
    : vacate(lane, said);
}

/** The lane after all statements with effect before a time, in milliseconds UTC. */
export function foldLane(statements: readonly Said[], key: string, before: number): Lane {
  let lane = EMPTY_LANE;
  for (const said of statements) {
    if (said.start >= before) break;
    lane = step(lane, key, said);
  }
  return lane;
}

/** By start of `statedAt`; on a tie, what was recorded later counts later. */
export const inFoldOrder = (
  one: Pick<Said, 'start' | 'order'>,
  other: Pick<Said, 'start' | 'order'>,
): number => one.start - other.start || one.order - other.order;
