import { EdtfPoint, ListOf, Name, Names, OneOf, Optional, Slug, WikidataItem } from './fields';

export const ACTOR_KINDS = ['person', 'state', 'organization', 'group', 'other'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** A member from the start of `from` to the end of `to`; without a bound, from ever or for ever. */
export class Membership {
  @Name()
  actor!: string;

  @Optional()
  @Name()
  role?: string;

  @Optional()
  @EdtfPoint()
  from?: string;

  @Optional()
  @EdtfPoint()
  to?: string;
}

/** Somebody who can hold a position. */
export class Actor {
  @Slug()
  id!: string;

  @Name()
  name!: string;

  @OneOf(...ACTOR_KINDS)
  kind!: ActorKind;

  @Optional()
  @Names()
  aliases?: string[];

  @Optional()
  @ListOf(Membership, '{actor, role, from, to}')
  memberOf?: Membership[];

  @Optional()
  @WikidataItem()
  wikidata?: string;
}
