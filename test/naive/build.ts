/** A short hand for the logs of the examples. */
import type { Entry, Posted } from './types';

export const NOW = Date.parse('2025-06-01T00:00:00Z');

/** Recorded on 1 May 2025, one a minute, unless `recordedAt` says otherwise; ids are s1, s2, … */
export function logOf(...events: (Partial<Entry> & { type: string })[]): Entry[] {
  const first = Date.parse('2025-05-01T00:00:00Z');
  return events.map((event, index) => ({
    id: `s${String(index + 1)}`,
    recordedAt: new Date(first + index * 60_000).toISOString(),
    ...event,
  }));
}

/** A statement of `a` on the term `t` of the issue `i`. */
export function said(
  type: string,
  statedAt: string,
  more: Partial<Entry> = {},
): Partial<Entry> & { type: string } {
  const about = type === 'PriorityStated' ? {} : { term: 't' };
  return { type, actor: 'a', issue: 'i', ...about, statedAt, source: { publisher: 'P' }, ...more };
}

export function corrects(
  statement: string,
  changes: Record<string, unknown>,
): Partial<Posted> & { type: string } {
  return { type: 'StatementCorrected', statement, changes, reason: 'r' };
}
