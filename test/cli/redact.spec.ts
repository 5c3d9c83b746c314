import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../http/wire';
import { Api } from '../http/world';
import { startServer } from '../support/server';
import { look, plain } from '../web/web';
import { Program, type Ended } from './program';
import { redact, said, structureOf, WORDS, wordsIn, type Said } from './redacting';

jest.setTimeout(120_000);

let log: Said;
let told: Ended;
let first: string;
beforeAll(async () => {
  log = await said();
  first = (await Program.on(log.data, 'verify')).out;
  expect(wordsIn(log.data, WORDS)).toEqual(WORDS);
  told = await redact(log.data, log.id);
});

test('it says what was blanked, and where there is more text about the statement', () => {
  expect([told.status, told.err]).toEqual([0, expect.any(String)]);
  expect(told.out).toMatch(/entry 1[0-9] \(DemandStated\) is blanked/u);
  expect(told.out).toContain(`${log.correction} StatementCorrected`);
});

test('no file of the data folder holds a word of it any more', () => {
  expect(wordsIn(log.data, WORDS)).toEqual([]);
  expect(wordsIn(log.data, ['labrador', 'dachshund'])).toHaveLength(2);
});

test('the chain holds, up to the head that was kept before, and the gap is told', async () => {
  const head = /head hash is (\w+)/u.exec(first)?.[1] ?? '';
  const { status, out } = await Program.on(log.data, 'verify', '--head', head, '--read-model');
  expect(status).toBe(0);
  expect(out).toContain('1 of them redacted');
  expect(out).toMatch(/The head that was kept is entry \d+; 1 came after it/u);
  expect(out).toContain('is what follows from the first');
});

describe('a server on the redacted log', () => {
  let api: Api;
  beforeAll(async () => {
    api = new Api(await startServer({ data: log.data }));
  });
  afterAll(() => api.stop());

  test('shows the texts as redacted, who redacted them and why, and all else as it was', async () => {
    const entry = (await api.read(`/v1/events/${log.id}`)) as Entry & {
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
    const structure = await structureOf(api);
    expect(structure).toMatchObject({ stances: [{ place: 5, term: 'return' }] });
    expect(structure).toEqual(log.structure);
    expect(await api.read('/v1/export')).toBeTruthy();
  });

  test.each(WORDS)('finds nothing by the word %s, and shows it nowhere', async (word) => {
    const found = await look(api, `/statements?q=${word}&format=json`);
    expect(found.body).toMatchObject({ items: [] });
    const pages = ['/v1/export', '/v1/export?format=csv', '/v1/positions/ukraine'];
    for (const path of [...pages, `/statements/${log.id}`, '/sources', '/statements?format=csv'])
      expect((await api.get(path)).text).not.toContain(word);
  });

  test.each([
    ['en', 'redacted', 'Texts were redacted'],
    ['uk', 'вилучено', 'Тексти вилучено'],
    ['ru', 'изъято', 'Тексты изъяты'],
  ])('says so on the page in %s', async (lang, word, remark) => {
    const { page, said: text } = await look(api, `/statements/${log.id}?lang=${lang}`);
    expect(page.querySelectorAll('em.redacted').map((it) => it.text)).toContain(word);
    expect(plain(page.querySelector('blockquote'))).toBe(word);
    expect(text).toContain(remark);
  });

  test('the export, posted to an empty server, gives the same positions', async () => {
    const lines = (await api.get('/v1/export')).text;
    const other = new Api(await startServer());
    const admin = other.as(await other.server.keyWith('admin'));
    const posted = await admin.text('/v1/events', lines, 'application/x-ndjson');
    expect(posted.status).toBe(201);
    expect(await structureOf(other)).toEqual(await structureOf(api));
    await other.stop();
    expect((await Program.on(other.server.data, 'verify')).status).toBe(0);
  });
});

test('a correction can be redacted too: what it made the statement say goes with it', async () => {
  const { data, correction } = await said();
  expect((await redact(data, correction)).status).toBe(0);
  expect(wordsIn(data, ['labrador', 'dachshund'])).toEqual([]);
  expect(wordsIn(data, ['zeppelin'])).toEqual(['zeppelin']);
  expect((await Program.on(data, 'verify', '--read-model')).status).toBe(0);
  const again = await redact(data, correction);
  expect([again.status, again.out]).toEqual([0, expect.stringContaining('was blanked before')]);
});

test('where a statement and the correction of a text are redacted, the page does not say that this changed nothing', async () => {
  const { data, id, correction } = await said();
  const before = new Api(await startServer({ data }));
  const changes = { summary: 'Asked for a spaniel.' };
  const reworded = { type: 'StatementCorrected', statement: id, changes, reason: 'Misread.' };
  const { id: second } = await before.event(reworded);
  await before.stop();
  for (const each of [id, correction, second]) await redact(data, each);
  const api = new Api(await startServer({ data, key: 'none' }));
  const { said: text } = await look(api, `/statements/${id}`);
  expect(text.split('Corrected')).toHaveLength(3);
  expect(text).not.toContain('It changed nothing');
  await api.stop();
});

test('what a restore put aside is named, as it may hold the text', async () => {
  const { data, id } = await said();
  const aside = 'events.db.before-2026-01-01T00-00-00-000Z';
  copyFileSync(join(data, 'events.db'), join(data, aside));
  const { status, out } = await redact(data, id);
  expect([status, out]).toEqual([
    0,
    expect.stringContaining(`may hold the text; delete them:\n  ${aside}`),
  ]);
});
