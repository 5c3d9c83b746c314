import { instantText, momentOf } from '../../../events/time';
import { malformed } from '../../operations/refusal';
import type { Reading } from '../../reading/reading';
import type { Pin } from './page';

/** The day of a time in milliseconds UTC, such as `2025-04-01`. */
export const dayText = (time: number): string => instantText(time).slice(0, 10);

/** A view shows a whole day: today, where none is asked for. */
export const dayAsked = (reading: Reading, at: string | undefined): string =>
  at ?? dayText(reading.now);

/**
 * What pins an answer. A `knownAt` that was left out, or is not over yet, becomes the time of the last event: what is
 * recorded later is not in it.
 */
export function pinOf(reading: Reading, asked: { at?: string; knownAt?: string }): Pin {
  const at = dayAsked(reading, asked.at);
  const { known } = reading.known(asked.knownAt);
  const isOver = asked.knownAt !== undefined && known < reading.head;
  if (isOver && asked.knownAt !== undefined) return { at, knownAt: asked.knownAt };
  const last = reading.history.placeAt(known)?.recordedAt ?? reading.now;
  return { at, knownAt: instantText(last) };
}

/** @throws Refusal 400 where `from` ends after `at` does */
export function refuseReversed(from: string | undefined, at: string): void {
  const [first, last] = [momentOf(from ?? at), momentOf(at)];
  if (first && last && first.before > last.before)
    throw malformed([{ pointer: '/from', detail: `must not be after the other date, \`${at}\`` }]);
}
