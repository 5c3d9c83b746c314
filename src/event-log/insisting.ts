import {
  defer,
  filter,
  interval,
  retry,
  switchMap,
  throwError,
  timer,
  type Observable,
} from 'rxjs';
import { BatchTooLarge, LogUnavailable, NotKnownStored } from './event-log';
import { sendable, type Arrived } from './eventstore-entry';
import { backOff } from './eventstore-follower';
import type { EventStoreStream } from './eventstore-stream';

/** How long a write or a read waits for a server that says nothing, in milliseconds; its writer is told within 2 s. */
export const PATIENCE = 1500;

/** How long a write waits for a server that answers others, in milliseconds. */
const PATIENCE_WITH_THE_SLOW = 5000;

/** How many bytes of an append are to get to the server in a millisecond at least; what is small has no need of it. */
const BYTES_A_MS = 1000;

/** How often it is looked whether to wait on, in milliseconds. */
const LOOK_EVERY = 50;

interface Insisting {
  /** The revision of the last event, once it is stored. */
  readonly stored: Observable<number>;
  /** Fails with `NotKnownStored` when it has waited long enough. */
  readonly givingUp: Observable<never>;
}

/** Sends an append again, as it was, until it is stored. */
export function insisting(stream: EventStoreStream, append: readonly Arrived[]): Insisting {
  const events = append.map(sendable);
  const extra = append.reduce((sum, { text }) => sum + text.length, 0) / BYTES_A_MS;
  const again = (error: unknown, failures: number) =>
    error instanceof BatchTooLarge || error instanceof LogUnavailable
      ? throwError(() => error)
      : timer(backOff(failures));
  // By looks and not by the clock: while this process does other things at a stretch, an answer may wait for it.
  const isOver = (looks: number): boolean => {
    const patience = stream.silence < PATIENCE ? PATIENCE_WITH_THE_SLOW : PATIENCE;
    return (looks + 1) * LOOK_EVERY >= patience + extra;
  };
  return {
    stored: defer(() => stream.append(events, extra)).pipe(retry({ delay: again })),
    givingUp: interval(LOOK_EVERY).pipe(
      filter(isOver),
      switchMap(() => throwError(notAnswered)),
    ),
  };
}

const notAnswered = () => new NotKnownStored('EventStoreDB did not answer an append in time');
