import type { Named } from '../../../projections/vocabulary';
import type { VocabularyHistory } from '../../../projections/vocabulary-history';
import { phrasesIn, type Sought, type TermId } from '../../read-model/search';
import { isNamed } from './list-query';

/** A term that a search may mean, and the phrases that its names have. */
interface Meant extends TermId {
  readonly phrases: ReadonlySet<number>;
}

/** Each phrase that is looked for, with those whose names, as known at a log position, have it. */
export function soughtIn(vocabulary: VocabularyHistory, known: number, q: string | null): Sought[] {
  const phrases = phrasesIn(q ?? '');
  if (phrases.length === 0) return [];
  const [actors, issues] = [vocabulary.actorsAt(known), vocabulary.issuesAt(known)];
  const fitting = (thing: Named): Set<number> =>
    new Set(phrases.flatMap((phrase, index) => (isNamed(thing, phrase) ? [index] : [])));
  const terms = issues.flatMap(({ id: issue, terms: declared = [] }) =>
    declared.map((term): Meant => ({ issue, term: term.id, phrases: fitting(term) })),
  );
  // Where a word such as `of` is in many names, those that have most of the others come first.
  const likely = terms
    .filter((it) => it.phrases.size > 0)
    .sort((one, other) => other.phrases.size - one.phrases.size);
  return phrases.map((phrase, index) => {
    const ids = (things: readonly Named[]): string[] =>
      things.filter((it) => isNamed(it, phrase)).map(({ id }) => id);
    return {
      ...{ ...phrase, actors: ids(actors), issues: ids(issues) },
      terms: likely.filter((it) => it.phrases.has(index)),
    };
  });
}
