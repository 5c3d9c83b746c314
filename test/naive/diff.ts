/** `GET /v1/positions/{actor}/diff`. */
import { keyOf } from './core';
import { momentOr, sameDate } from './edtf';
import { countKnown, within } from './known';
import { bySortKey, knownStatements, prioritiesOf, stancesOf, world, type World } from './position';
import type { Change, Diff, Entry, Filters, Requirement, Stance, Statement } from './types';

export interface DiffQuery extends Filters {
  actor: string;
  from: string;
  to?: string;
  knownFrom?: string;
  knownTo?: string;
  issue?: string;
  now: number;
}

/** The same members, whatever their order and number. */
function sameSet(one: string[], other: string[]): boolean {
  return one.every((item) => other.includes(item)) && other.every((item) => one.includes(item));
}

function addressees({ to }: Stance): string[] {
  return to === undefined ? [] : [to].flat();
}

function requirements({ requires }: Stance): string[] {
  const name = ({ actor, issue, term }: Requirement): string => `${actor} ${issue} ${term}`;
  return (requires ?? []).map(name);
}

function isAmended(before: Stance, after: Stance): boolean {
  return (
    (before.condition ?? '') !== (after.condition ?? '') ||
    !sameSet(requirements(before), requirements(after)) ||
    !sameSet(addressees(before), addressees(after)) ||
    !sameDate(before.until, after.until) ||
    !sameDate(before.by, after.by) ||
    before.place !== after.place ||
    (before.status !== after.status && after.status === 'pending')
  );
}

/** The first of the changes of section 4 that fits, or undefined where nothing changed. */
export function classify(before: Stance | null, after: Stance | null): string | undefined {
  if (!before || !after) return after ? 'added' : before ? 'dropped' : undefined;
  if (before.kind !== after.kind) return 'turned';
  if (isAmended(before, after)) return 'amended';
  if (before.status !== after.status) return after.status;
  const isSame =
    sameDate(before.since, after.since) &&
    sameDate(before.lastStated, after.lastStated) &&
    before.statement === after.statement;
  return isSame ? undefined : 'reaffirmed';
}

const STEP: Record<string, number> = {
  ConcessionOffered: 1,
  SupportStated: 1,
  ProposalMade: 0,
  DemandStated: -1,
  OppositionStated: -1,
  ThreatMade: -1,
  DeadlineSet: -1,
};

export function directionOf(before: Stance | null, after: Stance | null): string {
  const up = (STEP[after?.kind ?? ''] ?? 0) - (STEP[before?.kind ?? ''] ?? 0);
  if (up !== 0) return up > 0 ? 'softened' : 'hardened';
  if (before?.kind !== after?.kind) return 'neutral';
  const [had, has] = [before?.condition ?? '', after?.condition ?? ''];
  if (had === '' && has !== '') return 'hardened';
  return had !== '' && has === '' ? 'softened' : 'neutral';
}

/** The two sides of a diff, each at its moment and out of its part of the log. */
export interface Sides {
  log: Entry[];
  query: DiffQuery;
  /** The earlier moment as the first so many entries have it. */
  at: (count: number) => World;
  before: World;
  after: World;
  /** The earlier moment as known at the later knowledge: what tells dates from knowledge. */
  earlier: World;
  counts: { from: number; to: number };
}

function sidesOf(log: Entry[], query: DiffQuery): Sides {
  const { now } = query;
  const [from, to] = [momentOr(query.from, now), momentOr(query.to, now)];
  const counts = {
    from: countKnown(log, query.knownFrom, now),
    to: countKnown(log, query.knownTo, now),
  };
  const worlds = new Map<number, World>();
  const at = (count: number): World => {
    const all = worlds.get(count) ?? world(knownStatements(log, count, query), from);
    worlds.set(count, all);
    return all;
  };
  const after = world(knownStatements(log, counts.to, query), to);
  return { log, query, at, before: at(counts.from), after, earlier: at(counts.to), counts };
}

function find(all: World, actor: string, key: string): Stance | null {
  const isIt = ({ issue, term, kind }: Stance): boolean => keyOf(issue, term, kind) === key;
  return stancesOf(all, actor).find(isIt) ?? null;
}

/** The last entry between the two knowledge times that changed what `look` sees at `from`. */
function lastReport(sides: Sides, differs: (one: World, other: World) => boolean): string[] {
  const { log, at, counts } = sides;
  const [low, high] = [Math.min(counts.from, counts.to), Math.max(counts.from, counts.to)];
  for (let count = high; count > low; count--) {
    const entry = log[count - 1];
    if (entry && differs(at(count - 1), at(count))) return [entry.id];
  }
  return [];
}

interface Subject {
  before: Stance | null;
  issue: string;
}

/**
 * A difference of dates: the statement that last made the stance what it is at `to` (where nothing
 * stands: the one that took it away, and where nothing did, the `before` one). Else knowledge.
 */
function causesOf(sides: Sides, key: string, { before, issue }: Subject): string[] {
  const { log, query, counts, earlier, after } = sides;
  const { actor } = query;
  const changed = (one: World, other: World): boolean =>
    classify(find(one, actor, key), find(other, actor, key)) !== undefined;
  const isSeen = within(log, counts.to, query.issue)(issue);
  if (!isSeen || !changed(earlier, after)) return lastReport(sides, changed);
  const state = after.states.get(actor);
  const maker = state?.standings.get(key)?.maker ?? state?.removers.get(key) ?? before?.statement;
  return maker === undefined ? [] : [maker];
}

function priorityCauses(sides: Sides): string[] {
  const { query, earlier, after } = sides;
  const list = (all: World): string => prioritiesOf(all, query.actor).join(' ');
  if (list(sides.before) === list(after)) return [];
  const differs = (one: World, other: World): boolean => list(one) !== list(other);
  if (!differs(earlier, after)) return lastReport(sides, differs);
  const moves = (all: World): Statement[] => all.states.get(query.actor)?.moves ?? [];
  const [less, more] = [moves(earlier), moves(after)];
  const [shorter, longer] = less.length < more.length ? [less, more] : [more, less];
  return longer.slice(shorter.length).map(({ id }) => id);
}

function narrowed(sides: Sides, side: 'from' | 'to'): Map<string, Stance> {
  const { log, query, counts } = sides;
  const isInside = within(log, counts[side], query.issue);
  const stances = stancesOf(side === 'from' ? sides.before : sides.after, query.actor);
  return new Map(
    stances
      .filter(({ issue }) => isInside(issue))
      .map((stance) => [keyOf(stance.issue, stance.term, stance.kind), stance]),
  );
}

export function diffOf(sides: Sides): Diff {
  const [befores, afters] = [narrowed(sides, 'from'), narrowed(sides, 'to')];
  const changes: Change[] = [];
  for (const key of new Set([...befores.keys(), ...afters.keys()])) {
    const [before, after] = [befores.get(key) ?? null, afters.get(key) ?? null];
    const change = classify(before, after);
    const subject = after ?? before;
    if (change === undefined || !subject) continue;
    const { issue, term } = subject;
    const causes = causesOf(sides, key, { before, issue });
    const direction = directionOf(before, after);
    changes.push({ change, direction, issue, term, before, after, causes });
  }
  const subjectOf = ({ before, after }: Change): Stance => (after ?? before) as Stance;
  changes.sort((one, other) => bySortKey(subjectOf(one), subjectOf(other)));
  const before = prioritiesOf(sides.before, sides.query.actor);
  const after = prioritiesOf(sides.after, sides.query.actor);
  return { changes, priorities: { before, after, causes: priorityCauses(sides) } };
}

export function naiveDiff(log: Entry[], query: DiffQuery): Diff {
  return diffOf(sidesOf(log, query));
}
