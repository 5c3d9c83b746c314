/** The one place where text becomes a date: EDTF (the part of it that SEMANTICS 3 lists) to a half-open interval. */

/** [start, end) in milliseconds since 1970 UTC; an instant has no length, so `start === end`. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/**
 * A moment of asking, in milliseconds UTC. `before` is exclusive: what happens earlier is in. `reached` is the time
 * that counts as come: the end of a date, or the instant itself.
 */
export interface Moment {
  readonly before: number;
  readonly reached: number;
}

export const DAY = 86_400_000;

/** The beginning and the end of all time, for queries without a bound. */
export const BEGINNING: Moment = { before: -Infinity, reached: -Infinity };

const POINT =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,3}))?(Z|[+-]\d\d:\d\d))?)?)?[~?%]?$/;

/** A year, month, day or instant with an offset, or `undefined` where it is none that a calendar has. */
export function point(text: string): Interval | undefined {
  const [, year, month, day, hour, ...rest] = POINT.exec(text) ?? [];
  if (year === undefined || year === '0000') return undefined;
  const start = midnight(Number(year), Number(month ?? 1), Number(day ?? 1));
  if (start === undefined) return undefined;
  if (hour !== undefined) return instant(start, [hour, ...rest]);
  if (day !== undefined) return { start, end: start + DAY };
  if (month !== undefined) return { start, end: dayOf(Number(year), Number(month), 1) };
  return { start, end: dayOf(Number(year) + 1, 0, 1) };
}

/** What `statedAt` takes: a point, or a closed interval of two of them that does not end before it starts. */
export function interval(text: string): Interval | undefined {
  const [first, second, ...more] = text.split('/');
  if (first === undefined || more.length > 0) return undefined;
  if (second === undefined) return point(first);
  const from = point(first);
  const to = point(second);
  if (!from || !to) return undefined;
  const backwards = to.end < from.start || (to.end === from.start && to.start < to.end);
  return backwards ? undefined : { start: from.start, end: to.end };
}

/** How `at`, `knownAt`, `from`, `to` are read: a date means its end, an instant itself, inclusive. */
export function momentOf(text: string): Moment | undefined {
  const read = point(text);
  return read && moment(read);
}

export function moment({ start, end }: Interval): Moment {
  return start === end ? instantMoment(start) : { before: end, reached: end };
}

/** The moment at one instant, what happens at it included. */
export function instantMoment(time: number): Moment {
  return { before: time + 1, reached: time };
}

/** The moment just before an instant: nothing that happens at it is in. */
export function justBefore(time: number): Moment {
  return { before: time, reached: time - 1 };
}

/** An instant as text: UTC with milliseconds. */
export function instantText(time: number): string {
  return new Date(time).toISOString();
}

/** Whether two dates, each perhaps absent, stand for the same interval. */
export function sameDate(one: string | undefined, other: string | undefined): boolean {
  if (one === other) return true;
  const a = one === undefined ? undefined : interval(one);
  const b = other === undefined ? undefined : interval(other);
  return a !== undefined && b !== undefined && a.start === b.start && a.end === b.end;
}

function instant(midnightMs: number, parts: readonly (string | undefined)[]): Interval | undefined {
  const [hour = 0, minute = 0, second = 0] = parts.slice(0, 3).map(Number);
  const [fraction = '', offset = 'Z'] = parts.slice(3);
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const shift = offset === 'Z' ? 0 : offsetMinutes(offset);
  if (shift === undefined) return undefined;
  const millis = Number(fraction.padEnd(3, '0'));
  const time = midnightMs + ((hour * 60 + minute - shift) * 60 + second) * 1000 + millis;
  return { start: time, end: time };
}

function offsetMinutes(offset: string): number | undefined {
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(4, 6));
  if (hours > 23 || minutes > 59) return undefined;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function midnight(year: number, month: number, day: number): number | undefined {
  const time = dayOf(year, month - 1, day);
  const back = new Date(time);
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? time : undefined;
}

/** `month` from 0, and 12 is the next January: `Date.UTC` would take the years 0 to 99 for 1900 to 1999. */
function dayOf(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day);
}
