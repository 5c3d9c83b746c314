import { isDeepStrictEqual } from 'node:util';
import { content } from '../../events/content';
import type { Recorded } from '../../events/event';
import { IdTaken, type Appended, type Entry } from './event-log';

/** What an adapter gives so that a batch can be taken in event by event. */
export interface Appending {
  /** Stores an event at the end; `undefined` where one of its id is stored, or of this batch, already. */
  readonly add: (entry: Entry) => Recorded | undefined;
  /** The event of this id. */
  readonly find: (id: string) => Recorded | undefined;
}

/** Appends a batch; an event that is already there, with the same content, is not added again. */
export function appendBatch(batch: readonly Entry[], { add, find }: Appending): Appended[] {
  return batch.map((entry, index) => {
    const recorded = add(entry);
    if (recorded) return { recorded, added: true };
    const { event } = entry;
    const earlier = find(event.id);
    if (!earlier || !sameContent(earlier.event, event)) throw new IdTaken(index, event.id);
    return { recorded: earlier, added: false };
  });
}

/** Whether two events, actors or issues say the same: absent, `null` and the default are one. */
export function sameContent(one: object, other: object): boolean {
  return isDeepStrictEqual(content({ ...one }), content({ ...other }));
}
