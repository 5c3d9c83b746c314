import type { History } from '../../../projections/history';
import { termsOf } from '../../statements/names';

/** Something by id and name. */
export interface Named {
  id: string;
  name: string;
}

type Vocabulary = Pick<History, 'vocabulary'>;

/** A term that was never given a name is shown by its id, as words. */
export function termName({ vocabulary }: Vocabulary, of: { issue: string; term: string }): string {
  const declared = termsOf(vocabulary.issues.get(of.issue)).get(of.term);
  return declared?.name ?? of.term.replaceAll('-', ' ');
}

/** An issue by its name of today. */
export const issueName = ({ vocabulary }: Vocabulary, id: string): string =>
  vocabulary.issues.get(id)?.name ?? id;

/** An actor by its name of today; a speaker who is none is shown as written. */
export const actorName = ({ vocabulary }: Vocabulary, id: string): string =>
  vocabulary.actors.get(id)?.name ?? id;

/** An actor by id and name. */
export const namedActor = (of: Vocabulary, id: string): Named => ({ id, name: actorName(of, id) });
