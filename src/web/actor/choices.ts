import { DAY, instantMoment } from '../../../events/time';
import type { Knowledge } from '../../../projections/lane-fold';
import { termLanes, type LanesQuestion } from '../../../projections/term-lanes';
import { dayText } from '../page/pin';

/** The days before and after the one shown, up to today, on which something changed for the actor. */
export interface ActorDays {
  earlier: string | null;
  later: string | null;
}

/** What was said counts from the first day of its date; what lapsed, on the first day on which it no longer stood. */
export function stepsFrom(
  knowledge: Knowledge,
  { moment, ...asked }: LanesQuestion,
  now: number,
): ActorDays {
  const lanes = termLanes(knowledge, { ...asked, moment: instantMoment(now) });
  const times = lanes.flatMap(({ statements, periods, deadlines }) => [
    ...statements.map(({ start }) => start),
    ...periods.flatMap(({ from, to }) => [from, to ?? Infinity]),
    ...deadlines.map(({ due }) => due),
  ]);
  const days = times.filter((it) => it <= now).map((it) => Math.floor(it / DAY));
  const shown = Math.floor((moment.before - 1) / DAY);
  const text = (day: number): string | null => (Number.isFinite(day) ? dayText(day * DAY) : null);
  // One at a time: a call takes no more than some 100,000 arguments.
  const before = days.filter((it) => it < shown).reduce((a, b) => Math.max(a, b), -Infinity);
  const after = days.filter((it) => it > shown).reduce((a, b) => Math.min(a, b), Infinity);
  return { earlier: text(before), later: text(after) };
}
