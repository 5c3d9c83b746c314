import { DAY, point } from '../../../events/time';
import type { TermLane } from '../../../projections/term-lanes';
import type { Window } from '../charts/window';

const YEAR = 365 * DAY;

/** Days that a drawing shows, and all that it can show, in milliseconds UTC. */
export interface Windows {
  readonly window: Window;
  readonly whole: Window;
}

/** What was asked for; else the two years up to the date, with the deadlines of the half year after it. */
export function windowsOf(
  lanes: readonly TermLane[],
  end: number,
  { from, to }: { from?: string; to?: string },
): Windows {
  const starts = lanes.flatMap(({ statements }) => statements.map(({ start }) => start));
  const dues = lanes.flatMap(({ deadlines }) => deadlines.map(({ due }) => due));
  const first = starts.reduce((one, other) => Math.min(one, other), end - YEAR);
  const near = dues.filter((due) => due <= end + YEAR / 2);
  const last = (of: readonly number[]): number => of.reduce((a, b) => Math.max(a, b), end);
  const asked = wholeDays({
    from: (from === undefined ? undefined : point(from)?.start) ?? Math.max(first, end - 2 * YEAR),
    to: (to === undefined ? undefined : point(to)?.end) ?? last(near),
  });
  const whole = wholeDays({
    from: Math.min(first, asked.from),
    to: Math.max(last(dues), asked.to),
  });
  return { window: asked, whole };
}

/** One day at least: what ends before it starts shows its first day. */
function wholeDays({ from, to }: Window): Window {
  const start = Math.floor(from / DAY) * DAY;
  return { from: start, to: Math.max(Math.ceil(to / DAY) * DAY, start + DAY) };
}
