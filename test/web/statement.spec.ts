import { Api } from '../http/world';
import type { Written } from '../http/wire';
import { look, plain } from './web';

let api: Api;
let said: Written;
let corrected: Written;
let disputed: Written;
beforeAll(async () => {
  api = await Api.start();
  said = await api.say({ statedAt: '2025-03-11', summary: 'First words.' });
  await api.past(said.recordedAt);
  corrected = await api.event({
    ...{ type: 'StatementCorrected', statement: said.id, reason: 'It was misread.' },
    changes: { type: 'OppositionStated', summary: 'Read again.' },
  });
  await api.past(corrected.recordedAt);
  const denial = { statement: said.id, source: { title: 'B' }, reason: 'It was denied.' };
  disputed = await api.event({ ...denial, type: 'StatementDisputed' });
});
afterAll(() => api.stop());

const before = ({ recordedAt }: Written): string =>
  new Date(Date.parse(recordedAt) - 1).toISOString();

test('each remark leads to the page as known right before it, which has those before alone', async () => {
  const { page } = await look(api, `/statements/${said.id}?lang=en`);
  const links = page
    .querySelectorAll('section ol > li')
    .map((it) => it.querySelector('a[href*=knownAt]')?.getAttribute('href') ?? '');
  expect(links).toEqual(
    [corrected, disputed].map((it) => `/statements/${said.id}?lang=en&knownAt=${before(it)}`),
  );
  const [first = '', second = ''] = links;
  const then = await look(api, first);
  expect(plain(then.page.querySelector('.lead'))).toBe('First words.');
  expect(then.page.querySelectorAll('section ol > li')).toHaveLength(0);
  const later = await look(api, second);
  expect(plain(later.page.querySelector('.lead'))).toBe('Read again.');
  expect(later.page.querySelectorAll('section ol > li')).toHaveLength(1);
});

test('a correction leads to what it changed in the position', async () => {
  const { page } = await look(api, `/statements/${said.id}`);
  const links = page.querySelectorAll('section ol a[href^="/diff"]');
  expect(links.map(plain)).toEqual(['What this changed in the position']);
  const { said: text, status } = await look(api, links[0]?.getAttribute('href') ?? '');
  expect(status).toBe(200);
  expect(text).toMatch(/demands.*rejects/u);
  expect(links[0]?.getAttribute('href')).toContain(`knownAt=${corrected.recordedAt}`);
});

test.each([
  ['en', 'retracted', 'It is retracted, and stays so.'],
  ['uk', 'відкликано', 'Її відкликано, і так лишається.'],
  ['ru', 'отозвано', 'Оно отозвано, и так остаётся.'],
])(
  'the page of a retracted statement has no form, and says no more than is so, in %s',
  async (lang, flag, words) => {
    const { id } = await api.say({ actor: 'russia', term: `gone-${lang}` });
    expect((await look(api, `/statements/${id}`)).page.querySelector('.amend')).not.toBeNull();
    await api.retract(id);
    await api.correct(id, { summary: 'Corrected all the same.' });
    const { page, said: text } = await look(api, `/statements/${id}?lang=${lang}`);
    expect(page.querySelector('.amend, form, button[type=submit]')).toBeNull();
    expect(text).toContain('Corrected all the same.');
    expect(text).toContain(words);
    expect(plain(page.querySelector('h1 .flag'))).toBe(`(${flag})`);
  },
);

test.each([
  ['en', 'backs', 'Said by', 'Addressed to', 'By'],
  ['uk', 'підтримує', 'Сказав', 'Адресат', 'Строк'],
  ['ru', 'поддерживает', 'Сказал', 'Адресат', 'Срок'],
])(
  'a report has its term in the title, and labels that all begin alike, in %s',
  async (...told) => {
    const [lang, backs, ...labels] = told;
    const [speaker, to] = [await api.actor({ name: 'The speaker' }), 'russia'];
    const stated = { issue: 'territory', term: 'return', speaker, to: [to] };
    const { id } = await api.say({ ...stated, type: 'SupportStated' });
    const shown = await look(api, `/statements/${id}?lang=${lang}`);
    expect(plain(shown.page.querySelector('title'))).toContain(`: ${backs} return – Standpoint`);
    const deadline = await api.say({ ...stated, type: 'DeadlineSet', by: '2027-05-01' });
    const { page } = await look(api, `/statements/${deadline.id}?lang=${lang}`);
    const names = page.querySelectorAll('.facts dt').map(plain);
    for (const label of labels) expect(names).toContain(label);
    for (const name of names) expect(name).toMatch(/^\p{Lu}/u);
  },
);
