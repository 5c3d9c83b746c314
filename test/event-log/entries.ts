import { randomUUID } from 'node:crypto';
import type { Event, Recorded, Stored } from '../../events/event';
import { Clock } from '../../src/clock';
import { IdTaken, type Appended, type Entry, type EventLog } from '../../src/event-log/event-log';

export const NOON = Date.UTC(2025, 2, 12, 12);

/** A clock that shows what a test sets, and moves `stride` milliseconds on with each look at it. */
export class SetClock extends Clock {
  constructor(
    private time = NOON,
    private readonly stride = 0,
  ) {
    super();
  }

  set(time: number): void {
    this.time = time;
  }

  override now(): number {
    this.time += this.stride;
    return this.time;
  }
}

/** An empty log, the clock that it goes by, and how to have another. */
export interface Given {
  readonly log: EventLog;
  readonly clock: SetClock;
  readonly openEmpty: (clock: Clock) => EventLog;
}

/** Cases of the contract by what they say. */
export type Cases = Readonly<Record<string, (given: Given) => Promise<void>>>;

/** An entry with an event of its own id; the fields given take the place of its own. */
export function entry(fields: Readonly<Record<string, unknown>> = {}): Entry {
  const event = {
    type: 'DemandStated',
    id: randomUUID(),
    actor: 'ukraine',
    issue: 'territory',
    term: 'return',
    statedAt: '2025-03-12',
    summary: 'Asked for it: “so soon” – все.',
    source: { title: 'A report' },
    ...fields,
  };
  const written = { '/actor': 'Kyiv' };
  return { event: asStored(event), recordedBy: 'reporter', warnings: ['Is it new?'], written };
}

export function entries(count: number): Entry[] {
  return Array.from({ length: count }, () => entry());
}

export const idsOf = (batch: readonly { readonly event: Stored }[]): string[] =>
  batch.map(({ event }) => event.id);

export const recordedOf = (appended: readonly Appended[]): Recorded[] =>
  appended.map(({ recorded }) => recorded);

export const everything = (log: EventLog): Promise<readonly Recorded[]> => log.read(0, 10_000);

/** The refusal of a batch. @throws where the batch was stored, or refused for another reason */
export async function refusalOf(appending: Promise<unknown>): Promise<IdTaken> {
  const outcome = await appending.then(
    () => 'the batch was stored',
    (reason: unknown) => reason,
  );
  if (outcome instanceof IdTaken) return outcome;
  throw new Error(`not refused as taken: ${String(outcome)}`);
}

/** The log keeps events of any type as they are; what their fields mean is decided before it. */
function asStored(event: Event & { readonly id: string }): Stored {
  return event;
}
