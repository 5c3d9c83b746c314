import type { ComponentChildren } from 'preact';
import { phrasesIn, standsAt, wordsIn } from '../../read-model/search';
import { Name } from '../page/parts';
import { hasPhrase } from './list-query';

/** Shows a text from data, with what a search found in it marked. */
export type Mark = (text: string) => ComponentChildren;

/** A mark for what a search looks for; without a search the text is shown as it is. */
export function markOf(search: string | null): Mark {
  const phrases = phrasesIn(search ?? '');
  if (phrases.length === 0) return (text) => <Name>{text}</Name>;
  return (text) => {
    const placed = placedWords(text);
    const words = placed.map(({ word }) => word);
    const found = placed.flatMap(({ start }, place) =>
      phrases
        .filter((phrase) => standsAt(words, place, phrase))
        .map((phrase): Span => [start, placed[place + phrase.words.length - 1]?.end ?? 0]),
    );
    return <Name>{piecesOf(text, found)}</Name>;
  };
}

/** Whether a text has anything that a search looks for. */
export const isFound = (search: string | null, text: string): boolean =>
  phrasesIn(search ?? '').some((phrase) => hasPhrase(text, phrase));

type Span = readonly [start: number, end: number];

interface Placed {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a text, folded, and where they stand in it. */
const placedWords = (text: string): Placed[] =>
  [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].flatMap(({ 0: written, index }) =>
    wordsIn(written).map((word) => ({ word, start: index, end: index + written.length })),
  );

/** The text in pieces, those found as `<mark>`; what overlaps is one. */
function piecesOf(text: string, found: readonly Span[]): ComponentChildren[] {
  const pieces: ComponentChildren[] = [];
  let shown = 0;
  for (const [start, end] of found) {
    if (end <= shown) continue;
    const from = Math.max(start, shown);
    if (from > shown) pieces.push(text.slice(shown, from));
    pieces.push(<mark>{text.slice(from, end)}</mark>);
    shown = end;
  }
  return [...pieces, text.slice(shown)];
}
