import { instantText, interval, momentOf, point, sameDate, type Interval } from '../../events/time';

const ms = (text: string): number => new Date(text).getTime();
const shown = (read: Interval | undefined): readonly string[] | undefined =>
  read && [instantText(read.start), instantText(read.end)];

const DAY_MS = 86_400_000;
const DAY = '2025-03-12T00:00:00.000Z';
const NEXT_DAY = '2025-03-13T00:00:00.000Z';

/** A date as written, and the half-open interval that it stands for. */
const POINTS: readonly (readonly [date: string, start: string, end: string])[] = [
  ['2025', '2025-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'],
  ['2024', '2024-01-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z'],
  ['2025-02', '2025-02-01T00:00:00.000Z', '2025-03-01T00:00:00.000Z'],
  ['2024-02', '2024-02-01T00:00:00.000Z', '2024-03-01T00:00:00.000Z'],
  ['2025-12', '2025-12-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'],
  ['2025-03-12', DAY, NEXT_DAY],
  ['2025-12-31', '2025-12-31T00:00:00.000Z', '2026-01-01T00:00:00.000Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z', '2024-03-01T00:00:00.000Z'],
  ['2000-02-29', '2000-02-29T00:00:00.000Z', '2000-03-01T00:00:00.000Z'],
  ['2025-03~', '2025-03-01T00:00:00.000Z', '2025-04-01T00:00:00.000Z'],
  ['2025?', '2025-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'],
  ['2025-03-12%', DAY, NEXT_DAY],
  ['0001', '0001-01-01T00:00:00.000Z', '0002-01-01T00:00:00.000Z'],
  ['0044-03-15', '0044-03-15T00:00:00.000Z', '0044-03-16T00:00:00.000Z'],
  ['0099', '0099-01-01T00:00:00.000Z', '0100-01-01T00:00:00.000Z'],
  ['0099-12', '0099-12-01T00:00:00.000Z', '0100-01-01T00:00:00.000Z'],
  ['9999', '9999-01-01T00:00:00.000Z', '+010000-01-01T00:00:00.000Z'],
  ['9999-12-31', '9999-12-31T00:00:00.000Z', '+010000-01-01T00:00:00.000Z'],
];

/** An instant as written, and the same in UTC with milliseconds. */
const INSTANTS: readonly (readonly [date: string, instant: string])[] = [
  ['2025-03-12T14:30:00Z', '2025-03-12T14:30:00.000Z'],
  ['2025-03-12T14:30:00Z~', '2025-03-12T14:30:00.000Z'],
  ['2025-03-12T14:30:00.5Z', '2025-03-12T14:30:00.500Z'],
  ['2025-03-12T14:30:00.05Z', '2025-03-12T14:30:00.050Z'],
  ['2025-03-12T14:30:00.007Z', '2025-03-12T14:30:00.007Z'],
  ['2025-03-12T00:00:00+02:00', '2025-03-11T22:00:00.000Z'],
  ['2025-03-12T23:30:00-02:00', '2025-03-13T01:30:00.000Z'],
  ['2025-03-12T12:00:00+05:45', '2025-03-12T06:15:00.000Z'],
  ['2025-03-12T12:00:00+00:00', '2025-03-12T12:00:00.000Z'],
  ['2024-12-31T23:59:59.999-00:01', '2025-01-01T00:00:59.999Z'],
  ['0044-03-15T12:00:00Z', '0044-03-15T12:00:00.000Z'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
];

const INTERVALS: readonly (readonly [date: string, start: string, end: string])[] = [
  ['2025-03-10/2025-03-12', '2025-03-10T00:00:00.000Z', NEXT_DAY],
  ['2025-03-12/2025-03-12', DAY, NEXT_DAY],
  ['2024/2025', '2024-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'],
  ['2021-10/2022-02', '2021-10-01T00:00:00.000Z', '2022-03-01T00:00:00.000Z'],
  ['2025-02/2025-03-12', '2025-02-01T00:00:00.000Z', NEXT_DAY],
  ['2025-03/2025-03-12', '2025-03-01T00:00:00.000Z', NEXT_DAY],
  ['2025-03-12/2025-03', DAY, '2025-04-01T00:00:00.000Z'],
  ['2025-02~/2025-03-12?', '2025-02-01T00:00:00.000Z', NEXT_DAY],
  ['2025-03-11T10:00:00Z/2025-03-12', '2025-03-11T10:00:00.000Z', NEXT_DAY],
  ['2025-03-12/2025-03-12T10:00:00Z', DAY, '2025-03-12T10:00:00.000Z'],
  ['2025-03-12T00:00:00Z/2025-03-12T02:00:00+02:00', DAY, DAY],
];

/** What is no date at all, or one that no calendar or clock has. */
const NONE: readonly string[] = [
  ...['', ' ', '~', 'now', 'today', '2025 ', ' 2025', '2025-03-12\n', '12 March 2025', '3/12/2025'],
  ...['25', '225', '02025', '10000', '-0500', '+2025', 'Y12025', '0000', '0000-01-01', '0000-12'],
  ...['201X', '20XX', '2025-XX', '2025-21', '2025-W01', '2025-W10-3', '2025-071', '20250312'],
  ...['2025-3', '2025-3-1', '2025-00', '2025-13', '2025-03-00', '2025-03-32', '2025-04-31'],
  ...['2025-02-29', '2025-02-30', '1900-02-29', '2100-02-29', '2024-02-30', '2025-06-31'],
  ...['2025~-03', '~2025', '2025~~', '2025?~', '2025-03-12Z', '2025-03-12+02:00'],
  ...[
    '2025-03-12T10:00:00',
    '2025-03-12T10:00:00~',
    '2025-03-12T10:00Z',
    '2025-03-12T10Z',
    '2025-03-12 10:00:00Z',
  ],
  ...['2025-03-12T24:00:00Z', '2025-03-12T10:60:00Z', '2025-03-12T10:00:60Z'],
  ...['2025-03-12T23:59:60Z', '2025-03-12t10:00:00z', '2025-02-30T10:00:00Z', '2025-03T10:00:00Z'],
  ...['2025-03-12T10:00:00.1234Z', '2025-03-12T10:00:00.Z', '2025-03-12T10:00:00,5Z'],
  ...['2025-03-12T10:00:00+0200', '2025-03-12T10:00:00+02', '2025-03-12T10:00:00 02:00'],
  ...['2025-03-12T10:00:00+24:00', '2025-03-12T10:00:00+02:60', '2025-03-12T10:00:00+99:99'],
  ...['２０２５', '٢٠٢٥', '2025–03–12', '__proto__'],
];

const NO_INTERVALS: readonly string[] = [
  ...['/', '2025/', '/2025', '2025-03-10/..', '../2025-03-10', '..', '2025-01/2025-02/2025-03'],
  ...['2025-03-12/2025-03-10', '2025-03/2025-02', '2025/2024', '2025-03-12/2025-03-11'],
  ...['2025-03-12T10:00:00Z/2025-03-12T09:59:59.999Z', '2025-03-12T10:00:00Z/2025-03-11'],
  ...['2025-03-12T10:00:00+02:00/2025-03-12T09:00:00+02:00', '2025-04/2025-03-12T10:00:00Z'],
  ...['2025-02-30/2025-03-12', '2025-03-12/2025-02-30', '2025-03-10 / 2025-03-12'],
  ...['2025-03-10/12', '2025-03-10--2025-03-12', '[2025..2026]', '2025-W10/2025-W11'],
];

describe('a date stands for a half-open interval in UTC', () => {
  test.each(POINTS)('%s is from %s to %s', (date, ...bounds) => {
    expect(shown(point(date))).toEqual(bounds);
    expect(shown(interval(date))).toEqual(bounds);
  });

  test.each(INSTANTS)('%s is the instant %s, which has no length', (date, instant) => {
    expect(shown(point(date))).toEqual([instant, instant]);
    expect(shown(interval(date))).toEqual([instant, instant]);
  });

  test.each(INTERVALS)('%s is from %s to %s, and no single date', (date, ...bounds) => {
    expect(shown(interval(date))).toEqual(bounds);
    expect(point(date)).toBeUndefined();
  });

  test.each(NONE.map((date) => [JSON.stringify(date), date]))('%s is no date', (_, date) => {
    expect(point(date)).toBeUndefined();
    expect(interval(date)).toBeUndefined();
  });

  test.each(NO_INTERVALS)('%s is no interval', (date) => {
    expect(interval(date)).toBeUndefined();
  });

  test('the days of four centuries follow one another without a gap', () => {
    const [first, end] = [ms('1900-01-01'), ms('2300-01-01')];
    const days = Array.from({ length: (end - first) / DAY_MS }, (_, n) => first + n * DAY_MS);
    const wrong = days.filter((start) => {
      const read = point(instantText(start).slice(0, 10));
      return read?.start !== start || read.end !== start + DAY_MS;
    });
    expect(wrong.map(instantText)).toEqual([]);
  });
});

describe('a date as a moment of asking', () => {
  test('means its end: what happens before that is in, and its end counts as reached', () => {
    const end = ms(NEXT_DAY);
    expect(momentOf('2025-03-12')).toEqual({ before: end, reached: end });
    expect(momentOf('2025-03')).toEqual({ before: ms('2025-04-01'), reached: ms('2025-04-01') });
  });

  test('means the instant itself where it is one, with what happens at it', () => {
    const time = ms('2025-03-12T14:30:00Z');
    expect(momentOf('2025-03-12T16:30:00+02:00')).toEqual({ before: time + 1, reached: time });
  });

  test('is none where there is no such date, or an interval', () => {
    expect(momentOf('2025-02-30')).toBeUndefined();
    expect(momentOf('2025-03-10/2025-03-12')).toBeUndefined();
  });
});

describe('two dates are the same where they stand for the same interval', () => {
  test.each<[string, readonly [string | undefined, string | undefined]]>([
    ['a doubt changes nothing', ['2025-03', '2025-03~']],
    ['a zone changes nothing', ['2025-03-12T10:00:00Z', '2025-03-12T12:00:00.000+02:00']],
    ['all days of a month are the month', ['2025-02-01/2025-02-28', '2025-02']],
    ['both are left out', [undefined, undefined]],
  ])('the same: %s', (_, [one, other]) => {
    expect(sameDate(one, other)).toBe(true);
    expect(sameDate(other, one)).toBe(true);
  });

  test.each<[string, readonly [string | undefined, string | undefined]]>([
    ['one is left out', ['2025-03', undefined]],
    ['a day is not its first instant', ['2025-03-12', '2025-03-12T00:00:00Z']],
    ['a month is not its first day', ['2025-03', '2025-03-01']],
    ['one ends later', ['2025-03', '2025-03-01/2025-04-01']],
  ])('not the same: %s', (_, [one, other]) => {
    expect(sameDate(one, other)).toBe(false);
    expect(sameDate(other, one)).toBe(false);
  });
});
