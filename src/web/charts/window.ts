const DAY = 86_400_000;

/** What a timeline shows: from one day up to another, in milliseconds UTC; `to` is the end of the last day. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** No fewer days are shown. */
const LEAST = 7 * DAY;

/** The window so many times as wide, with one time staying where it is; never wider than the whole. */
export function zoomed(window: Window, times: number, { whole, at }: Zoom): Window {
  const width = window.to - window.from;
  const wanted = Math.max(Math.min(width * times, whole.to - whole.from), LEAST);
  const share = ((at ?? (window.from + window.to) / 2) - window.from) / width;
  const from = (at ?? (window.from + window.to) / 2) - share * wanted;
  return within({ from, to: from + wanted }, whole);
}

export interface Zoom {
  readonly whole: Window;
  /** The time that stays where it is; left out, the middle. */
  readonly at?: number | undefined;
}

/** The window moved by so much of its width, within the whole. */
export function moved(window: Window, share: number, whole: Window): Window {
  const by = share * (window.to - window.from);
  return within({ from: window.from + by, to: window.to + by }, whole);
}

/** Whole days, inside the whole where they fit. */
function within({ from, to }: Window, whole: Window): Window {
  const width = Math.max(Math.round((to - from) / DAY), 1) * DAY;
  const last = Math.max(whole.to - width, whole.from);
  const start = Math.min(Math.max(Math.round(from / DAY) * DAY, whole.from), last);
  return { from: start, to: start + width };
}

const dayText = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The first and the last day that are shown, as an address has them. */
export const daysOf = ({ from, to }: Window): { from: string; to: string } => ({
  from: dayText(from),
  to: dayText(to - 1),
});
