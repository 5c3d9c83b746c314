import { statementType } from '../events/event-type';
import type { Moment } from '../events/time';
import type { Narrowed } from './history';
import type { Knowledge } from './lane-fold';
import { laneKey } from './lane-key';
import { heldAt } from './position-at';
import type { Stance } from './stance';

/** How far actors are apart on one term. */
export interface GapItem {
  issue: string;
  term: string;
  state: 'agreed' | 'opposed' | 'one-sided';
  /** Each with its actor. */
  stances: Stance[];
  /** The difference of `place`, where each gives one. */
  distance: number | null;
}

export interface GapQuestion {
  readonly actors: readonly string[];
  readonly moment: Moment;
  readonly issues: Narrowed;
}

/** The terms on which at least one of the actors stands for or against; threats and deadlines are left out. */
export function gap(knowledge: Knowledge, { actors, moment, issues }: GapQuestion): GapItem[] {
  const byTerm = new Map<string, Stance[]>();
  for (const actor of actors) {
    for (const stance of heldAt(knowledge, { actor, moment, issues }).stances) {
      if (sideOf(stance) === null) continue;
      const key = laneKey(stance.issue, stance.term);
      byTerm.set(key, [...(byTerm.get(key) ?? []), { actor, ...stance }]);
    }
  }
  return [...byTerm.keys()].sort().map((key) => gapItem(byTerm.get(key) ?? []));
}

function gapItem(stances: Stance[]): GapItem {
  const { issue = '', term = '' } = stances[0] ?? {};
  return { issue, term, state: stateOf(stances), stances, distance: distanceOf(stances) };
}

function stateOf(stances: readonly Stance[]): GapItem['state'] {
  if (stances.length === 1) return 'one-sided';
  return new Set(stances.map(sideOf)).size === 1 ? 'agreed' : 'opposed';
}

function distanceOf(stances: readonly Stance[]): number | null {
  const places = stances.flatMap(({ place }) => place ?? []);
  if (places.length < 2 || places.length < stances.length) return null;
  return Math.max(...places) - Math.min(...places);
}

const sideOf = ({ kind }: Stance): 'for' | 'against' | null => statementType(kind).side;
