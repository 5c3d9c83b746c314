import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Entry } from '../http/wire';
import { Api } from '../http/world';
import { change } from '../event-log/moved';
import { startServer } from '../support/server';
import { look, plain } from '../web/web';
import { Program, type Ended } from './program';

jest.setTimeout(120_000);

/** Words that stand nowhere else, one in each text. */
const SECRET = {
  summary: 'zeppelin',
  quote: 'marzipan',
  speaker: 'Quokka',
  condition: 'tamarind',
  tags: 'wombat',
  title: 'saffron',
  url: 'oregano',
  reference: 'paprika',
};
const WORDS = Object.values(SECRET);

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

interface Said {
  readonly data: string;
  readonly id: string;
  readonly correction: string;
}

/** A server that is stopped, whose log holds the statement and a correction of it. */
async function said(): Promise<Said> {
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

const run = (data: string, ...args: string[]): Promise<Ended> =>
  Program.standpoint(args, { STANDPOINT_DATA: data }).ended();

const redact = (data: string, id: string): Promise<Ended> =>
  run(data, 'redact', id, '--reason', 'A court said so.', '--by', 'the desk');

/** Which of these words some file of a folder has, in whatever case. */
function wordsIn(data: string, words: readonly string[]): string[] {
  const all = readdirSync(data).map((name) => readFileSync(join(data, name), 'latin1'));
  const text = all.join('\n').toLowerCase();
  return words.filter((word) => text.includes(word.toLowerCase()));
}

/** What must not change of a position. */
const structure = async (api: Api): Promise<unknown> => {
  const { stances, priorities, coverage } = await api.position('ukraine');
  return {
    priorities,
    coverage,
    stances: stances.map((it) => ({ ...it, condition: 0, speaker: 0 })),
  };
};

let before: Said;
let after: Said;
let told: Ended;
let first: string;
beforeAll(async () => {
  after = await said();
  first = (await run(after.data, 'verify')).out;
  before = { ...after };
  expect(wordsIn(after.data, WORDS)).toEqual(WORDS);
  told = await redact(after.data, after.id);
});

test('it says what was blanked, and where there is more text about the statement', () => {
  expect([told.status, told.err]).toEqual([0, expect.any(String)]);
  expect(told.out).toMatch(/entry 1[0-9] \(DemandStated\) is blanked/u);
  expect(told.out).toContain(`${before.correction} StatementCorrected`);
});

test('no file of the data folder holds a word of it any more', () => {
  expect(wordsIn(after.data, WORDS)).toEqual([]);
  expect(wordsIn(after.data, ['labrador', 'dachshund'])).toHaveLength(2);
});

test('the chain holds, up to the head that was kept before, and the gap is told', async () => {
  const head = /head hash is (\w+)/u.exec(first)?.[1] ?? '';
  const { status, out } = await run(after.data, 'verify', '--head', head, '--read-model');
  expect(status).toBe(0);
  expect(out).toContain('1 of them redacted');
  expect(out).toMatch(/The head that was kept is entry \d+; 1 came after it/u);
  expect(out).toContain('is what follows from the first');
});

describe('a server on the redacted log', () => {
  let api: Api;
  beforeAll(async () => {
    api = new Api(await startServer({ data: after.data }));
  });
  afterAll(() => api.stop());

  test('shows the texts as redacted, who redacted them and why, and all else as it was', async () => {
    const entry = (await api.read(`/v1/events/${after.id}`)) as Entry & {
      corrections: Record<string, unknown>[];
    };
    expect(entry).toMatchObject({
      ...{ actor: 'ukraine', term: 'return', statedAt: '2025-03-12' },
      ...{ summary: '[redacted]', quote: '[redacted]', speaker: '[redacted]', tags: [] },
      source: { publisher: 'The Paper', title: '[redacted]', reference: '[redacted]' },
    });
    expect(entry).not.toHaveProperty('source.url');
    expect(entry).not.toHaveProperty('written');
    expect(entry.corrections.at(-1)).toMatchObject({
      ...{ type: 'StatementRedacted', recordedBy: 'the desk', reason: 'A court said so.' },
    });
    expect(await structure(api)).toMatchObject({ stances: [{ place: 5, term: 'return' }] });
    expect(await api.read('/v1/export')).toBeTruthy();
  });

  test.each(WORDS)('finds nothing by the word %s, and shows it nowhere', async (word) => {
    const found = await look(api, `/statements?q=${word}&format=json`);
    expect(found.body).toMatchObject({ items: [] });
    const pages = ['/v1/export', '/v1/export?format=csv', '/v1/positions/ukraine'];
    for (const path of [...pages, `/statements/${after.id}`, '/sources', '/statements?format=csv'])
      expect((await api.get(path)).text).not.toContain(word);
  });

  test.each([
    ['en', 'redacted', 'Texts were redacted'],
    ['uk', 'вилучено', 'Тексти вилучено'],
    ['ru', 'изъято', 'Тексты изъяты'],
  ])('says so on the page in %s', async (lang, word, remark) => {
    const { page, said: text } = await look(api, `/statements/${after.id}?lang=${lang}`);
    expect(page.querySelectorAll('em.redacted').map((it) => it.text)).toContain(word);
    expect(plain(page.querySelector('blockquote'))).toBe(word);
    expect(text).toContain(remark);
  });

  test('the export, posted to an empty server, gives the same positions', async () => {
    const lines = (await api.get('/v1/export')).text;
    const other = new Api(await startServer());
    const admin = other.as(await other.server.keyWith('admin'));
    const type = { 'content-type': 'application/x-ndjson' };
    const posted = await admin.send('/v1/events', {
      ...{ method: 'POST', body: lines },
      headers: { ...type, authorization: `Bearer ${admin.key}` },
    });
    expect(posted.status).toBe(201);
    expect(await structure(other)).toEqual(await structure(api));
    await other.stop();
    expect((await run(other.server.data, 'verify')).status).toBe(0);
  });
});

test('a correction can be redacted too: what it made the statement say goes with it', async () => {
  const { data, correction } = await said();
  expect((await redact(data, correction)).status).toBe(0);
  expect(wordsIn(data, ['labrador', 'dachshund'])).toEqual([]);
  expect(wordsIn(data, ['zeppelin'])).toEqual(['zeppelin']);
  expect((await run(data, 'verify', '--read-model')).status).toBe(0);
  const again = await redact(data, correction);
  expect([again.status, again.out]).toEqual([0, expect.stringContaining('was blanked before')]);
});

describe('what is put in the place of a redacted entry', () => {
  const brokenAt = /the entry at position (\d+) is not/u;

  test('is found, whatever hash is left with it', async () => {
    const { data, id } = await said();
    await redact(data, id);
    const file = join(data, 'events.db');
    change(file, `UPDATE events SET event = replace(event, 'return', 'riches') WHERE id = '${id}'`);
    const { status, err } = await run(data, 'verify');
    expect([status, err]).toEqual([1, expect.stringMatching(brokenAt)]);
  });

  test('is found where no redaction was ever recorded', async () => {
    const { data, id } = await said();
    const db = new Database(join(data, 'events.db'));
    const before = db.prepare('SELECT position FROM events WHERE id = ?').pluck().get(id);
    db.exec(`UPDATE events SET original = x'${'00'.repeat(32)}' WHERE id = '${id}'`);
    db.close();
    const { err } = await run(data, 'verify');
    expect(brokenAt.exec(err)?.[1]).toBe(String(before));
  });
});

describe('refuses, and changes nothing', () => {
  test.each([
    [
      'an id that the log does not hold',
      '00000000-0000-4000-8000-000000000000',
      'no event of the log',
    ],
    ['what is no id', 'zelensky', 'is a UUID'],
  ])('%s', async (_, id, why) => {
    const { data } = after;
    const { status, err } = await redact(data, id);
    expect([status, err]).toEqual([1, expect.stringContaining(why)]);
  });

  test('an actor, whose name everything is found by; and a folder that a server runs on', async () => {
    const api = new Api(await startServer({ data: after.data }));
    const [actor] = ((await api.read('/v1/events')) as { items: Entry[] }).items;
    expect((await redact(after.data, actor!.id)).err).toContain('another Standpoint runs on');
    await api.stop();
    expect((await redact(after.data, actor!.id)).err).toContain('change them with PATCH');
  });
});

test('nobody blanks anything by posting the event', async () => {
  const api = await Api.start();
  const { id } = await api.say({ actor: 'ukraine' });
  const event = { type: 'StatementRedacted', statement: id, reason: 'x', remains: '0'.repeat(64) };
  expect((await api.post('/v1/events', event)).status).toBe(403);
  const admin = api.as(await api.server.keyWith('admin'));
  expect((await admin.post('/v1/events', event)).status).toBe(201);
  expect(await api.read(`/v1/events/${id}`)).toMatchObject({ summary: 'Asked for it.' });
  await api.stop();
});
