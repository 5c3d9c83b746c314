import { distance } from 'fastest-levenshtein';
import { folded } from '../../events/text';
import { namesOf, type Named } from '../../projections/vocabulary';

/** The ids of the things whose id, name or alias is nearest to what was written, the nearest first, at most three. */
export function nearest(written: string, things: readonly Named[]): string[] {
  const key = folded(written).slice(0, 100);
  const limit = key.length < 3 ? 0 : Math.max(1, Math.floor(key.length / 3));
  return things
    .map((thing) => ({ id: thing.id, far: howFar(key, thing) }))
    .filter(({ far }) => far <= limit)
    .sort((one, other) => one.far - other.far || (one.id < other.id ? -1 : 1))
    .slice(0, 3)
    .map(({ id }) => id);
}

/** "; did you mean `a` or `b`?", or what to do where nothing is near. */
export function suggestion(ids: readonly string[], otherwise: string): string {
  return ids.length > 0 ? `did you mean ${ids.map((id) => `\`${id}\``).join(' or ')}?` : otherwise;
}

function howFar(key: string, thing: Named): number {
  return Math.min(...namesOf(thing).map((name) => distance(key, folded(name))));
}
