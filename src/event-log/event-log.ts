import { NEVER, type Observable } from 'rxjs';
import type { Recorded, Stored } from '../../events/event';

/** An event to be recorded, with what the log keeps beside it. */
export interface Entry {
  readonly event: Stored;
  readonly recordedBy: string;
  readonly warnings: readonly string[];
  readonly written: Readonly<Record<string, string>>;
}

/** What became of one entry: `added` is false where the log already held an event of the same id and content. */
export interface Appended {
  readonly recorded: Recorded;
  readonly added: boolean;
}

/** How a process stands to a log that may be elsewhere. */
export interface Standing {
  /** The position of the last entry that the log is known to hold; this process may not have had it yet. */
  readonly known: number;
  /** What keeps this process from the log just now, so that the log may hold more than is known. */
  readonly cutOff?: string;
}

/**
 * The log of events, in one total order. Positions count from 1 without gaps; `recordedAt` never runs backwards, also
 * when the clock does. Every adapter passes test/event-log/contract.ts.
 */
export abstract class EventLog {
  /**
   * Stores a batch whole or not at all, and answers when it is durable; all that is new has one `recordedAt`.
   * @throws IdTaken where the log holds another event of the same id
   * @throws LogMoved where others wrote to the log since the batch was decided; nothing is stored
   * @throws BatchTooLarge where it can never be stored as one
   * @throws LogUnavailable where nothing could be stored, or it is not known whether it was
   */
  abstract append(batch: readonly Entry[]): Promise<readonly Appended[]>;

  /** Events after a position in order, at most `limit`. */
  abstract read(after: number, limit: number): Promise<readonly Recorded[]>;

  /** The position of the last event; 0 for an empty log. */
  abstract head(): Promise<number>;

  /** How this process stands to the log. Where it keeps the log itself, it has all of it. */
  async standing(): Promise<Standing> {
    return { known: await this.head() };
  }

  /** The hash of the last entry, in hexadecimal: it stands for the whole log up to there (docs/decisions/0011). */
  abstract headHash(): Promise<string>;

  /** What this process has of it. */
  abstract readonly events: EventsAtHand;

  /** Says the new head after each commit. */
  abstract readonly grew: Observable<number>;

  /**
   * Says the head when what was decided and is not stored yet may no longer hold: others wrote to the log, or an append
   * failed that later ones rest on. Decide anew, on the log up to there. Where one process writes, it never does.
   */
  readonly moved: Observable<number> = NEVER;

  /**
   * Resolves when this process has had all that anybody stored before the call. Where one process writes, it always has.
   * @throws LogUnavailable
   */
  caughtUp(): Promise<void> {
    return Promise.resolve();
  }

  abstract close(): Promise<void>;
}

/** What follows the log needs no more of it. */
export type LogReader = Pick<EventLog, 'read' | 'head' | 'events'>;

/** Events that can be had at once, so that nobody keeps them a second time; `undefined` where there is none. */
export interface EventsAtHand {
  eventAt(position: number): Stored | undefined;
  positionOf(id: string): number | undefined;
}

/** Another event has this id. */
export class IdTaken extends Error {
  constructor(
    /** The place in the batch of the entry that was refused. */
    readonly index: number,
    readonly id: string,
  ) {
    super(`the id ${id} is taken by an event of other content`);
  }
}

/** The log could not store or read; nothing is half written. */
export class LogUnavailable extends Error {}

/** Nobody answered whether a batch was stored. Sent again with the same ids it is stored once in any case. */
export class NotKnownStored extends LogUnavailable {}

/** The log does not go on from what this process has read of it: it is another one, or was put back to an earlier state. */
export class OtherLog extends LogUnavailable {}

export const MOVED = 'others have written to the log';

/** Others wrote to the log since a batch was decided. */
export class LogMoved extends Error {}

/** The log takes no batch of this size. */
export class BatchTooLarge extends Error {
  constructor(
    /** How many bytes it takes at once. */
    readonly most: number,
  ) {
    super(
      `the log takes ${most} bytes at a time: send fewer events at once, or start EventStoreDB with a larger --max-append-size`,
    );
  }
}
