import { BEGINNING, instantMoment, instantText, type Moment } from '../events/time';
import type { Narrowed } from './history';
import type { Knowledge } from './lane-fold';
import { heldAt } from './position-at';
import { priorityShifts, stanceShifts } from './shifts';
import type { Stance } from './stance';

/** A half-open span of time in which the position holds; `null` for no bound. */
export interface Period {
  from: string | null;
  to: string | null;
  stances: Stance[];
  priorities: readonly string[];
}

/** Bounds are in milliseconds UTC, `null` for none. */
export interface TimelineQuestion {
  readonly actor: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly issues: Narrowed;
}

/** An actor's position over time, without gaps: a new period at each shift; none where it ends before it starts. */
export function timeline(knowledge: Knowledge, question: TimelineQuestion): Period[] {
  const { actor, from, to, issues } = question;
  if (from !== null && to !== null && from >= to) return [];
  const bounds = [from, ...turningPoints(knowledge, question), to];
  return bounds.slice(0, -1).map((start, index) => {
    const end = bounds[index + 1] ?? null;
    const moment = start === null ? BEGINNING : instantMoment(start);
    const { stances, priorities } = heldAt(knowledge, { actor, moment, issues });
    return { from: asText(start), to: asText(end), stances, priorities };
  });
}

/** The list of priorities is never narrowed, so its moves begin a new period whatever the issues. */
function turningPoints(
  knowledge: Knowledge,
  { actor, from, to, issues }: TimelineQuestion,
): number[] {
  const until: Moment | null = to === null ? null : { before: to, reached: to };
  const span = { from: from === null ? BEGINNING : instantMoment(from), to: until };
  const stances = stanceShifts(knowledge, { actor, issues, ...span });
  const shifts = [...stances, ...priorityShifts(knowledge, actor, span)];
  return [...new Set(shifts.map(({ at }) => at))].sort((one, other) => one - other);
}

const asText = (time: number | null): string | null => (time === null ? null : instantText(time));
