import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Api } from '../http/world';
import { Program, type Ended } from './program';

/** Words that stand nowhere else, one in each text. */
export const SECRET = {
  summary: 'zeppelin',
  quote: 'marzipan',
  speaker: 'Quokka',
  condition: 'tamarind',
  tags: 'wombat',
  title: 'saffron',
  url: 'oregano',
  reference: 'paprika',
};
export const WORDS = Object.values(SECRET);

const STATEMENT = {
  actor: 'Kyiv',
  summary: `Asked for a ${SECRET.summary}.`,
  quote: `“${SECRET.quote}”`,
  speaker: `Mr ${SECRET.speaker}`,
  condition: `After ${SECRET.condition}`,
  tags: [SECRET.tags],
  source: {
    publisher: 'The Paper',
    title: `On ${SECRET.title}`,
    url: `https://paper.example/${SECRET.url}`,
    reference: `See ${SECRET.reference}`,
  },
};

export interface Said {
  readonly data: string;
  readonly id: string;
  readonly correction: string;
}

/** A server that is stopped, whose log holds the statement and a correction of it. */
export async function said(): Promise<Said> {
  const api = await Api.start();
  const { id } = await api.say(STATEMENT);
  const { id: correction } = await api.event({
    type: 'StatementCorrected',
    statement: id,
    changes: { place: 5, summary: 'Asked for a labrador.' },
    reason: 'So said the dachshund.',
  });
  await api.say({ actor: 'russia', summary: 'Stays as it is.' });
  await api.stop();
  return { data: api.server.data, id, correction };
}

export const redact = (data: string, id: string): Promise<Ended> =>
  Program.on(data, 'redact', id, '--reason', 'A court said so.', '--by', 'the desk');

/** Which of these words some file of a folder has, in whatever case. */
export function wordsIn(data: string, words: readonly string[]): string[] {
  const all = readdirSync(data).map((name) => readFileSync(join(data, name), 'latin1'));
  const text = all.join('\n').toLowerCase();
  return words.filter((word) => text.includes(word.toLowerCase()));
}
