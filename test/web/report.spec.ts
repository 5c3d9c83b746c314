import { startServer } from '../support/server';
import { Client, type Fields } from '../http/client';
import { Api, statement } from '../http/world';
import { inWords } from '../../src/web/islands/report-draft';
import { termIdOf } from '../../src/web/islands/report-terms';
import { lettersIn, toldIn } from '../../src/web/words/told';
import { look, plain } from './web';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

interface Checked {
  warnings: string[];
  alike: { id: string }[];
  effects: { name: string | null; term: string | null; before: string[]; after: string[] }[];
}

const check = async (fields = {}): Promise<Checked> => {
  const reply = await api.post('/report/check', statement(fields));
  expect(reply.status).toBe(200);
  return reply.body as Checked;
};

test('a check says what would come of a statement, and records nothing', async () => {
  await api.say({ statedAt: '2025-03-01' });
  const before = (await api.events()).length;
  const checked = await check({ type: 'OppositionStated', replaces: ['return'], term: 'cede' });
  expect(checked.effects).toEqual([
    { name: 'cede', term: 'cede', before: [], after: ['OppositionStated'] },
    { name: 'return', term: 'return', before: ['DemandStated'], after: [] },
  ]);
  const first = { type: 'PriorityStated', over: ['sanctions'], term: undefined };
  expect((await check(first)).effects).toEqual([
    { name: null, term: null, before: [], after: ['Territory', 'Sanctions'] },
  ]);
  expect((await api.events()).length).toBe(before);
  expect((await api.kinds('ukraine')).join()).toBe('return DemandStated');
});

test('a check warns as recording does', async () => {
  expect((await check({ term: 'returns' })).warnings[0]).toContain('resembles `return`');
  expect((await check({ type: 'SupportWithdrawn' })).warnings[0]).toContain('changed nothing');
});

test('a check finds what was said of the same actor, issue and term on the same day alone', async () => {
  const same = await api.say({ statedAt: '2025-04-02', term: 'twin' });
  await api.say({ statedAt: '2025-04-03', term: 'twin' });
  await api.say({ statedAt: '2025-04-02', term: 'other' });
  const gone = await api.say({ statedAt: '2025-04-02', term: 'twin' });
  await api.retract(gone.id);
  const { alike } = await check({ statedAt: '2025-04-02', term: 'twin' });
  expect(alike.map(({ id }) => id)).toEqual([same.id]);
});

test('a check refuses what recording would refuse, field by field', async () => {
  const wrong = await api.post('/report/check', statement({ statedAt: '2025-02-30' }));
  expect(wrong.status).toBe(400);
  expect(wrong.body).toMatchObject({ errors: [{ pointer: '/statedAt' }] });
  const unknown = await api.post('/report/check', statement({ actor: 'Ukrane' }));
  expect(unknown.status).toBe(422);
  expect(unknown.body).toMatchObject({ errors: [{ pointer: '/actor' }] });
});

test('a new term that is no id is refused in plain words, and the form offers one in each language', async () => {
  const reply = await api.post('/report/check', statement({ term: 'Easter truce' }));
  expect(reply.status).toBe(422);
  expect(JSON.stringify(reply.body)).toMatch(/lower-case letters, digits and hyphens, at most 80/);
  expect(JSON.stringify(reply.body)).not.toContain('slug');
  for (const [lang, word] of [
    ['en', 'This is needed.'],
    ['uk', 'Це потрібно заповнити.'],
    ['ru', 'Это нужно заполнить.'],
  ])
    expect((await look(api, `/report?lang=${lang}`)).text).toContain(word);
});

test('what is wrong is told without a key where reads are open, and nothing else is', async () => {
  const asked = (fields: Fields, client = api.as()) =>
    client.post('/report/check', statement(fields));
  const wrong = await asked({ statedAt: '2025-02-30' });
  expect(wrong.status).toBe(400);
  expect(wrong.text).toContain('/statedAt');
  expect((await asked({ actor: 'Ukrane' })).status).toBe(422);
  expect((await asked({})).status).toBe(401);
  expect((await asked({ quote: 'x'.repeat(70_000) })).status).toBe(401);
  expect((await asked({ statedAt: '2025-02-30' }, api.as('sp_wrong'))).status).toBe(401);
  const keyed = await startServer({ env: { STANDPOINT_READS: 'keyed' }, key: 'none' });
  expect((await asked({ statedAt: '2025-02-30' }, new Client(keyed.url))).status).toBe(401);
  await keyed.stop();
});

test('what the server often refuses is told in the words of each language', async () => {
  const { id } = await api.say({ term: 'told' });
  const refused: [fields: object, en: RegExp][] = [
    [{ actor: 'Ukrane' }, /^“Ukrane” is not known here. Is it “ukraine”\?$/],
    [{ issue: 'Qwertyuiop' }, /^“Qwertyuiop” is not known here, and nothing like it/],
    [{ statedAt: '2999' }, /^This date is in the future/],
    [{ statedAt: '2025-02-30' }, /^This is no date/],
    [{ until: 'soon' }, /^This is no date/],
    [{ until: '2024' }, /^This must end after/],
    [{ summary: undefined }, /^This is needed/],
    [{ term: 'מילה' }, /^A new term needs Latin/],
    [{ to: 'ukraine' }, /^This must be another/],
    [{ place: 200 }, /^This is a number/],
    [{ source: { url: 'example' } }, /^This is no address/],
    [{ id }, /^This was recorded already/],
  ];
  for (const [fields, en] of refused) {
    const { body } = await api.post('/v1/events', statement(fields as never));
    const { errors, detail } = body as { errors: { detail: string }[]; detail: string };
    const english = errors[0]?.detail ?? detail;
    expect(inWords(english, toldIn('en')).detail).toMatch(en);
    for (const lang of ['uk', 'ru'] as const)
      expect(inWords(english, toldIn(lang))).toMatchObject({ isEnglish: false });
  }
  const reporter = api.as(await api.server.keyWith('report'));
  const retraction = { type: 'StatementRetracted', statement: id, reason: 'No.' };
  const scope = await reporter.post('/v1/events', retraction);
  const { detail } = scope.body as { detail: string };
  expect(inWords(detail, toldIn('uk')).detail).toMatch(/^Цьому ключу бракує права «edit»/);
});

test('words become the id of a term, whatever they are written in', () => {
  expect(termIdOf('Easter truce!', lettersIn('en'))).toBe('easter-truce');
  expect(termIdOf('  Été — truce ', lettersIn('en'))).toBe('ete-truce');
  expect(termIdOf('Перемир’я на Великдень', lettersIn('uk'))).toBe('peremyria-na-velykden');
  expect(termIdOf('Ёлка и объезд', lettersIn('ru'))).toBe('elka-i-obezd');
  expect(termIdOf('停戦', lettersIn('en'))).toBe('');
  expect(termIdOf('a '.repeat(60), lettersIn('en'))).toMatch(/^[a-z0-9][a-z0-9-]{0,78}[a-z]$/);
});

test('a correction is told field by field in words, with names in place of ids', async () => {
  const { id } = await api.say({ term: 'worded', source: { title: 'A' }, condition: 'If so.' });
  await api.correct(id, {
    ...{ type: 'SupportStated', actor: 'zelensky', statedAt: '2025-03~', condition: null },
    ...{ source: { title: '<b>B</b>', attribution: 'leaked' }, to: ['russia'], place: 5 },
    requires: [{ actor: 'russia', issue: 'sanctions', term: 'drop-them' }],
  });
  const shown = await look(api, `/statements/${id}`);
  expect(shown.page.querySelectorAll('.corrected li').map(plain)).toEqual([
    'What was done: was demands, became backs',
    'Actor: was Ukraine, became Volodymyr Zelensky',
    'Said on: was 12 March 2025, became about March 2025',
    'Addressed to: was empty, became Russia',
    'On condition: was If so., became empty',
    'Asked in return: was empty, became Russia: Sanctions, drop them',
    'Place on the issue’s scale: was empty, became 5',
    'Title: was A, became <b>B</b>',
    'Attribution: was on the record, became leaked',
  ]);
  expect(shown.page.querySelector('.corrected b')).toBeNull();
  const other = await look(api, `/statements/${id}?lang=uk`);
  expect(plain(other.page.querySelector('.corrected li'))).toBe(
    'Що зроблено: було вимагає, стало підтримує',
  );
  await api.correct(id, { place: 5 });
  expect((await look(api, `/statements/${id}`)).said).toContain('It changed nothing.');
});

test('a check of a correction needs the scope to correct, and any check a key', async () => {
  const { id } = await api.say({ term: 'scoped' });
  const correction = {
    ...{ type: 'StatementCorrected', statement: id, reason: 'Misread.' },
    changes: { summary: 'Other.' },
  };
  const sent = (key?: string) => api.as(key).post('/report/check', correction);
  expect((await sent(await api.server.keyWith('report'))).status).toBe(403);
  expect((await sent(await api.server.keyWith('edit'))).status).toBe(200);
  expect((await sent()).status).toBe(401);
});

test('the form is filled in with what it is asked for, and says how to do without it', async () => {
  const { page, said } = await look(api, '/report?actor=Kyiv&issue=territory');
  expect(page.querySelector('#field-actor')?.getAttribute('value')).toBe('Ukraine');
  expect(page.querySelector('#field-issue')?.getAttribute('value')).toBe('Territory');
  expect(said).toContain(`curl ${api.url}/v1/events`);
  expect(page.querySelector('#field-key')?.getAttribute('name')).toBeUndefined();
  expect(page.querySelector('.report fieldset')?.getAttribute('disabled')).toBeDefined();
  expect((await look(api, '/report?actor=nobody-known')).status).toBe(422);
  expect((await look(api, '/report?lang=uk')).said).toContain('Повідомити про заяву');
});

test('the coverage is on the page about this where anybody may read, and needs a key elsewhere', async () => {
  const { said } = await look(api, '/about');
  expect(said).toMatch(/\d+ statements? from \d+ sources?\. The first was said 1 March 2025/);
  const keyed = await startServer({ env: { STANDPOINT_READS: 'keyed' }, key: 'none' });
  const shut = await look(new Api(keyed), '/about');
  expect(shut.said).not.toContain('The first was said');
  expect(shut.page.querySelector('main a[href^="/sources"]')).not.toBeNull();
  for (const path of ['/statements', '/issues', '/sources', '/report'])
    expect((await look(new Api(keyed), path)).status).toBe(401);
  await keyed.stop();
});
