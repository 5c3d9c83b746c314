/** EDTF as SEMANTICS section 3 has it, written without a look at the product's own parser. */

/** A half-open interval [start, end) in milliseconds UTC; an instant has start = end. */
export interface Span {
  start: number;
  end: number;
}

/**
 * A point to look from. `last` is the last millisecond that is in (a date's last one lies before
 * its end, an instant is in itself); `reached` is what counts as reached (a date's end).
 */
export interface Moment {
  last: number;
  reached: number;
}

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/** Milliseconds of a calendar day's start; months count from 1 and may overflow. */
function midnight(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime();
}

function parseDate(text: string): Span {
  const match = DATE.exec(text);
  if (!match) throw new RangeError(`not EDTF: ${text}`);
  const year = Number(match[1]);
  if (year === 0) throw new RangeError(`no year 0: ${text}`);
  if (match[2] === undefined) {
    return { start: midnight(year, 1, 1), end: midnight(year + 1, 1, 1) };
  }
  const month = Number(match[2]);
  if (month < 1 || month > 12) throw new RangeError(`no such month: ${text}`);
  if (match[3] === undefined) {
    return { start: midnight(year, month, 1), end: midnight(year, month + 1, 1) };
  }
  const day = Number(match[3]);
  const start = midnight(year, month, day);
  const rolledOver = day < 1 || start >= midnight(year, month + 1, 1);
  if (rolledOver) throw new RangeError(`no such day: ${text}`);
  return { start, end: midnight(year, month, day + 1) };
}

function parseInstant(text: string): Span {
  const match = INSTANT.exec(text);
  if (!match) throw new RangeError(`not an EDTF instant: ${text}`);
  const [, day = '', hour, minute, second, fraction = '', sign, offHour = '0', offMinute = '0'] =
    match;
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  if (h > 23 || m > 59 || s > 59) throw new RangeError(`no such time: ${text}`);
  if (Number(offHour) > 23 || Number(offMinute) > 59) throw new RangeError(`offset: ${text}`);
  const offset = (sign === '-' ? -1 : 1) * (Number(offHour) * 60 + Number(offMinute)) * 60_000;
  const millis = Number(fraction.padEnd(3, '0'));
  const at = parseDate(day).start + ((h * 60 + m) * 60 + s) * 1000 + millis - offset;
  return { start: at, end: at };
}

function parseOne(text: string): Span {
  const bare = /[~?%]$/.test(text) ? text.slice(0, -1) : text;
  return bare.includes('T') ? parseInstant(bare) : parseDate(bare);
}

export function edtf(text: string): Span {
  const [first = '', second, ...more] = text.split('/');
  if (second === undefined) return parseOne(first);
  if (more.length > 0) throw new RangeError(`not an interval: ${text}`);
  const [from, to] = [parseOne(first), parseOne(second)];
  const whole = { start: from.start, end: to.end };
  // 2025-03-10/2025-03-09 has no length either, but its second date lies before its first.
  const isReversed = whole.end === whole.start && to.start < from.start;
  if (whole.end < whole.start || isReversed) throw new RangeError(`ends before it starts: ${text}`);
  return whole;
}

/** `at`, `knownAt`, `from`, `to`: a date means everything before its end, an instant itself too. */
export function moment(text: string): Moment {
  const { start, end } = edtf(text);
  return start === end ? { last: end, reached: end } : { last: end - 1, reached: end };
}

export function instant(ms: number): Moment {
  return { last: ms, reached: ms };
}

export function momentOr(text: string | undefined, now: number): Moment {
  return text === undefined ? instant(now) : moment(text);
}

/** Two EDTF texts that stand for the same interval; absent equals absent alone. */
export function sameDate(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  const [a, b] = [edtf(one), edtf(other)];
  return a.start === b.start && a.end === b.end;
}
