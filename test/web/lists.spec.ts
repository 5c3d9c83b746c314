import { Api } from '../http/world';
import { look, plain, type Shown } from './web';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

const summaries = ({ page }: Shown): string[] =>
  page.querySelectorAll('.reports > li').map((it) => plain(it.querySelectorAll('p')[1]));

const search = (q: string, more = ''): Promise<Shown> =>
  look(api, `/statements?q=${encodeURIComponent(q)}${more}`);

const row = ({ page }: Shown, name: string): string[] =>
  page
    .querySelectorAll('.list tbody tr')
    .map((it) => it.querySelectorAll('th, td').map(plain))
    .find(([first]) => first === name) ?? [];

test('statements are listed by their date, the newest first, each leading to its report', async () => {
  const old = await api.say({ summary: 'An old one.', statedAt: '2025-01' });
  await api.say({ summary: 'A new one.', statedAt: '2025-02-03', actor: 'russia' });
  const shown = await look(api, '/statements?at=2025-02-28');
  expect(summaries(shown)).toEqual(['A new one.', 'An old one.']);
  expect(shown.page.querySelector(`.reports a[href^="/statements/${old.id}"]`)).not.toBeNull();
  expect(shown.said).toContain('January 2025');
  expect(summaries(await look(api, '/statements?at=2025-01-31'))).toEqual(['An old one.']);
  expect(summaries(await look(api, '/statements?actor=Moscow&at=2025-02-28'))).toEqual([
    'A new one.',
  ]);
});

test('a search finds beginnings of words without their marks, in summary, quote, source and names', async () => {
  const said = { actor: 'zelensky', issue: 'security-guarantees', statedAt: '2025-02-05' };
  await api.say({ ...said, summary: 'Café terms', term: 'nato', quote: 'Київ чекає гарантій' });
  await api.say({ ...said, summary: 'Other', source: { publisher: 'Łódź Daily' }, term: 'other' });
  expect(summaries(await search('CAFE'))).toEqual(['Café terms']);
  expect(summaries(await search('київ гарант'))).toEqual(['Café terms']);
  expect(summaries(await search('lodz'))).toEqual(['Other']);
  expect(summaries(await search('zelenskyy nato'))).toEqual(['Café terms']);
  expect(summaries(await search('guarantee daily'))).toEqual(['Other']);
  expect(summaries(await search('daily nato'))).toEqual([]);
  expect(summaries(await search('terms', '&issue=territory'))).toEqual([]);
  expect(summaries(await search('terms', '&actor=zelensky'))).toEqual(['Café terms']);
});

test('what is no word in a search is not taken for a command, and one without words finds all', async () => {
  for (const q of ['"', 'cafe" OR "', 'NEAR(', 'text:café', '-', '*', "'); DROP TABLE x"])
    expect((await search(q)).status).toBe(200);
  expect(summaries(await search('café" *'))).toEqual(['Café terms']);
  expect(summaries(await search('***')).length).toBeGreaterThan(1);
});

test('who is renamed is found by the new name', async () => {
  const actor = await api.actor();
  await api.say({ actor, summary: 'Said by one renamed.' });
  expect(summaries(await search('xanadu'))).toEqual([]);
  const changed = await api.patch(`/v1/actors/${actor}`, { name: 'Xanadu' });
  api.last = (changed.body as { position: string }).position;
  expect(summaries(await search('xanadu'))).toEqual(['Said by one renamed.']);
});

test('a corrected statement is found by its new words, and by its old ones as known before', async () => {
  const { id, recordedAt } = await api.say({ summary: 'About aubergines.' });
  await api.past(recordedAt);
  await api.correct(id, { summary: 'About cucumbers.' });
  expect(summaries(await search('cucumber'))).toEqual(['About cucumbers.']);
  expect(summaries(await search('aubergine'))).toEqual([]);
  expect(summaries(await search('aubergine', `&knownAt=${recordedAt}`))).toEqual([
    'About aubergines.',
  ]);
  expect(summaries(await search('cucumber', `&knownAt=${recordedAt}`))).toEqual([]);
});

test('a retracted statement is listed as retracted', async () => {
  const { id } = await api.say({ summary: 'About zeppelins.' });
  await api.retract(id);
  const { page } = await search('zeppelin');
  expect(plain(page.querySelector('.reports h2 .flag'))).toBe('(retracted)');
  expect(plain(page.querySelector('.reports s'))).toBe('About zeppelins.');
});

test('pages of a list hold each statement once, whatever is recorded meanwhile', async () => {
  const actor = await api.actor();
  for (let day = 1; day <= 5; day += 1)
    await api.say({ actor, statedAt: `2025-02-0${Math.ceil(day / 2)}`, summary: `Number ${day}.` });
  const all: string[] = [];
  let path: string | undefined = `/statements?actor=${actor}&limit=2`;
  while (path !== undefined) {
    const shown = await look(api, path);
    all.push(...summaries(shown));
    path = shown.page.querySelector('a[rel=next]')?.getAttribute('href');
    await api.say({ actor, statedAt: '2025-02-02', summary: 'Meanwhile.' });
  }
  expect(all).toEqual([5, 4, 3, 2, 1].map((number) => `Number ${number}.`));
});

test('the filters of attribution and publication hold for lists and sources', async () => {
  const actor = await api.actor();
  const source = { publisher: 'Leaks', attribution: 'leaked', publishedAt: '2025-05-01' };
  await api.say({ actor, summary: 'Leaked.', source });
  await api.say({ actor, summary: 'Open.' });
  const list = (filter: string): Promise<Shown> =>
    look(api, `/statements?actor=${actor}&${filter}&limit=1`);
  expect(summaries(await list('attribution=leaked'))).toEqual(['Leaked.']);
  expect(summaries(await list('publishedBy=2025-04-30'))).toEqual(['Open.']);
  expect(row(await look(api, '/sources?attribution=leaked'), 'Leaks')[1]).toBe('1');
  expect(row(await look(api, '/sources?publishedBy=2025-04-30'), 'Leaks')).toEqual([]);
});

test('sources are counted, lead to their statements, and can be searched', async () => {
  const shown = await look(api, '/sources?q=leak');
  expect(row(shown, 'Leaks')).toEqual(['Leaks', '1', '12 Mar 2025']);
  const link = shown.page.querySelector('.list td a')?.getAttribute('href') ?? '';
  expect(summaries(await look(api, link))).toEqual(['Leaked.']);
  expect(row(await look(api, '/sources?issue=sanctions'), 'Leaks')).toEqual([]);
});

test('issues stand in their tree with what was recorded on each', async () => {
  await api.say({ issue: 'elections', statedAt: '2025-03~', summary: 'On elections.' });
  const shown = await look(api, '/issues');
  expect(row(shown, 'Elections').slice(0, 4)).toEqual(['Elections', '1', '1', 'about Mar 2025']);
  const settled = await api.get(`/statements?issue=settlement&limit=1000&format=json`);
  const { items } = settled.body as { items: { retracted: boolean }[] };
  const live = items.filter(({ retracted }) => !retracted);
  expect(row(shown, 'Settlement')[1]).toBe(String(live.length));
  const names = shown.page.querySelectorAll('.list tbody th').map(plain);
  expect(names.indexOf('Territory')).toBeGreaterThan(names.indexOf('Settlement'));
  expect(shown.page.querySelectorAll('.depth-1').map(plain)).toContain('Territory');
  expect(row(await look(api, '/issues?q=terr'), 'Elections')).toEqual([]);
});

test.each(['/statements', '/issues', '/sources'])('%s has twins, and no picture', async (path) => {
  const json = await api.get(`${path}?format=json&after=${api.last}`);
  expect((json.body as { items: unknown[] }).items.length).toBeGreaterThan(1);
  expect((await api.get(`${path}?format=csv`)).text.split('\n').length).toBeGreaterThan(2);
  expect((await api.get(`${path}?format=png`)).status).toBe(400);
});

test('the coverage says what all rests on and where it is thin', async () => {
  const { said } = await look(api, '/sources');
  expect(said).toMatch(/\d+ statements from \d+ sources\./);
  expect(said).toContain('The first was said January 2025');
  expect(said).toMatch(/thin.*Issues: .*Elections/);
});
