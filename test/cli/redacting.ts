import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Api } from '../http/world';
import { temporaryFolder } from '../support/server';
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
  /** As the position was before any redaction. */
  readonly structure: unknown;
}

/** What must not change of a position. */
export async function structureOf(api: Api): Promise<unknown> {
  const { stances, priorities, coverage } = await api.position('ukraine');
  return {
    priorities,
    coverage,
    stances: stances.map((it) => ({ ...it, condition: 0, speaker: 0 })),
  };
}

let recorded: Promise<Said> | undefined;

/** A folder of its own with the log of a server that is stopped; it holds the statement and a correction of it. */
export async function said(): Promise<Said> {
  const once = await (recorded ??= record());
  const data = temporaryFolder();
  cpSync(once.data, data, { recursive: true });
  return { ...once, data };
}

async function record(): Promise<Said> {
  const api = await Api.start();
  const { id } = await api.say(STATEMENT);
  const { id: correction } = await api.event({
    type: 'StatementCorrected',
    statement: id,
    changes: { place: 5, summary: 'Asked for a labrador.' },
    reason: 'So said the dachshund.',
  });
  await api.say({ actor: 'russia', summary: 'Stays as it is.' });
  const structure = await structureOf(api);
  await api.stop();
  return { data: api.server.data, id, correction, structure };
}

export const redact = (data: string, id: string): Promise<Ended> =>
  Program.on(data, 'redact', id, '--reason', 'A court said so.', '--by', 'the desk');

/** Which of these words some file of a folder has, in whatever case. */
export function wordsIn(data: string, words: readonly string[]): string[] {
  const all = readdirSync(data).map((name) => readFileSync(join(data, name), 'latin1'));
  const text = all.join('\n').toLowerCase();
  return words.filter((word) => text.includes(word.toLowerCase()));
}
