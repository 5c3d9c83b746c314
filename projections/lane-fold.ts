import { EMPTY_LANE, vacate, type Lane, type Said } from '../events/lane';
import { statementType } from '../events/event-type';
import type { Report } from '../events/report';
import type { History } from './history';
import { lanesTouched, ownLane, type StatementHistory } from './reports';

/** The log as it stood at a position, and which statements count. */
export interface Knowledge {
  readonly history: History;
  /** The log position up to which events are known. */
  readonly known: number;
  /** Whether a statement, as corrected, counts: `publishedBy` and `attribution`. */
  readonly counts: (report: Report) => boolean;
}

/** Every statement counts. */
export const everything = (): boolean => true;

/** The statements of a lane in fold order: by start of `statedAt`, then by order in the log. */
export function laneStatements(knowledge: Knowledge, actor: string, lane: string): Said[] {
  const all = knowledge.history.reports.ofLane(actor, lane);
  return inOrder(knowledge, actor, all).filter(({ data }) => lanesTouched(data).includes(lane));
}

/** An actor's statements in fold order, each once. */
export function actorStatements(knowledge: Knowledge, actor: string): Said[] {
  return inOrder(knowledge, actor, knowledge.history.reports.ofActor(actor));
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

function inOrder(
  { known, counts }: Knowledge,
  actor: string,
  statements: Iterable<StatementHistory>,
): Said[] {
  const said: Said[] = [];
  for (const statement of statements) {
    const report = statement.at(known);
    if (report && !report.retracted && report.data.actor === actor && counts(report)) {
      said.push(asSaid(statement, report));
    }
  }
  return said.sort(inFoldOrder);
}

/** By start of `statedAt`; on a tie, what was recorded later counts later. */
export const inFoldOrder = (one: Said, other: Said): number =>
  one.start - other.start || one.order - other.order;

export function asSaid({ id, order, recordedAt }: StatementHistory, report: Report): Said {
  const { data, start, end } = report;
  return { id, data, start, end, order, recordedAt };
}
