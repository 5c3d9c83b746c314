import { instantMoment, instantText, momentOf, type Moment } from '../../events/time';
import type { History } from '../../projections/history';

/** A moment as it was asked for, or now. */
export interface Asked {
  readonly moment: Moment;
  /** As given; the instant now where nothing was. */
  readonly text: string;
  /** Given, and over: what it says can no longer change. */
  readonly settled: boolean;
}

/** Reads a checked `at`, `from` or `to`; left out, it is now. */
export function asked(text: string | undefined, now: number): Asked {
  const moment = text === undefined ? undefined : momentOf(text);
  if (text === undefined || !moment) {
    return { moment: instantMoment(now), text: instantText(now), settled: false };
  }
  return { moment, text, settled: moment.before <= now };
}

/** Knowledge as it was asked for: up to a log position. */
export interface AskedKnown {
  readonly known: number;
  readonly text: string;
  readonly settled: boolean;
}

/** Left out or in the future, `knownAt` means the whole log up to `head`, whatever the clocks say. */
export function askedKnown(
  text: string | undefined,
  history: Pick<History, 'knownAt'>,
  { now, head }: { now: number; head: number },
): AskedKnown {
  const { moment, text: shown, settled } = asked(text, now);
  const known = settled ? Math.min(head, history.knownAt(moment)) : head;
  return { known, text: shown, settled };
}
