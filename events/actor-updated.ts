import { Fields } from './fields';
import { Event } from './event';
import { mergePatch } from './merge-patch';
import type { Actor } from './actor';

/** What is known of an actor changes: a JSON merge patch with its id. */
export class ActorUpdated extends Event {
  static readonly scope = 'edit';
  static readonly updates = 'actor';
  static override apply(before: Actor, { actor }: ActorUpdated): Actor {
    return mergePatch(before, { ...actor, id: before.id }) as Actor;
  }

  @Fields('an object with the id and what changes')
  actor!: Partial<Actor> & { id: string };
}
