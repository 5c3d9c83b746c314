import type { Database } from 'better-sqlite3';
import type { StatementData } from '../../events/statement';
import { folded } from '../../events/text';

/** One word that is looked for, and the actors and issues that have it in their names. */
export interface Word {
  readonly text: string;
  readonly actors: readonly string[];
  readonly issues: readonly string[];
}

/** From so many letters on a word also finds those that begin with it: most languages change the end. */
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

/** The words in what somebody types: letters and digits, folded as the text is. */
export const wordsIn = (text: string): string[] =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** The full-text query that finds statements with all of these words, in any order. */
export function matchOf(words: readonly Word[]): string {
  return words
    .map(({ text, actors, issues }) => {
      const ids = [...actors.map(actorToken), ...issues.map(issueToken)].slice(0, MOST_NAMES);
      const named = ids.map((token) => ` OR about : ${token}`).join('');
      return `(text : "${text}"${text.length < STEM ? '' : ' *'}${named})`;
    })
    .join(' AND ');
}

/** An id as one token: it may hold hyphens, at which text is split. */
const actorToken = (id: string): string => `a${Buffer.from(id).toString('hex')}`;
const issueToken = (id: string): string => `i${Buffer.from(id).toString('hex')}`;
