import { Name, Optional, Uuid } from './fields';

/** What every event has: its type, and the id that makes a repeated POST the same event. */
export abstract class Event {
  @Name(80)
  type!: string;

  /** The reporter's own UUID; the log gives one where it is left out. */
  @Optional()
  @Uuid()
  id?: string;
}

/** An event as stored: the fields of its type, and an id. */
export type Stored<T extends Event = Event> = T & { readonly id: string };

/** One entry of the log. `position` counts from 1 without gaps; `recordedAt` is in milliseconds UTC. */
export interface Recorded<T extends Event = Event> {
  readonly position: number;
  readonly recordedAt: number;
  readonly recordedBy: string;
  readonly event: Stored<T>;
  /** What the first reply warned of. */
  readonly warnings: readonly string[];
  /** The names as they were written, by JSON Pointer, where they are not the ids they stand for. */
  readonly written: Readonly<Record<string, string>>;
}
