import type { Database } from 'better-sqlite3';
import type { StatementData } from '../../events/statement';
import { folded } from '../../events/text';

/** Words that stand side by side; where the last one is only begun, any word will do that begins so. */
export interface Phrase {
  readonly words: readonly string[];
  readonly isBegun: boolean;
}

/** A term of an issue, by their ids. */
export interface TermId {
  readonly issue: string;
  readonly term: string;
}

/** What is looked for, and the actors, issues and terms that have it in their names, those to be asked for first first. */
export interface Sought extends Phrase {
  readonly actors: readonly string[];
  readonly issues: readonly string[];
  readonly terms: readonly TermId[];
}

/** From so many letters on, the last word of a search also finds those that begin with it: it may be only begun. */
const STEM = 3;

/** So many actors, issues and terms each may one word mean: a bound on what is asked. */
const MOST_NAMES = 100;

/**
 * The words of each version of a statement. Nothing is taken away when another version comes, so what was known at any
 * position can be searched. Actors, issues and terms are in it by id: what is renamed is found by the new name.
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
    const about = [actorToken(actor), issueToken(issue)];
    if (term !== undefined) about.push(termToken({ issue, term }));
    this.insert.run(version, folded(text), about.join(' '));
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
    .map(({ words, isBegun, actors, issues, terms }) => {
      const ids = [actors.map(actorToken), issues.map(issueToken), terms.map(termToken)];
      const asked = ids.flatMap((tokens) => tokens.slice(0, MOST_NAMES));
      const named = asked.map((token) => ` OR about : ${token}`).join('');
      return `(text : "${words.join(' ')}"${isBegun ? ' *' : ''}${named})`;
    })
    .join(' AND ');
}

/** An id as one token: it may hold hyphens, at which text is split. */
const hex = (id: string): string => Buffer.from(id).toString('hex');
const actorToken = (id: string): string => `a${hex(id)}`;
const issueToken = (id: string): string => `i${hex(id)}`;
const termToken = ({ issue, term }: TermId): string => `t${hex(issue)}x${hex(term)}`;
