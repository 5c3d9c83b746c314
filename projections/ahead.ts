import type { Report } from '../events/report';
import { interval } from '../events/time';

/**
 * The times at which the clock alone may change what a report says, in milliseconds UTC: it takes effect, lapses or
 * passes. Only times after the recording count; earlier ones were over when they became known.
 */
export function timesAhead({ data, start }: Report, recordedAt: number): number[] {
  if (data.until === undefined && data.by === undefined) return start > recordedAt ? [start] : [];
  const ends = [data.until, data.by].map((date) => date && interval(date)?.end);
  return [start, ...ends].flatMap((time) =>
    typeof time === 'number' && time > recordedAt ? [time] : [],
  );
}
