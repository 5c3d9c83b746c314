import type { Moment } from '../events/time';
import { coverageOf, type Coverage } from './coverage';
import type { Narrowed } from './history';
import { actorStatements, inFoldOrder, laneAt, lanesAt, type Knowledge } from './lane-fold';
import { PRIORITIES } from './lane-key';
import { stancesOf, type Stance } from './stance';

/** What to ask of one actor's position. */
export interface PositionQuestion {
  readonly actor: string;
  readonly moment: Moment;
  readonly issues: Narrowed;
}

export interface Position {
  priorities: readonly string[];
  stances: Stance[];
  coverage: Coverage;
}

/** Where an actor stands at a moment, by what was known then. */
export function positionAt(knowledge: Knowledge, question: PositionQuestion): Position {
  return {
    priorities: prioritiesAt(knowledge, question.actor, question.moment),
    stances: stancesAt(knowledge, question),
    coverage: coverageBehind(knowledge, [question.actor], question),
  };
}

export function prioritiesAt(
  knowledge: Knowledge,
  actor: string,
  moment: Moment,
): readonly string[] {
  return laneAt(knowledge, { actor, key: PRIORITIES }, moment).priorities;
}

/** An actor's stances by issue and term, a deadline after the stance on the same term. */
export function stancesAt(knowledge: Knowledge, question: PositionQuestion): Stance[] {
  return lanesAt(knowledge, question).flatMap(([, lane]) =>
    stancesOf(knowledge, lane, question.moment),
  );
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
