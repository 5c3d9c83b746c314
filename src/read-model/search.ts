import type { Database } from 'better-sqlite3';
import type { StatementData } from '../../events/statement';
import { folded } from '../../events/text';

/** Words that stand side by side; where the last one is only begun, any word will do that begins so. */
export interface Phrase {
  readonly words: readonly string[];
  readonly isBegun: boolean;
}

/** What is looked for, and the actors and issues that have it in their names. */
export interface Sought extends Phrase {
  readonly actors: readonly string[];
  readonly issues: readonly string[];
}

/** From so many letters on, the last word of a search also finds those that begin with it: it may be only begun. */
const STEM = 3;

/** Actors and issues that one word may mean: a bound on what is asked. */
const MOST_NAMES = 100;

/**
 * The words of each version of a statement. Nothing is taken away when another version comes, so what was known at any
 * position can be searched. Actors and issues are in it by id: who is renamed is found by the new name.
 */
export class Search {
  private readonly insert;

  constructor(db: Database) {
    this.insert = db.prepare<[number, string, string]>(
      'INSERT INTO search (rowid, text, about) VALUES (?, ?, ?)',
    );
  }

  add(version: number, data: StatementData): void {
    const { actor, issue, term, summary, quote, speaker, source } = data;
    const text = [summary, quote, term, speaker, source.publisher, source.title].join(' ');
    this.insert.run(version, folded(text), `${actorToken(actor)} ${issueToken(issue)}`);
  }
}

/** The words in a text: letters and digits, folded as what is stored is. */
export const wordsIn = (text: string): string[] =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

const QUOTE = '"“”„«»';
/** Words in quotes, or what stands between spaces; a star after either. */
const PART = new RegExp(`[${QUOTE}]([^${QUOTE}]*)[${QUOTE}](\\*?)|[^\\s${QUOTE}]+`, 'gu');

/**
 * What somebody who types this looks for: each word whole, words in quotes side by side, the last word and one with
 * a star also by how it begins.
 */
export function phrasesIn(search: string): Phrase[] {
  const parts = [...search.matchAll(PART)]
    .map(([all, quoted, star]) => ({
      words: wordsIn(quoted ?? all),
      isQuoted: quoted !== undefined,
      hasStar: star === undefined ? all.endsWith('*') : star !== '',
    }))
    .filter(({ words }) => words.length > 0);
  return parts.map(({ words, isQuoted, hasStar }, index) => {
    const mayBeBegun = !isQuoted && index === parts.length - 1;
    return { words, isBegun: hasStar || (mayBeBegun && (words.at(-1) ?? '').length >= STEM) };
  });
}

/** Whether a phrase stands at a place among the words of a text. */
export const standsAt = (
  words: readonly string[],
  place: number,
  { words: sought, isBegun }: Phrase,
): boolean =>
  sought.every((word, index) => {
    const found = words[place + index];
    return isBegun && index === sought.length - 1 ? found?.startsWith(word) : found === word;
  });

/** The full-text query that finds statements with all of these, in any order. */
export function matchOf(sought: readonly Sought[]): string {
  return sought
    .map(({ words, isBegun, actors, issues }) => {
      const ids = [...actors.map(actorToken), ...issues.map(issueToken)].slice(0, MOST_NAMES);
      const named = ids.map((token) => ` OR about : ${token}`).join('');
      return `(text : "${words.join(' ')}"${isBegun ? ' *' : ''}${named})`;
    })
    .join(' AND ');
}

/** An id as one token: it may hold hyphens, at which text is split. */
const actorToken = (id: string): string => `a${Buffer.from(id).toString('hex')}`;
const issueToken = (id: string): string => `i${Buffer.from(id).toString('hex')}`;
