import { dateText } from '../words/dates';
import type { Lang } from '../words/lang';
import type { Window } from './window';

const DAY = 86_400_000;

export interface Tick {
  readonly time: number;
  readonly text: string;
}

interface Step {
  readonly days?: number;
  readonly months?: number;
  /** How much of a date is written: of `2025-03-12`. */
  readonly letters: number;
}

const STEPS: readonly Step[] = [
  ...[1, 2, 7, 14].map((days) => ({ days, letters: 10 })),
  ...[1, 3, 6].map((months) => ({ months, letters: 7 })),
  ...[1, 2, 5, 10, 20, 50, 100, 500].map((years) => ({ months: 12 * years, letters: 4 })),
];

const sizeOf = ({ days = 0, months = 0 }: Step): number => (days + months * 30.4) * DAY;

/** Marks of an axis that is so many pixels wide, none nearer to the next than a date takes. */
export function ticks(window: Window, pixels: number, lang: Lang): Tick[] {
  const width = window.to - window.from;
  const most = Math.max(pixels / 96, 1);
  const step = STEPS.find((it) => width / sizeOf(it) <= most) ?? { months: 12_000, letters: 4 };
  return timesOf(step, window).map((time) => {
    const day = new Date(time).toISOString().slice(0, step.letters);
    return { time, text: dateText(day, lang, 'short') };
  });
}

function timesOf({ days, months = 1 }: Step, { from, to }: Window): number[] {
  const times: number[] = [];
  if (days !== undefined) {
    const size = days * DAY;
    for (let time = Math.ceil(from / size) * size; time < to; time += size) times.push(time);
    return times;
  }
  const first = new Date(from);
  const month = first.getUTCFullYear() * 12 + first.getUTCMonth();
  for (let index = Math.floor(month / months) * months; ; index += months) {
    const time = new Date(0).setUTCFullYear(Math.floor(index / 12), index % 12, 1);
    if (time >= to) return times;
    if (time >= from) times.push(time);
  }
}
