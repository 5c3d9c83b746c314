import { SLOTS, type Said, type SlotName } from '../events/lane';
import { BEGINNING, instantMoment, type Moment } from '../events/time';
import type { Narrowed } from './history';
import { laneStatements, type Knowledge } from './lane-fold';
import { laneOf, ownLane, PRIORITIES } from './lane-key';
import { laneShifts, priorityShifts, type StanceShift } from './shifts';
import { standing, statusOf, type DeadlineStatus } from './stance';

/** A time in which one kind of stance stands, or one list of priorities; times in milliseconds UTC. */
export interface LanePeriod {
  kind: string;
  /** The list, where the period is one of priorities. */
  priorities: readonly string[];
  from: number;
  /** It may have begun as late as this: the earliest end of the dates of the statements that said so. */
  sureFrom: number;
  /** `null` where it stands at the moment of asking. */
  to: number | null;
  statement: string;
}

/** A deadline, and what became of it; `moved` is one that was set anew with another date. */
export interface LaneDeadline {
  by: string;
  set: number;
  due: number;
  status: DeadlineStatus | 'moved' | 'lifted';
  statement: string;
}

/** All that one actor said on one term, or of its priorities, up to a moment. */
export interface TermLane {
  actor: string;
  /** `null` for the priorities. */
  issue: string | null;
  term: string | null;
  periods: LanePeriod[];
  deadlines: LaneDeadline[];
  /** In fold order. */
  statements: Said[];
}

export interface LanesQuestion {
  readonly actor: string;
  readonly moment: Moment;
  readonly issues: Narrowed;
}

/** The lanes of an actor: its priorities, unless narrowed to issues, then each term, in the order of keys; none is empty. */
export function termLanes(knowledge: Knowledge, question: LanesQuestion): TermLane[] {
  const { actor, issues } = question;
  const lanes = knowledge.history
    .lanesOf(actor, issues)
    .map((key) => termLane(knowledge, key, question));
  const all = issues ? lanes : [priorityLane(knowledge, question), ...lanes];
  return all.filter(({ statements, periods }) => statements.length + periods.length > 0);
}

function termLane(knowledge: Knowledge, key: string, question: LanesQuestion): TermLane {
  const { actor, moment } = question;
  const { issue, term } = laneOf(key);
  const all = laneStatements(knowledge, { actor, key });
  const shifts = laneShifts({ actor, key }, all, { from: BEGINNING, to: moment });
  return {
    ...{ actor, issue, term, periods: periodsOf(shifts) },
    deadlines: SLOTS.flatMap((slot) => deadlinesOf(shifts, slot)),
    statements: all.filter(({ start, data }) => start < moment.before && ownLane(data) === key),
  };
}

/** What is amended or said again goes on standing. */
function periodsOf(shifts: readonly StanceShift[]): LanePeriod[] {
  const periods: LanePeriod[] = [];
  let open: LanePeriod | null = null;
  for (const { slot, at, after } of shifts) {
    if (slot !== 'stance') continue;
    const is = standing(after.stance, instantMoment(at));
    if (is && open?.kind === is.kind) {
      open.sureFrom = Math.min(open.sureFrom, is.said.end);
      continue;
    }
    if (open) open.to = at;
    open = is && {
      ...{ kind: is.kind, priorities: [], from: at, sureFrom: is.said.end },
      ...{ to: null, statement: is.said.id },
    };
    if (open) periods.push(open);
  }
  return periods;
}

function deadlinesOf(shifts: readonly StanceShift[], slot: SlotName): LaneDeadline[] {
  const deadlines: LaneDeadline[] = [];
  let open: LaneDeadline | null = null;
  for (const { at, after } of shifts.filter((shift) => shift.slot === slot)) {
    const is = standing(after[slot], instantMoment(at));
    const due = is?.due ?? Infinity;
    if (open && open.due !== due) {
      if (open.status === 'pending') open.status = due === Infinity ? 'lifted' : 'moved';
      open = null;
    }
    if (!is || due === Infinity) continue;
    const status = statusOf(is, instantMoment(at));
    const { id, data } = is.said;
    if (open) open.status = status;
    else deadlines.push((open = { by: data.by ?? '', set: at, due, status, statement: id }));
  }
  return deadlines;
}

function priorityLane(knowledge: Knowledge, { actor, moment }: LanesQuestion): TermLane {
  const statements = laneStatements(knowledge, { actor, key: PRIORITIES }).filter(
    ({ start }) => start < moment.before,
  );
  const ends = new Map(statements.map(({ id, end }) => [id, end]));
  const shifts = priorityShifts(knowledge, actor, { from: BEGINNING, to: moment });
  const periods = shifts.map(({ at, after, causes: [statement = ''] }, index): LanePeriod => ({
    ...{ kind: 'PriorityStated', priorities: after, from: at },
    ...{ sureFrom: ends.get(statement) ?? at, to: shifts[index + 1]?.at ?? null, statement },
  }));
  return { actor, issue: null, term: null, periods, deadlines: [], statements };
}
