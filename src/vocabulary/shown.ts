import type { Actor } from '../../events/actor';
import type { Issue } from '../../events/issue';

/** An actor or issue as the contract shows it: lists are never left out. */
export function shown(thing: Actor | Issue): object {
  const { aliases = [], ...rest } = thing;
  if ('kind' in rest) return { ...rest, aliases, memberOf: rest.memberOf ?? [] };
  return { ...rest, aliases, terms: ('terms' in rest ? rest.terms : undefined) ?? [] };
}
