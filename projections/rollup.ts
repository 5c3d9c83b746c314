import type { Knowledge } from './lane-fold';
import { laneKey, laneOf } from './lane-key';
import {
  coverageBehind,
  heldAt,
  positionAt,
  type Position,
  type PositionQuestion,
} from './position-at';
import type { Stance } from './stance';

export interface RolledUp extends Position {
  /** Terms on which two of these actors hold stances of different kinds. */
  divided: { issue: string; term: string }[];
}

const WITHOUT_MEMBERS = new Set(['person', 'other']);

/** A position with those of the actor's direct members, each stance with its actor. */
export function rollup(knowledge: Knowledge, question: PositionQuestion): RolledUp {
  const { history, known } = knowledge;
  const { actor, moment } = question;
  const own = positionAt(knowledge, question);
  const kind = history.vocabulary.actorAt(actor, known)?.kind;
  if (kind !== undefined && WITHOUT_MEMBERS.has(kind)) return { ...own, divided: [] };
  const members = history.vocabulary.membersOf(actor, moment, known).map(({ id }) => id);
  const asked = [actor, ...members];
  const stances = asked
    .flatMap((id) =>
      heldAt(knowledge, { ...question, actor: id }).stances.map((it) => ({ actor: id, ...it })),
    )
    .sort(byTerm);
  const coverage = coverageBehind(knowledge, asked, question);
  return { ...own, stances, coverage, divided: divided(stances) };
}

function divided(stances: readonly Stance[]): RolledUp['divided'] {
  const kinds = new Map<string, Set<string>>();
  for (const { issue, term, kind, status } of stances) {
    if (status !== undefined) continue;
    const key = laneKey(issue, term);
    kinds.set(key, (kinds.get(key) ?? new Set()).add(kind));
  }
  return [...kinds.keys()]
    .filter((key) => (kinds.get(key)?.size ?? 0) > 1)
    .sort()
    .map(laneOf);
}

/** By issue and term, deadlines after stances, so that what two actors say of one term stands together. */
function byTerm(one: Stance, other: Stance): number {
  const [a, b] = [one, other].map(({ issue, term, status, actor = '' }) =>
    [laneKey(issue, term), status === undefined ? 0 : 1, actor].join(' '),
  ) as [string, string];
  return a < b ? -1 : 1;
}
