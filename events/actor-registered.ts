import { Nested } from './fields';
import { Actor } from './actor';
import { Event } from './event';

/** Somebody who can hold a position becomes known. */
export class ActorRegistered extends Event {
  static readonly scope = 'edit';
  static readonly defines = 'actor';
  static override apply(_before: Actor | undefined, { actor }: ActorRegistered): Actor {
    return actor;
  }

  @Nested(Actor, 'an object {id, name, …}')
  actor!: Actor;
}
