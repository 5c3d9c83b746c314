import type { Lane } from '../events/lane';
import type { Moment } from '../events/time';
import type { Narrowed } from './history';
import { lanesAt, type Knowledge } from './lane-fold';
import { stanceOf, standing, type DeadlineStatus } from './stance';

export interface DeadlineItem {
  actor: string;
  issue: string;
  term: string;
  by: string;
  status: DeadlineStatus;
  extensions: number;
  since: string;
  statement: string;
  /** Seconds from the moment of asking to the end of `by`; negative once it is over. */
  left: number;
}

export interface DeadlineQuestion {
  readonly actors: readonly string[];
  readonly moment: Moment;
  readonly issues: Narrowed;
}

/** Every deadline that is set, the soonest first. */
export function deadlines(knowledge: Knowledge, question: DeadlineQuestion): DeadlineItem[] {
  const { moment, issues } = question;
  const items = question.actors.flatMap((actor) =>
    lanesAt(knowledge, { actor, moment, issues }).flatMap((lane) =>
      deadlineOf(knowledge, { actor, lane }, moment),
    ),
  );
  return items.sort((one, other) => one.left - other.left);
}

function deadlineOf(
  knowledge: Knowledge,
  { actor, lane }: { actor: string; lane: Lane },
  moment: Moment,
): DeadlineItem[] {
  const found = standing(lane.deadline, moment);
  if (!found) return [];
  const stance = stanceOf(knowledge, found, moment);
  const { issue, term, by = '', status = 'pending', extensions = 0, since, statement } = stance;
  const left = (found.due - moment.reached) / 1000;
  return [{ actor, issue, term, by, status, extensions, since, statement, left }];
}
