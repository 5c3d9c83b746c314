import { useRef, useState } from 'preact/hooks';
import { draftOf } from './report-draft';
import { post, Refused, termsOf, type Posting, type Term } from './report-send';

type Letters = Readonly<Record<string, string>>;
type Fields = Readonly<Record<string, unknown>>;

/** Plain words as the id of a term: `Easter truce` is `easter-truce`; nothing where no letter of theirs has a Latin one. */
export const termIdOf = (words: string, letters: Letters): string =>
  words
    .toLowerCase()
    .replace(/\p{L}/gu, (letter) => letters[letter] ?? letter)
    .normalize('NFKD')
    .replace(/[\p{M}'’ʼ]/gu, '')
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+/u, '')
    .slice(0, 80)
    .replace(/-+$/u, '');

const isCalled = ({ id, name = '', aliases }: Term, words: string): boolean =>
  [id, name, ...aliases].some((it) => it.toLowerCase() === words.toLowerCase());

/** A term that is new, and the words that it was given. */
export interface Naming {
  readonly issue: string;
  readonly id: string;
  readonly name: string;
}

/** The fields of a statement with the ids of terms that were told in words, and those of them that are new. */
export async function readTerms(
  fields: Fields,
  letters: Letters,
): Promise<{ said: Fields; namings: readonly Naming[] }> {
  const namings: Naming[] = [];
  const read = async (it: Fields): Promise<Fields> => {
    const { issue, term: name } = it;
    if (typeof issue !== 'string' || typeof name !== 'string') return it;
    const id = termIdOf(name, letters);
    const terms = id === name || id === '' ? undefined : await termsOf(issue);
    if (!terms || terms.some((term) => isCalled(term, name))) return it;
    if (!terms.some((term) => term.id === id)) namings.push({ issue, id, name });
    return { ...it, term: id };
  };
  const { requires, ...own } = fields;
  const said = await read(own);
  if (!Array.isArray(requires)) return { said, namings };
  return {
    said: { ...said, requires: await Promise.all((requires as Fields[]).map(read)) },
    namings,
  };
}

/** Gives new terms their names. @returns whether the key may do that */
export async function nameTerms(
  namings: readonly Naming[],
  posting: Omit<Posting, 'event' | 'method'>,
): Promise<boolean> {
  for (const { issue, id, name } of namings) {
    const declared = (await termsOf(issue)).filter((it) => it.declared && it.id !== id);
    const others = declared.map((it) => ({ id: it.id, name: it.name, aliases: it.aliases }));
    const event = { terms: [...others, { id, name }] };
    try {
      await post(`/v1/issues/${encodeURIComponent(issue)}`, { ...posting, event, method: 'PATCH' });
    } catch (error) {
      if (error instanceof Refused) return false;
      throw error;
    }
  }
  return true;
}

/** The terms of the issue that is in the form, and whether the term in it is none of them. */
export function useTerms(form: { readonly current: HTMLFormElement | null }, letters: Letters) {
  const [terms, setTerms] = useState<readonly Term[]>([]);
  const [isNewTerm, setNew] = useState(false);
  const [termId, setTermId] = useState('');
  const shown = useRef<{ issue: string; terms: readonly Term[] }>({ issue: '', terms: [] });
  const look = async (): Promise<void> => {
    if (!form.current) return;
    const { issue = '', term = '' } = draftOf(form.current);
    if (issue !== shown.current.issue) {
      shown.current = { issue, terms: [] };
      const found = await termsOf(issue);
      if (shown.current.issue !== issue) return; // it was changed meanwhile
      shown.current = { issue, terms: found };
      setTerms(found);
    }
    const { terms: known } = shown.current;
    const isKnown = known.some((it) => isCalled(it, term));
    const id = termIdOf(term, letters);
    setNew(term !== '' && known.length > 0 && !isKnown && !known.some((it) => it.id === id));
    setTermId(isKnown || id === term ? '' : id);
  };
  return { terms, isNewTerm, termId, look };
}
