import { Api } from '../http/world';
import type { Written } from '../http/wire';
import { look, plain } from './web';

let api: Api;
let said: Written;
let first: Written;
beforeAll(async () => {
  api = await Api.start();
  await api.say({ actor: 'russia', term: 'talks', issue: 'ceasefire', type: 'SupportStated' });
  said = await api.say({
    ...{ statedAt: '2025-03-11', condition: 'If Moscow agrees.', quote: 'We are ready.' },
    ...{ to: 'russia', speaker: 'Zelenskyy', summary: 'Kyiv wants it back.' },
    requires: [{ actor: 'russia', issue: 'ceasefire', term: 'talks' }],
    source: { title: 'The Paper', url: 'https://paper.example/1', publishedAt: '2025-03-12' },
  });
  const patch = { memberOf: [{ actor: 'ukraine', role: 'president' }] };
  api.last = ((await api.patch('/v1/actors/zelensky', patch)).body as Written).position;
  await api.say({ actor: 'zelensky', type: 'OppositionStated' });
  first = await api.event({
    ...{ type: 'PriorityStated', actor: 'ukraine', issue: 'territory', over: ['sanctions'] },
    ...{ statedAt: '2025-02-01', summary: 'Land first.', source: { title: 'A report' } },
  });
});
afterAll(() => api.stop());

test('a position shows condition, what is asked in return, and the report folded up', async () => {
  const { page, said: text } = await look(api, '/actors/Kyiv?at=2025-04-01');
  const stance = page.querySelector('.stance');
  expect(plain(stance)).toContain('demands return');
  expect(plain(stance?.querySelector('.terms'))).toBe(
    'Addressed toRussiaOn conditionIf Moscow agrees.Asked in returntalks, from Russia (given)',
  );
  for (const lang of ['uk', 'ru']) {
    const { page: other } = await look(api, `/actors/Kyiv?at=2025-04-01&lang=${lang}`);
    expect(plain(other.querySelector('.terms dt'))).toBe('Адресат');
  }
  const report = stance?.querySelector('details');
  expect(plain(report)).toContain('Kyiv wants it back.');
  expect(plain(report?.querySelector('blockquote'))).toBe('We are ready.');
  expect(report?.querySelector('a[rel~=noopener]')?.getAttribute('href')).toBe(
    'https://paper.example/1',
  );
  expect(report?.querySelector(`a[href^="/statements/${said.id}"]`)).not.toBeNull();
  expect(page.querySelectorAll('ol.priorities li').map(plain)).toEqual(['Territory', 'Sanctions']);
  expect(text).toContain('president');
  expect(text).toContain('Where they are divided');
});

test('priorities lead to the statements that they rest on, also those of a member', async () => {
  const source = { title: 'A speech', url: 'https://paper.example/2' };
  const said = { type: 'PriorityStated', summary: 'Safety first.', source };
  const over = { issue: 'security-guarantees', over: ['territory'], statedAt: '2025-05-01' };
  const moved = await api.event({ ...said, ...over, actor: 'ukraine', quote: 'Safety.' });
  await api.event({ ...said, ...over, actor: 'ukraine', statedAt: '2025-05-02' });
  const own = await api.event({ ...said, ...over, actor: 'zelensky' });
  const { page } = await look(api, '/actors/ukraine?at=2025-06-01');
  const stated = page.querySelectorAll('.stated > div');
  expect(stated.map((it) => plain(it.querySelector('p')))).toEqual([
    ...['Stated 1 May 2025', 'Stated 1 February 2025'],
  ]);
  const leads = stated.map((it) => it.querySelector('p a')?.getAttribute('href'));
  expect(leads).toEqual([moved, first].map(({ id }) => `/statements/${id}?at=2025-06-01`));
  expect(plain(stated[0]?.querySelector('details'))).toMatch(/Safety first.*Safety\..*A speech/);
  const member = `section[aria-labelledby=members] a[href^="/statements/${own.id}"]`;
  expect(plain(page.querySelector(member))).toBe('Security guarantees');
});

test('an actor of whom nothing is known is said to be so, and not neutral', async () => {
  const { said: text } = await look(api, '/actors/russia?at=2024-01-01');
  expect(text).toContain('No statement recorded by then. That is not the same as neutral.');
});

test('a position has twins, and a picture', async () => {
  const path = `/actors/ukraine?at=2025-04-01&after=${api.last}&format=`;
  const { body } = await api.get(`${path}json`);
  expect(body).toMatchObject({ actor: { id: 'ukraine' }, at: '2025-04-01' });
  expect((await api.get(`${path}csv`)).text).toContain('Kyiv wants it back.');
  expect((await api.get(`${path}svg`)).text).toContain('demands: return');
});

test('a statement has its source, who recorded it, its corrections and disputes', async () => {
  await api.correct(said.id, { summary: 'Kyiv wants all of it back.' });
  const denial = { statement: said.id, source: { title: 'B' }, reason: 'It was denied.' };
  const disputed = await api.event({ ...denial, type: 'StatementDisputed' });
  const { page, said: text } = await look(api, `/statements/${said.id}`);
  expect(plain(page.querySelector('.lead'))).toBe('Kyiv wants all of it back.');
  expect(text).toMatch(/Recorded\d.*by test-/);
  expect(
    page.querySelectorAll('section ol > li').map((it) => plain(it.querySelector('strong'))),
  ).toEqual(['Corrected', 'Disputed']);
  expect(text).toContain('It was denied.');
  expect((await look(api, `/statements/${disputed.id}`)).said).toBe(text);
});

test('a statement of priority says over what, and its issues lead to who stands where on them', async () => {
  const { page } = await look(api, `/statements/${first.id}?at=2025-04-01`);
  expect(plain(page.querySelector('h1'))).toBe('Ukraine puts first Territory over Sanctions');
  const issues = page.querySelectorAll('h1 a, .facts a[href^="/?"]');
  expect(issues.map((it) => it.getAttribute('href'))).toEqual([
    '/actors/ukraine?at=2025-04-01',
    ...['territory', 'sanctions', 'territory'].map((it) => `/?at=2025-04-01&issue=${it}`),
  ]);
  const csv = await api.get(`/statements/${first.id}?format=csv`);
  expect(csv.text).toMatch(/,over,.*\n.*,sanctions,/);
  const other = await look(api, `/statements/${first.id}?lang=ru`);
  expect(plain(other.page.querySelector('h1'))).toContain('Territory выше, чем Sanctions');
  const lead = (await look(api, `/statements/${said.id}`)).page.querySelector(
    '.facts dd a[href="/?issue=territory"]',
  );
  expect(plain(lead)).toBe('Territory');
});

test('a statement as known before its correction says what was known then', async () => {
  const { page } = await look(api, `/statements/${said.id}?knownAt=${said.recordedAt}`);
  expect(plain(page.querySelector('.lead'))).toBe('Kyiv wants it back.');
  expect(page.querySelectorAll('section ol > li')).toHaveLength(0);
});

test('a retracted statement says so and stays readable', async () => {
  const { id } = await api.say({ actor: 'russia', term: 'gone' });
  await api.retract(id);
  const { said: text } = await look(api, `/statements/${id}`);
  expect(text).toContain('Retracted: this was never said.');
  expect(text).toContain('Never said.');
});

test('a term on which members are divided says so, with who stands where, and leads to all such terms', async () => {
  const { page } = await look(api, '/actors/ukraine?at=2025-04-01');
  const said = page.querySelectorAll('.stance .divided');
  expect(said.map(plain)).toEqual(['Divided: Ukraine demands, Volodymyr Zelensky rejects']);
  expect(said[0]?.querySelector('a')?.getAttribute('href')).toBe('#members');
  expect(page.querySelector('#members')).not.toBeNull();
  const { said: ukrainian } = await look(api, '/actors/ukraine?at=2025-04-01&lang=uk');
  expect(ukrainian).toContain('Розходяться: Ukraine вимагає');
  const other = await look(api, '/actors/russia?at=2025-04-01');
  expect(other.page.querySelector('.divided')).toBeNull();
});
