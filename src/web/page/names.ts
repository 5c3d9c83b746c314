import type { Actor } from '../../../events/actor';
import type { Issue } from '../../../events/issue';
import type { Knowledge } from '../../../projections/lane-fold';
import { termsOf } from '../../statements/names';

/** Something by id and name. */
export interface Named {
  id: string;
  name: string;
}

interface Things<T> {
  readonly get: (id: string) => T | undefined;
}

/** Where names are looked up: a history has those of today. */
interface Vocabulary {
  readonly vocabulary: { readonly actors: Things<Actor>; readonly issues: Things<Issue> };
}

/** The names as they were known at a log position. */
export const namesKnown = ({ history: { vocabulary }, known }: Knowledge): Vocabulary => ({
  vocabulary: {
    actors: { get: (id) => vocabulary.actorAt(id, known) },
    issues: { get: (id) => vocabulary.issueAt(id, known) },
  },
});

/** A term that was never given a name is shown by its id, as words. */
export function termName({ vocabulary }: Vocabulary, of: { issue: string; term: string }): string {
  const declared = termsOf(vocabulary.issues.get(of.issue)).get(of.term);
  return declared?.name ?? of.term.replaceAll('-', ' ');
}

/** An issue by its name. */
export const issueName = ({ vocabulary }: Vocabulary, id: string): string =>
  vocabulary.issues.get(id)?.name ?? id;

/** An actor by its name; a speaker who is none is shown as written. */
export const actorName = ({ vocabulary }: Vocabulary, id: string): string =>
  vocabulary.actors.get(id)?.name ?? id;

/** An actor by id and name. */
export const namedActor = (of: Vocabulary, id: string): Named => ({ id, name: actorName(of, id) });

/** An issue by id and name. */
export const namedIssue = (of: Vocabulary, id: string): Named => ({ id, name: issueName(of, id) });

/** Of all that is known of something, its id and name. */
export const named = ({ id, name }: Named): Named => ({ id, name });
