import type { Moment } from '../events/time';
import { coverageOf, type Coverage } from './coverage';
import type { Narrowed } from './history';
import { actorStatements, inFoldOrder, lanesAt, type Knowledge } from './lane-fold';
import { stancesOf, type Stance } from './stance';

/** What to ask of one actor's position. */
export interface PositionQuestion {
  readonly actor: string;
  readonly moment: Moment;
  readonly issues: Narrowed;
}

/** What an actor holds. */
export interface Held {
  priorities: readonly string[];
  stances: Stance[];
}

export interface Position extends Held {
  coverage: Coverage;
}

/** Where an actor stands at a moment, by what was known then. */
export function positionAt(knowledge: Knowledge, question: PositionQuestion): Position {
  return {
    ...heldAt(knowledge, question),
    coverage: coverageBehind(knowledge, [question.actor], question),
  };
}

/** An actor's priorities and its stances by issue and term, a deadline after the stance on the same term. */
export function heldAt(knowledge: Knowledge, question: PositionQuestion): Held {
  let priorities: readonly string[] = [];
  const stances: Stance[] = [];
  for (const lane of lanesAt(knowledge, question).values()) {
    if (lane.priorities.length > 0) priorities = lane.priorities;
    else stances.push(...stancesOf(knowledge, lane, question.moment));
  }
  return { priorities, stances };
}

/** What the positions of these actors rest on: every statement with effect by the moment, withdrawals too. */
export function coverageBehind(
  knowledge: Knowledge,
  actors: readonly string[],
  { moment, issues }: Omit<PositionQuestion, 'actor'>,
): Coverage {
  const { history, known, counts } = knowledge;
  const { before } = moment;
  if (!counts) return history.coverage({ actors, issues, known, before });
  const statements = actors
    .flatMap((actor) => actorStatements(knowledge, actor, before))
    .filter(({ data }) => !issues || issues.has(data.issue));
  return coverageOf(actors.length > 1 ? statements.sort(inFoldOrder) : statements);
}
