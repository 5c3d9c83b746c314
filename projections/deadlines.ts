import { EMPTY_LANE, type Lane, type Said, type Standing } from '../events/lane';
import type { Moment } from '../events/time';
import type { Narrowed } from './history';
import { lanesAt, laneStatements, reportOf, step, type Knowledge } from './lane-fold';
import { ownLane } from './lane-key';
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
    [...lanesAt(knowledge, { actor, moment, issues }).values()].flatMap((lane) =>
      deadlineOf(knowledge, { actor, lane }, moment),
    ),
  );
  return items.sort((one, other) => one.left - other.left);
}

/** A deadline that its actor took back, and did not set again. */
export interface LiftedItem extends Omit<DeadlineItem, 'status' | 'left'> {
  /** When it was lifted, as stated, and the statement that did it. */
  lifted: string;
  liftedBy: string;
}

/** Every deadline that was lifted and not set again, the last one lifted first. */
export function liftedDeadlines(knowledge: Knowledge, question: DeadlineQuestion): LiftedItem[] {
  const found = question.actors.flatMap((actor) =>
    [...lanesAt(knowledge, { actor, ...question }).values()].flatMap((lane) =>
      liftedIn(knowledge, lane),
    ),
  );
  return found
    .sort((one, other) => other.lifting.start - one.lifting.start)
    .map(({ was: { said, since, extensions }, lifting }) => ({
      actor: said.data.actor,
      issue: said.data.issue,
      term: said.data.term ?? '',
      by: said.data.by ?? '',
      ...{ extensions, since, statement: said.id },
      ...{ lifted: lifting.data.statedAt, liftedBy: lifting.id },
    }));
}

interface Lifted {
  readonly was: Standing;
  readonly lifting: Said;
}

/** What stood in a lane just before the statement that lifted its deadline. */
function liftedIn(knowledge: Knowledge, { deadline }: Lane): Lifted[] {
  if (deadline.standing || deadline.madeBy === null) return [];
  const by = reportOf(knowledge, deadline.madeBy)?.data;
  if (by?.type !== 'DeadlineLifted') return [];
  const key = ownLane(by);
  let lane = EMPTY_LANE;
  for (const said of laneStatements(knowledge, { actor: by.actor, key })) {
    const was = lane.deadline.standing;
    if (said.id === deadline.madeBy) return was ? [{ was, lifting: said }] : [];
    lane = step(lane, key, said);
  }
  return [];
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
