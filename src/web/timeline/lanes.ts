import type { Source } from '../../../events/source';
import { instantText } from '../../../events/time';
import type { History } from '../../../projections/history';
import type { LaneDeadline, TermLane } from '../../../projections/term-lanes';
import { namedActor, namedIssue, termName, type Named } from '../page/names';

export interface ShownPeriod {
  kind: string;
  priorities: Named[];
  /** Instants; the period may have begun as late as `sureFrom`, and goes on where `to` is `null`. */
  from: string;
  sureFrom: string;
  to: string | null;
  statement: string;
}

export interface ShownStatement {
  id: string;
  type: string;
  statedAt: string;
  /** `statedAt` as an interval of instants. */
  start: string;
  end: string;
  summary: string;
  source: Source;
}

/** All of one actor on one term, or on its priorities, where issue and term are `null`. */
export interface ShownLane {
  actor: Named;
  issue: Named | null;
  term: string | null;
  termName: string | null;
  periods: ShownPeriod[];
  deadlines: (Omit<LaneDeadline, 'set' | 'due'> & { set: string; due: string })[];
  statements: ShownStatement[];
}

/** A lane with names, times as instants. */
export function shownLane(history: History, lane: TermLane): ShownLane {
  const { actor, issue, term, periods, deadlines, statements } = lane;
  return {
    actor: namedActor(history, actor),
    issue: issue === null ? null : namedIssue(history, issue),
    ...{
      term,
      termName: issue === null || term === null ? null : termName(history, { issue, term }),
    },
    periods: periods.map(({ priorities, from, sureFrom, to, ...rest }) => ({
      ...rest,
      priorities: priorities.map((id) => namedIssue(history, id)),
      ...{ from: instantText(from), sureFrom: instantText(sureFrom) },
      to: to === null ? null : instantText(to),
    })),
    deadlines: deadlines.map(({ set, due, ...rest }) => ({
      ...{ ...rest, set: instantText(set), due: instantText(due) },
    })),
    statements: statements.map(({ id, data, start, end }) => ({
      ...{ id, type: data.type, statedAt: data.statedAt, summary: data.summary },
      source: data.source,
      ...{ start: instantText(start), end: instantText(end) },
    })),
  };
}

/** Priorities first, then by issue and term, so that those who speak of one term stand together. */
export const inOrder = (one: ShownLane, other: ShownLane): number =>
  byText(one.issue?.name ?? '', other.issue?.name ?? '') ||
  byText(one.termName ?? '', other.termName ?? '') ||
  byText(one.actor.name, other.actor.name);

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
