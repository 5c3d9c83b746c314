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

test('a search finds words without their marks, the last by its beginning, in summary, quote, source and names', async () => {
  const said = { actor: 'zelensky', issue: 'security-guarantees', statedAt: '2025-02-05' };
  await api.say({ ...said, summary: 'Café terms', term: 'nato', quote: 'Київ чекає гарантій' });
  await api.say({ ...said, summary: 'Other', source: { publisher: 'Łódź Daily' }, term: 'other' });
  expect(summaries(await search('CAFE'))).toEqual(['Café terms']);
  expect(summaries(await search('київ гарант'))).toEqual(['Café terms']);
  expect(summaries(await search('lodz'))).toEqual(['Other']);
  expect(summaries(await search('zelenskyy nato'))).toEqual(['Café terms']);
  expect(summaries(await search('guarantee* daily'))).toEqual(['Other']);
  expect(summaries(await search('daily nato'))).toEqual([]);
  expect(summaries(await search('terms', '&issue=territory'))).toEqual([]);
  expect(summaries(await search('terms', '&actor=zelensky'))).toEqual(['Café terms']);
});

test('words are found whole unless they are the last or have a star, and phrases side by side', async () => {
  await api.say({ summary: 'Trucks cross the iron bridge.', statedAt: '2025-02-06' });
  await api.say({ summary: 'A bridge of iron for a truck.', statedAt: '2025-02-05' });
  const both = ['Trucks cross the iron bridge.', 'A bridge of iron for a truck.'];
  expect(summaries(await search('truck'))).toEqual(both);
  expect(summaries(await search('truck iron'))).toEqual([both[1]]);
  expect(summaries(await search('truck* iron'))).toEqual(both);
  expect(summaries(await search('"truck"'))).toEqual([both[1]]);
  expect(summaries(await search('"iron bridge"'))).toEqual([both[0]]);
  expect(summaries(await search('«iron bri»*'))).toEqual([both[0]]);
  expect(summaries(await search('"iron bri"'))).toEqual([]);
  expect(summaries(await search('iron bridge'))).toEqual(both);
});

test('hits are counted and marked, whatever they hold', async () => {
  const summary = 'The <b>Ökonomie</b> & "öko" <script>alert(1)</script> said.';
  const quote = 'An okonomie, word for word.';
  await api.say({ summary, quote, statedAt: '2025-02-07', source: { title: 'Öko News <i>' } });
  await api.say({ summary: 'About okonomie too.', statedAt: '2025-02-06' });
  const shown = await search('okonom', '&limit=1');
  expect(plain(shown.page.querySelector('.hits'))).toBe('2 statements');
  const [item] = shown.page.querySelectorAll('.reports > li');
  expect(item?.querySelectorAll('mark').map(plain)).toEqual(['Ökonomie', 'okonomie']);
  expect(item?.querySelectorAll('b, i, script').length).toBe(0);
  expect(plain(item)).toContain('Ökonomie</b> & "öko" <script>alert(1)</script> said.');
  const title = await search('"oko news" okonomie');
  expect(title.page.querySelectorAll('mark').map(plain)).toContain('Öko News');
  const nasty = await search('<img src=x onerror=alert(1)>');
  expect(nasty.page.querySelector('main img')).toBeNull();
  expect(plain(nasty.page.querySelector('.hits'))).toBe('0 statements');
});

test('names are searched, counted and marked as statements are', async () => {
  const issues = await look(api, '/issues?q=security+guar');
  expect(plain(issues.page.querySelector('.hits'))).toBe('1 issue');
  expect(issues.page.querySelectorAll('.list mark').map(plain)).toEqual(['Security', 'guarantees']);
  expect((await look(api, '/issues?q=secur+guar')).page.querySelector('.list')).toBeNull();
  const sources = await look(api, '/sources?q=lodz');
  expect(plain(sources.page.querySelector('.hits'))).toBe('1 source');
  expect(sources.page.querySelectorAll('.list mark').map(plain)).toEqual(['Łódź']);
});

test.each(['/statements', '/issues', '/sources'])(
  'a search of %s as of a day says so, and leads to all',
  async (path) => {
    const { page } = await look(api, `${path}?q=a&at=2025-02-28&knownAt=2030-01-01&lang=en`);
    const note = page.querySelector('.as-of');
    expect(plain(note)).toMatch(
      /^Said by 28 February 2025, as known on 1 January 2030\. Search all/,
    );
    expect(note?.querySelector('a')?.getAttribute('href')).toBe(`${path}?q=a&lang=en`);
    expect((await look(api, `${path}?q=a`)).page.querySelector('.as-of')).toBeNull();
  },
);

test('what is counted follows each event that is recorded', async () => {
  const actor = await api.actor();
  const statements = async (path: string): Promise<string> =>
    /(\d+) statements from/.exec((await look(api, path)).said)?.[1] ?? '';
  const before = Number(await statements('/sources'));
  expect(Number(await statements('/about'))).toBe(before);
  const { id } = await api.say({ actor, source: { publisher: 'Counted Once' } });
  for (const path of ['/sources', '/about']) expect(await statements(path)).toBe(`${before + 1}`);
  expect(row(await look(api, '/sources?q=counted'), 'Counted Once')[1]).toBe('1');
  await api.retract(id);
  for (const path of ['/sources', '/about']) expect(await statements(path)).toBe(`${before}`);
  expect(row(await look(api, '/sources?q=counted'), 'Counted Once')).toEqual([]);
  expect(Number(await statements('/sources?at=2025-01-31'))).toBeLessThan(before);
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
