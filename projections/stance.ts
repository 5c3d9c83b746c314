import { SLOTS, standsAt, type Lane, type Slot, type Standing } from '../events/lane';
import { statementType } from '../events/event-type';
import type { Requirement } from '../events/requirement';
import type { Moment } from '../events/time';
import { laneAt, type Knowledge } from './lane-fold';
import { laneKey } from './lane-key';

export type DeadlineStatus = 'pending' | 'passed' | 'met';

/** One stance or deadline as the contract shows it; dates are as they were stated. */
export interface Stance {
  actor?: string;
  issue: string;
  term: string;
  kind: string;
  since: string;
  lastStated: string;
  /** It may not have been said yet at the moment of asking. */
  uncertain: boolean;
  disputed: boolean;
  to?: string | string[];
  condition?: string;
  by?: string;
  status?: DeadlineStatus;
  extensions?: number;
  until?: string;
  requires?: (Requirement & { given: boolean })[];
  place?: number;
  speaker?: string;
  /** The id of the last stating statement. */
  statement: string;
  /** 1 and its corroborations. */
  sources: number;
}

/** What stands in a slot at a moment; what lapses by then is gone. */
export function standing(slot: Slot, { before }: Moment): Standing | null {
  return standsAt(slot.standing, before - 1) ? slot.standing : null;
}

export function statusOf({ metBy, due }: Standing, { before }: Moment): DeadlineStatus {
  if (metBy !== null) return 'met';
  return due < before ? 'passed' : 'pending';
}

/** The stances of a lane at a moment: none, a stance, a deadline, or both. */
export function stancesOf(knowledge: Knowledge, lane: Lane, moment: Moment): Stance[] {
  const stances: Stance[] = [];
  for (const slot of SLOTS) {
    const found = standing(lane[slot], moment);
    if (found) stances.push(stanceOf(knowledge, found, moment));
  }
  return stances;
}

export function stanceOf(knowledge: Knowledge, found: Standing, moment: Moment): Stance {
  const { said, since } = found;
  const { data } = said;
  const remarks = knowledge.history.remarksOn(said.order, knowledge.known);
  const stance: Partial<Stance> = {
    issue: data.issue,
    term: data.term ?? '',
    kind: data.type,
    since,
    lastStated: data.statedAt,
    uncertain: moment.reached < said.end && moment.reached < said.recordedAt,
    disputed: remarks?.disputed ?? false,
  };
  // One by one, in the order of the contract: a position shows hundreds of stances, and spreads show in a profile.
  if (data.to !== undefined) stance.to = data.to;
  if (data.condition !== undefined) stance.condition = data.condition;
  if (data.by !== undefined) stance.by = data.by;
  if (found.due !== Infinity) {
    stance.status = statusOf(found, moment);
    stance.extensions = found.extensions;
  }
  if (data.until !== undefined) stance.until = data.until;
  if (data.requires !== undefined)
    stance.requires = data.requires.map((it) => ({ ...it, given: isGiven(knowledge, it, moment) }));
  if (data.place !== undefined) stance.place = data.place;
  if (data.speaker !== undefined) stance.speaker = data.speaker;
  stance.statement = said.id;
  stance.sources = 1 + (remarks?.corroborations ?? 0);
  return stance as Stance;
}

/** Whether that actor's stance on that term is, at the same moment, a giving one. */
function isGiven(
  knowledge: Knowledge,
  { actor, issue, term }: Requirement,
  moment: Moment,
): boolean {
  const lane = laneAt(knowledge, { actor, key: laneKey(issue, term) }, moment);
  const found = standing(lane.stance, moment);
  return found !== null && statementType(found.kind).step === 1;
}
