import type { Recorded } from '../events/event';
import type { Report } from '../events/report';
import { interval } from '../events/time';
import { lanesTouched, type LaneOf } from './reports';

/**
 * When the clock alone may change a position: a statement dated ahead takes effect, a stance lapses, a deadline passes.
 * Only times after the recording are kept; earlier ones were over when they became known.
 */
export class Agenda {
  private readonly lanes = new Map<number, Map<string, LaneOf>>();
  private readonly times: number[] = [];

  /** Notes what a report, new or amended by this entry, lets the clock bring. */
  note({ data, start }: Report, { recordedAt }: Recorded): void {
    const ends = [data.until, data.by].map((date) => date && interval(date)?.end);
    for (const time of [start, ...ends]) {
      if (typeof time !== 'number' || time <= recordedAt) continue;
      for (const key of lanesTouched(data)) this.add(time, { actor: data.actor, key });
    }
  }

  /** The times after one up to another, ascending, in milliseconds UTC. */
  between(after: number, upTo: number): readonly number[] {
    return this.times.slice(this.firstAfter(after), this.firstAfter(upTo));
  }

  /** The next time after this one, if there is any. */
  next(after: number): number | undefined {
    return this.times[this.firstAfter(after)];
  }

  /** The lanes that may change at a time. */
  lanesAt(time: number): LaneOf[] {
    return [...(this.lanes.get(time)?.values() ?? [])];
  }

  private add(time: number, lane: LaneOf): void {
    const lanes = this.lanes.get(time) ?? new Map<string, LaneOf>();
    if (lanes.size === 0) this.times.splice(this.firstAfter(time), 0, time);
    this.lanes.set(time, lanes.set(`${lane.actor} ${lane.key}`, lane));
  }

  private firstAfter(time: number): number {
    let low = 0;
    let high = this.times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.times[middle] ?? Infinity) <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
