import { addressees } from '../events/rules';
import { statementType } from '../events/event-type';
import type { Slot, Standing } from '../events/lane';
import { sameDate, type Moment } from '../events/time';
import { standing, statusOf, type DeadlineStatus } from './stance';

/** In this order: where several fit, the first is named. */
export const CHANGES = [
  'added',
  'dropped',
  'turned',
  'amended',
  'passed',
  'met',
  'reaffirmed',
] as const;
export type Change = (typeof CHANGES)[number];
export type Direction = 'softened' | 'hardened' | 'neutral';

/** What a slot shows at a moment, or `null` where nothing stands. */
export type Seen = { readonly standing: Standing; readonly status: DeadlineStatus } | null;

export interface Compared {
  readonly change: Change;
  readonly direction: Direction;
}

export function seen(slot: Slot, moment: Moment): Seen {
  const found = standing(slot, moment);
  return found && { standing: found, status: statusOf(found, moment) };
}

/** How the same slot changed between two views of it; `null` where it did not. */
export function compare(before: Seen, after: Seen): Compared | null {
  const change = changeOf(before, after);
  return change && { change, direction: directionOf(change, before, after) };
}

function changeOf(before: Seen, after: Seen): Change | null {
  if (!before || !after) return after ? 'added' : before && 'dropped';
  if (kindOf(before) !== kindOf(after)) return 'turned';
  if (isAmended(before.standing, after.standing)) return 'amended';
  if (before.status !== after.status) return after.status === 'pending' ? 'amended' : after.status;
  return isRestated(before.standing, after.standing) ? 'reaffirmed' : null;
}

function isAmended(
  { said: { data: one } }: Standing,
  { said: { data: other } }: Standing,
): boolean {
  return (
    (one.condition ?? '') !== (other.condition ?? '') ||
    one.place !== other.place ||
    !sameDate(one.until, other.until) ||
    !sameDate(one.by, other.by) ||
    !sameSet(addressees(one.to), addressees(other.to)) ||
    !sameSet(required(one), required(other))
  );
}

function isRestated(before: Standing, after: Standing): boolean {
  return (
    before.said.id !== after.said.id ||
    !sameDate(before.since, after.since) ||
    !sameDate(before.said.data.statedAt, after.said.data.statedAt)
  );
}

/** A step towards giving softens, one towards asking hardens; among amendments, a condition taken on hardens. */
function directionOf(change: Change, before: Seen, after: Seen): Direction {
  const step =
    change === 'amended' ? conditions(before) - conditions(after) : stepOf(after) - stepOf(before);
  if (step === 0) return 'neutral';
  return step > 0 ? 'softened' : 'hardened';
}

const kindOf = (view: NonNullable<Seen>): string => view.standing.kind;
const stepOf = (view: Seen): number => (view ? statementType(kindOf(view)).step : 0);
const conditions = (view: Seen): number => (view?.standing.said.data.condition ? 1 : 0);

const required = ({ requires = [] }: Standing['said']['data']): string[] =>
  requires.map(({ actor, issue, term }) => `${actor} ${issue} ${term}`);

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [new Set(one), new Set(other)];
  return a.size === b.size && [...a].every((item) => b.has(item));
}
