import { Name, Optional } from '../../../events/fields';
import { folded } from '../../../events/text';
import { namesOf, type Named } from '../../../projections/vocabulary';
import { phrasesIn, standsAt, wordsIn, type Phrase } from '../../read-model/search';
import { Limit } from '../../reading/query-fields';
import { PageQuery } from '../page/page-query';

/** What one page of a list holds, unless the query says otherwise. */
export const LIST_PAGE = '50';

/** A list, searched and in pages. */
export class ListPageQuery extends PageQuery {
  /** Words and phrases that must all be there, in any order. */
  @Optional()
  @Name()
  q?: string;

  @Optional()
  @Limit()
  limit?: string;

  @Optional()
  @Name(200)
  cursor?: string;
}

export class StatementsPageQuery extends ListPageQuery {
  @Optional()
  @Name()
  actor?: string;

  /** The name of a source, as the list of sources has it. */
  @Optional()
  @Name(2000)
  source?: string;
}

/** Whether one of a thing's names has a phrase in it. */
export const isNamed = (thing: Named, phrase: Phrase): boolean =>
  namesOf(thing).some((name) => hasPhrase(name, phrase));

/** Whether words of a text stand as a phrase has them. */
export function hasPhrase(text: string, phrase: Phrase): boolean {
  const words = wordsIn(text);
  return words.some((_word, place) => standsAt(words, place, phrase));
}

/** Whether all that a search looks for is in a text. */
export function fitting(search: string | undefined): (text: string) => boolean {
  const phrases = phrasesIn(search ?? '');
  return (text) => phrases.every((phrase) => hasPhrase(text, phrase));
}

/** Order of names as a reader looks for them. */
export const byName = (one: { name: string }, other: { name: string }): number => {
  const [first, second] = [folded(one.name), folded(other.name)];
  return first < second ? -1 : first > second ? 1 : 0;
};
