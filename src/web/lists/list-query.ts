import { Name, Optional } from '../../../events/fields';
import { folded } from '../../../events/text';
import { namesOf, type Named } from '../../../projections/vocabulary';
import { wordsIn } from '../../read-model/search';
import { Limit } from '../../reading/query-fields';
import { PageQuery } from '../page/page-query';

/** What one page of a list holds, unless the query says otherwise. */
export const LIST_PAGE = '50';

/** A list, searched and in pages. */
export class ListPageQuery extends PageQuery {
  /** Words that must all be there, in any order. */
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

/** Whether one of a thing's names has a word that begins so. */
export const isNamed = (thing: Named, word: string): boolean =>
  namesOf(thing).some((name) => hasWord(name, word));

/** Whether a text has a word that begins so; the word is folded. */
const hasWord = (text: string, word: string): boolean =>
  wordsIn(text).some((it) => it.startsWith(word));

/** Whether all words of a search are in a text. */
export const hasWords = (text: string, search: string | undefined): boolean =>
  wordsIn(search ?? '').every((word) => hasWord(text, word));

/** Order of names as a reader looks for them. */
export const byName = (one: { name: string }, other: { name: string }): number => {
  const [first, second] = [folded(one.name), folded(other.name)];
  return first < second ? -1 : first > second ? 1 : 0;
};
