import { interval } from './time';
import type { StatementData } from './statement';

/**
 * A lane is where statements meet: one actor, issue and term, with a place for a stance and one for a deadline; or the
 * actor's priorities. What an event does to its lane is its pure `apply`; lanes know nothing of each other.
 */
export interface Lane {
  readonly stance: Slot;
  readonly deadline: Slot;
  readonly priorities: readonly string[];
}

/** The two places of a lane that are compared separately, the stance first. */
export const SLOTS = ['stance', 'deadline'] as const;
export type SlotName = (typeof SLOTS)[number];

/** A place for one stance or deadline, and the id of the statement that last made it so. */
export interface Slot {
  readonly standing: Standing | null;
  readonly madeBy: string | null;
}

/** A stance or deadline that stands. Times are in milliseconds UTC, Infinity where nothing is set. */
export interface Standing {
  /** The last stating statement; a fold compares its `version` and `kind`, and looks no further into it. */
  readonly said: Said;
  readonly version: number;
  readonly kind: string;
  readonly since: string;
  /** It lapses at this time. */
  readonly until: number;
  /** A deadline passes at this time. */
  readonly due: number;
  readonly extensions: number;
  /** The statement that met the deadline. */
  readonly metBy: string | null;
}

/** A statement as known at some time: as corrected by then, with its dates read. */
export interface Said {
  readonly id: string;
  readonly data: StatementData;
  readonly start: number;
  readonly end: number;
  /** Its place in the log. */
  readonly order: number;
  /** The log position from which it is known like this: its own place, or that of the last correction. */
  readonly version: number;
  readonly recordedAt: number;
}

export type Apply = (lane: Lane, said: Said) => Lane;

const EMPTY_SLOT: Slot = { standing: null, madeBy: null };
export const EMPTY_LANE: Lane = { stance: EMPTY_SLOT, deadline: EMPTY_SLOT, priorities: [] };

/** Whether it still stands at an instant: a stance is gone from the end of its `until`. */
export const standsAt = (standing: Standing | null, time: number): standing is Standing =>
  standing !== null && standing.until > time;

/** A stating event sets the stance; one of the same kind that still stands keeps its `since`. */
export const state: Apply = (lane, said) => {
  const { standing } = lane.stance;
  const again = standsAt(standing, said.start) && standing.kind === said.data.type;
  const since = again ? standing.since : said.data.statedAt;
  return withStance(lane, filled(said, { since, extensions: 0 }));
};

/** Sets the deadline; set again with a later `by` while pending, it counts one more extension. */
export const setDeadline: Apply = (lane, said) => {
  const { standing } = lane.deadline;
  const pending =
    standsAt(standing, said.start) && standing.metBy === null && standing.due > said.start;
  if (!pending) {
    return withDeadline(lane, filled(said, { since: said.data.statedAt, extensions: 0 }));
  }
  const later = endOf(said.data.by) > standing.due ? 1 : 0;
  const extensions = standing.extensions + later;
  return withDeadline(lane, filled(said, { since: standing.since, extensions }));
};

/** Takes back the stance of that kind, and only of that kind. */
export const withdraw =
  (kind: string): Apply =>
  (lane, said) => {
    const { standing } = lane.stance;
    const stands = standsAt(standing, said.start) && standing.kind === kind;
    return stands ? withStance(lane, { standing: null, madeBy: said.id }) : lane;
  };

export const liftDeadline: Apply = (lane, said) =>
  standsAt(lane.deadline.standing, said.start)
    ? withDeadline(lane, { standing: null, madeBy: said.id })
    : lane;

export const meetDeadline: Apply = (lane, said) => {
  const { standing } = lane.deadline;
  if (!standsAt(standing, said.start) || standing.metBy !== null) return lane;
  const { said: setting, version, kind, since, until, due, extensions } = standing;
  const met = { said: setting, version, kind, since, until, due, extensions, metBy: said.id };
  return withDeadline(lane, { standing: met, madeBy: lane.deadline.madeBy });
};

/** What `replaces` does to the lanes it names: stance and deadline go. */
export const vacate: Apply = (lane, said) => ({
  ...lane,
  stance: vacated(lane.stance, said),
  deadline: vacated(lane.deadline, said),
});

/** Puts the issue just above those it outranks; it never lowers its own issue. */
export const prioritise: Apply = (lane, said) => {
  const { issue, over = [] } = said.data;
  const ranked = raised(lane.priorities, issue, over);
  const unlisted = [...new Set(over)].filter((other) => !ranked.includes(other));
  const place = ranked.indexOf(issue) + 1;
  const priorities = [...ranked.slice(0, place), ...unlisted, ...ranked.slice(place)];
  return sameList(priorities, lane.priorities) ? lane : { ...lane, priorities };
};

/** Whether two lanes are in one state, so that whatever is said next makes the same of both. */
export function sameLane(one: Lane, other: Lane): boolean {
  return (
    one === other ||
    (SLOTS.every((slot) => sameSlot(one[slot], other[slot])) &&
      sameList(one.priorities, other.priorities))
  );
}

export const sameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((item, index) => item === other[index]);

function sameSlot(one: Slot, other: Slot): boolean {
  const [a, b] = [one.standing, other.standing];
  if (!a || !b) return a === b && one.madeBy === other.madeBy;
  return (
    a.version === b.version &&
    a.since === b.since &&
    a.extensions === b.extensions &&
    a.metBy === b.metBy
  );
}

// The innermost steps of every fold: written out they are ten times as fast as with a spread.

const withStance = ({ deadline, priorities }: Lane, stance: Slot): Lane => ({
  stance,
  deadline,
  priorities,
});

const withDeadline = ({ stance, priorities }: Lane, deadline: Slot): Lane => ({
  stance,
  deadline,
  priorities,
});

function raised(list: readonly string[], issue: string, over: readonly string[]): string[] {
  const outranked = list.findIndex((other) => over.includes(other));
  const target = Math.max(outranked, 0);
  const current = list.indexOf(issue);
  if (current !== -1 && current <= target) return [...list];
  return [
    ...list.slice(0, target),
    issue,
    ...list.slice(target).filter((other) => other !== issue),
  ];
}

function filled(said: Said, kept: Pick<Standing, 'since' | 'extensions'>): Slot {
  const { until, by } = said.data;
  const { since, extensions } = kept;
  const standing = {
    said,
    version: said.version,
    kind: said.data.type,
    since,
    until: endOf(until),
    due: endOf(by),
    extensions,
    metBy: null,
  };
  return { standing, madeBy: said.id };
}

function vacated(slot: Slot, said: Said): Slot {
  return standsAt(slot.standing, said.start) ? { standing: null, madeBy: said.id } : slot;
}

function endOf(date: string | undefined): number {
  return date === undefined ? Infinity : (interval(date)?.end ?? Infinity);
}
