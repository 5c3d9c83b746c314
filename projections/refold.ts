import { sameLane, type Lane, type Said } from '../events/lane';
import { step } from './lane-fold';

/** A statement's place in its lane's order, and what the lane is after it. */
export interface Step {
  readonly said: Said;
  readonly lane: Lane;
}

/** What is known now of a lane, around the place where it changes. */
export interface Around {
  readonly key: string;
  /** The lane just before that place. */
  readonly before: Lane;
  /** The step that goes, at that place. */
  readonly removed: Step | undefined;
  /** The statement that comes, at that place. */
  readonly added: Said | undefined;
  /** The steps after that place, in fold order, read as far as they are needed. */
  readonly later: Iterable<Step>;
}

export interface Refolded {
  /** Steps that no longer hold. */
  readonly closed: Step[];
  /** Steps that hold from now on. */
  readonly opened: Step[];
}

/**
 * What a statement that comes, goes or is corrected anywhere in a lane does to the steps after it: they are folded anew
 * until a step leaves the lane as it did before. That is soon: the next stating statement sets its place whole.
 */
export function refold({ key, before, removed, added, later }: Around): Refolded {
  const closed: Step[] = removed ? [removed] : [];
  const opened: Step[] = [];
  let was = removed?.lane ?? before;
  let is = before;
  if (added) {
    is = step(before, key, added);
    opened.push({ said: added, lane: is });
  }
  if (sameLane(is, was)) return { closed, opened };
  for (const old of later) {
    was = old.lane;
    is = step(is, key, old.said);
    if (sameLane(is, was)) break;
    closed.push(old);
    opened.push({ said: old.said, lane: is });
  }
  return { closed, opened };
}
