import { Subject } from 'rxjs';

/** An event as a client sends it. */
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface Stored extends Proposed {
  readonly stream: string;
  readonly revision: number;
}

/** The revision that a stream must have for an append: -1 where there must be none. */
export type Expected = number | 'any';

/** The revision that a stream has now, and whether the append is in it. */
export interface Outcome {
  readonly isStored: boolean;
  readonly revision: number;
}

/** Streams in memory, by the rules of EventStoreDB for appends: all or nothing, an expected revision, idempotent by id. */
export class Streams {
  /** It remembers no ids, as a server does with those of some time ago. */
  isForgetful = false;
  /** Says the name of a stream when it has grown. */
  readonly grew = new Subject<string>();
  private readonly streams = new Map<string, Stored[]>();

  of(stream: string): readonly Stored[] {
    return this.streams.get(stream) ?? [];
  }

  append(stream: string, expected: Expected, proposed: readonly Proposed[]): Outcome {
    const events = this.of(stream);
    const last = events.length - 1;
    if (expected !== 'any' && expected !== last) return again(events, expected, proposed);
    const earlier = this.isForgetful ? -1 : events.findIndex(({ id }) => id === proposed[0]?.id);
    if (earlier > -1) return again(events, earlier - 1, proposed);
    const added = proposed.map((it, index) => ({ ...it, stream, revision: last + 1 + index }));
    this.streams.set(stream, [...events, ...added]);
    this.grew.next(stream);
    return { isStored: true, revision: last + added.length };
  }
}

/** What stands where the append was to go, if it is the same by its ids, was stored by an earlier try. */
function again(
  events: readonly Stored[],
  expected: number,
  proposed: readonly Proposed[],
): Outcome {
  const isSame = proposed.every(({ id }, index) => events[expected + 1 + index]?.id === id);
  const revision = isSame ? expected + proposed.length : events.length - 1;
  return { isStored: isSame, revision };
}
