import { distance } from 'fastest-levenshtein';
import { folded } from '../../events/text';

/** How many letters two spellings of one term may differ by. */
const NEAR = 2;

/** A name as it is compared with others. */
export interface Spelling {
  /** Without small ones and plurals. */
  readonly words: readonly string[];
  readonly letters: string;
  /** A bit for each word, and for each letter, that is there: most names are told apart by these alone. */
  readonly wordBits: number;
  readonly letterBits: number;
}

/** The same words but for order, plurals and small words, or nearly the same letters. */
export const resemble = (one: Spelling, other: Spelling): boolean =>
  shareWords(one, other) || areNear(one, other);

function shareWords(one: Spelling, other: Spelling): boolean {
  if ((one.wordBits & other.wordBits) === 0) return false;
  const shared = one.words.filter((word) => other.words.includes(word)).length;
  return shared > 1 && shared >= (2 / 3) * Math.max(one.words.length, other.words.length);
}

function areNear(one: Spelling, other: Spelling): boolean {
  const far = Math.min(NEAR, Math.floor(one.letters.length / 4));
  if (Math.abs(one.letters.length - other.letters.length) > far) return false;
  // A letter that is another one takes one bit away and brings one.
  if (bitsIn(one.letterBits ^ other.letterBits) > 2 * far) return false;
  return distance(one.letters, other.letters) <= far;
}

const SMALL_WORDS = new Set(['a', 'an', 'and', 'for', 'in', 'of', 'on', 'the', 'to']);
const MOST_SPELLINGS = 10_000;
const spellings = new Map<string, Spelling>();

/** Kept, since a new term is held against many. */
export function spellingOf(name: string): Spelling {
  const known = spellings.get(name);
  if (known) return known;
  const words = folded(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !SMALL_WORDS.has(word))
    .map((word) => word.replace(/s$/u, ''));
  if (spellings.size >= MOST_SPELLINGS) spellings.clear();
  const letters = words.join('-');
  const made = {
    words,
    letters,
    wordBits: bitsOf(words.map(sumOf)),
    letterBits: bitsOf(codes(letters)),
  };
  spellings.set(name, made);
  return made;
}

const codes = (text: string): number[] =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));

const sumOf = (word: string): number =>
  codes(word).reduce((sum, code) => (sum * 31 + code) % 65_521, 0);

/** One of 32 bits for each number. */
const bitsOf = (numbers: readonly number[]): number =>
  numbers.reduce((bits, number) => bits | (1 << (number % 32)), 0);

/** How many bits are set. */
function bitsIn(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}
