import { statementType } from '../events/event-type';
import type { StatementData } from '../events/statement';

/** A lane of one actor. */
export interface LaneOf {
  readonly actor: string;
  readonly key: string;
}

/** The lane of an actor's list of priorities; no issue and term make this key. */
export const PRIORITIES = '';

/** The key of a lane within its actor. Slugs hold no space. */
export const laneKey = (issue: string, term: string): string => `${issue} ${term}`;

export function laneOf(key: string): { issue: string; term: string } {
  const [issue = '', term = ''] = key.split(' ');
  return { issue, term };
}

/** The lane that a statement acts on itself. */
export function ownLane(data: StatementData): string {
  const { lane } = statementType(data.type);
  return lane === 'priorities' ? PRIORITIES : laneKey(data.issue, data.term ?? '');
}

/** Every lane that a statement touches: its own, and those it replaces. */
export function lanesTouched(data: StatementData): string[] {
  const own = ownLane(data);
  const { replaces } = data;
  if (replaces === undefined || replaces.length === 0) return [own];
  return [...new Set([own, ...replaces.map((term) => laneKey(data.issue, term))])];
}
