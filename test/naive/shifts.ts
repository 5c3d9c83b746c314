/** `GET /v1/shifts` and the timeline: the position just before and at every instant that may count. */
import { diffOf, type Sides } from './diff';
import { edtf, instant, moment, momentOr } from './edtf';
import { actorsOf, countKnown, within } from './known';
import { knownStatements, prioritiesOf, stancesOf, world, type World } from './position';
import type { Diff, Entry, Filters, Shift, Stance, Statement } from './types';

export interface ShiftQuery extends Filters {
  from?: string;
  to?: string;
  knownAt?: string;
  actor?: string;
  issue?: string;
  /** One kind of change or several, separated by commas. */
  change?: string;
  now: number;
}

export interface TimelineQuery extends Filters {
  actor: string;
  issue?: string;
  from?: string;
  to?: string;
  knownAt?: string;
  now: number;
}

export interface Period {
  from: string | null;
  to: string | null;
  stances: Stance[];
  priorities: string[];
}

/** The instants at which a statement or the clock may change a position, oldest first. */
function candidates(statements: Statement[]): number[] {
  const instants = new Set<number>();
  for (const { start, untilEnd, byEnd } of statements) {
    for (const time of [start, untilEnd, byEnd]) instants.add(time);
  }
  instants.delete(Infinity);
  return [...instants].sort((one, other) => one - other);
}

type Common = Filters & { issue?: string; knownAt?: string; now: number };

/** What an instant changed, for each of the actors. */
function diffsAt(log: Entry[], query: Common & { actors: string[] }) {
  const count = countKnown(log, query.knownAt, query.now);
  const known = knownStatements(log, count, query);
  return (time: number): { actor: string; diff: Diff }[] => {
    const from = instant(time - 1);
    const before = world(known, from);
    const after = world(known, instant(time));
    const counts = { from: count, to: count };
    return query.actors.map((actor) => {
      const asked = { ...query, actor, from: new Date(time - 1).toISOString() };
      const at = (): World => before;
      const sides: Sides = { log, query: asked, at, before, after, earlier: before, counts };
      return { actor, diff: diffOf(sides) };
    });
  };
}

function hasMoved({ priorities: { before, after } }: Diff): boolean {
  return before.join(' ') !== after.join(' ');
}

function shiftsOf(actor: string, at: string, diff: Diff): Shift[] {
  const shifts: Shift[] = diff.changes.map((change) => ({ actor, at, ...change }));
  if (hasMoved(diff)) {
    const moved = { change: 'reprioritised', direction: 'neutral' };
    shifts.push({ actor, at, ...moved, ...diff.priorities });
  }
  return shifts;
}

/** Newest first; within an instant by actor, issue, term, a deadline after the stance, priorities last. */
export function naiveShifts(log: Entry[], query: ShiftQuery): Shift[] {
  const { now, change, issue } = query;
  const after = query.from === undefined ? -Infinity : moment(query.from).last;
  const upTo = momentOr(query.to, now).last;
  const count = countKnown(log, query.knownAt, now);
  const actors = query.actor === undefined ? actorsOf(log, count) : [query.actor];
  const diffs = diffsAt(log, { ...query, actors });
  return candidates(knownStatements(log, count, query))
    .filter((time) => time > after && time <= upTo)
    .reverse()
    .flatMap((time) =>
      diffs(time).flatMap(({ actor, diff }) => shiftsOf(actor, new Date(time).toISOString(), diff)),
    )
    .filter((shift) => change === undefined || change.split(',').includes(shift.change))
    .filter((shift) => issue === undefined || shift.change !== 'reprioritised');
}

/** Half-open periods without gaps; a move of the priorities starts one too, whatever the `issue`. */
export function naiveTimeline(
  log: Entry[],
  query: TimelineQuery,
): { actor: string; periods: Period[] } {
  const { actor, now } = query;
  const start = query.from === undefined ? -Infinity : edtf(query.from).start;
  const end = query.to === undefined ? Infinity : edtf(query.to).end;
  const count = countKnown(log, query.knownAt, now);
  const known = knownStatements(log, count, query);
  const isInside = within(log, count, query.issue);
  const diffs = diffsAt(log, { ...query, actors: [actor] });
  const bounds = candidates(known)
    .filter((time) => time > start && time < end)
    .filter((time) => diffs(time).some(({ diff }) => diff.changes.length > 0 || hasMoved(diff)));
  const iso = (time: number): string | null =>
    Number.isFinite(time) ? new Date(time).toISOString() : null;
  const starts = start < end ? [start, ...bounds] : [];
  const periods = starts.map((from, index) => {
    const all = world(known, instant(from));
    return {
      from: iso(from),
      to: iso(starts[index + 1] ?? end),
      stances: stancesOf(all, actor).filter((stance) => isInside(stance.issue)),
      priorities: prioritiesOf(all, actor),
    };
  });
  return { actor, periods };
}
