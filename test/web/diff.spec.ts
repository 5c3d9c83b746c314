import { Api } from '../http/world';
import type { Written } from '../http/wire';
import { look, plain } from './web';

let api: Api;
let said: Written;
beforeAll(async () => {
  api = await Api.start();
  await api.say({ type: 'OppositionStated', term: 'cede', statedAt: '2025-01-10' });
  await api.say({ statedAt: '2025-01-11', condition: 'Soon.' });
  await api.say({ term: 'kept', issue: 'sanctions', statedAt: '2025-01-11' });
  await api.say({ term: 'old', issue: 'elections', statedAt: '2025-01-12' });
  await priority('territory', ['security-guarantees'], '2025-01-15');
  await api.say({ type: 'SupportStated', term: 'cede', statedAt: '2025-03-01' });
  said = await api.say({ statedAt: '2025-03-02', quote: 'Now, and whole.', condition: 'At once.' });
  await api.say({ term: 'kept', issue: 'sanctions', statedAt: '2025-03-02' });
  const back = { term: 'old', issue: 'elections', statedAt: '2025-03-03' };
  await api.say({ ...back, type: 'DemandWithdrawn' });
  await api.say({ term: 'new', issue: 'ceasefire', statedAt: '2025-03-04' });
  await priority('security-guarantees', ['territory'], '2025-03-05');
  const repeats = { actor: await api.actor(), term: 'same' };
  await api.say({ ...repeats, statedAt: '2025-01-01' });
  await api.say({ ...repeats, statedAt: '2025-03-05' });
  await api.say({ actor: 'russia', term: 'talks', issue: 'ceasefire', statedAt: '2025-03-05' });
});
afterAll(() => api.stop());

const priority = (issue: string, over: string[], statedAt: string): Promise<Written> =>
  api.event({
    ...{ type: 'PriorityStated', actor: 'ukraine', issue, over, statedAt },
    ...{ summary: `${issue} first.`, source: { title: 'A report' } },
  });

const PATH = '/diff?actor=Kyiv&from=2025-02-01&at=2025-04-01';
const heads = async (path: string): Promise<string[]> =>
  (await look(api, path)).page.querySelectorAll('.changed h3').map(plain);

test('what changed is told in sentences, what turned first, and who only repeated is folded up', async () => {
  const { page, status } = await look(api, PATH);
  expect(status).toBe(200);
  expect(plain(page.querySelector('.news'))).toBe(
    'Between 1 February 2025 and 1 April 2025, Ukraine moved priority from Territory to Security guarantees.',
  );
  expect(page.querySelectorAll('main h2').map(plain)).toEqual([
    ...['Priorities moved', 'Turned 1', 'Added 1', 'Dropped 1', 'Amended 1'],
    'Said again, with no change 1',
  ]);
  expect(await heads(PATH)).toEqual([
    ...['no longer rejects, but now backs: cede', 'now demands: new', 'no longer demands: old'],
    ...['still demands, on other terms: return', 'again demands: kept'],
  ]);
});

test('each change has both sides under their dates, and its statement with quote and source', async () => {
  const { page } = await look(api, PATH);
  const [priorities, ...changes] = page.querySelectorAll('.changed');
  expect(priorities?.querySelectorAll('.sides > div').map(plain)).toEqual([
    '1 February 2025TerritorySecurity guarantees',
    '1 April 2025Security guaranteesTerritory',
  ]);
  expect(plain(priorities?.querySelector('.causes'))).toContain('security-guarantees first.');
  const amended = changes.find((it) => plain(it.querySelector('h3')).startsWith('still'));
  expect(plain(amended)).toContain('Changed: condition');
  const [before, after] = amended?.querySelectorAll('.sides > div').map(plain) ?? [];
  expect(before).toContain('On conditionSoon.');
  expect(after).toContain('On conditionAt once.');
  expect(plain(amended?.querySelector('blockquote'))).toBe('Now, and whole.');
  expect(amended?.querySelector(`a[href^="/statements/${said.id}"]`)).not.toBeNull();
  const added = changes.find((it) => plain(it.querySelector('h3')).startsWith('now'));
  expect(plain(added?.querySelector('.sides'))).toContain('no position recorded');
  expect(plain(added)).toContain('hardened');
});

test('without an actor all that moved are told of shortly, and those that did not are left out', async () => {
  const { page } = await look(api, '/diff?from=2025-02-01&at=2025-04-01');
  expect(page.querySelectorAll('main h3').map(plain)).toEqual(['Ukraine', 'Russia']);
  expect(plain(page.querySelector('.told li'))).toMatch(
    /^moved priority from Territory to Security guarantees/,
  );
  expect(page.querySelector('main h3 a')?.getAttribute('href')).toContain('actor=ukraine');
  const narrowed = await look(api, '/diff?from=2025-02-01&at=2025-04-01&issue=ceasefire');
  expect(narrowed.page.querySelectorAll('.told li').map(plain)).toHaveLength(2);
  const none = await look(api, '/diff?from=2023-02-01&at=2023-04-01');
  expect(none.said).toContain('Nobody is recorded to have moved');
});

test('one date at two times of knowledge tells what was learnt, why, and moves nobody', async () => {
  const { id, recordedAt } = await api.say({ actor: 'zelensky', statedAt: '2025-01-05' });
  await api.past(recordedAt);
  await api.correct(id, { statedAt: '2025-06-05' });
  const path = `/diff?actor=zelensky&at=2025-02-01&knownFrom=${recordedAt}`;
  const { page, said: text } = await look(api, path);
  expect(await heads(path)).toEqual(['was on record with “demands: return”, since taken back']);
  expect(plain(page.querySelector('.causes'))).toContain('Misread.');
  expect(page.querySelectorAll('.side').map(plain)).toEqual([
    expect.stringContaining('1 February 2025, as known on'),
    '1 February 2025, as known now',
  ]);
  expect(text).not.toContain('Nothing changed');
});

test('without a first date it is a year before the second', async () => {
  const { page } = await look(api, '/diff?actor=ukraine&at=2025-04-01');
  expect(page.querySelector('input[name=from]')?.getAttribute('value')).toBe('2024-04-01');
});

test('a permalink pins both dates and what was known of both, and shows the same later', async () => {
  const { page } = await look(api, '/diff?actor=ukraine&knownFrom=2026');
  const address = page.querySelector('a[rel=bookmark]')?.getAttribute('href') ?? '';
  for (const name of ['at', 'knownAt', 'from', 'knownFrom']) expect(address).toMatch(`${name}=`);
  const before = await api.get(address, { accept: 'text/html' });
  await api.past((await api.say({ term: 'another', statedAt: '2025-03-13' })).recordedAt);
  expect((await api.get(address, { accept: 'text/html' })).text).toBe(before.text);
});

test('the twins tell the same', async () => {
  const path = `${PATH}&after=${api.last}&format=`;
  const { body } = await api.get(`${path}json`);
  expect(body).toMatchObject({ actor: { id: 'ukraine' }, from: '2025-02-01', sameDate: false });
  const csv = await api.get(`${path}csv`);
  expect(csv.headers.get('content-disposition')).toContain('standpoint-diff-2025-04-01.csv');
  expect(csv.text).toContain('Ukraine: moved priority from Territory to Security guarantees');
  const svg = await api.get(`${path}svg`);
  expect(svg.text).toContain('No longer rejects, but now backs: cede');
  expect(svg.text).not.toMatch(/ style=|<style|<script/);
  const png = await fetch(`${api.url}${path}png`);
  expect(png.headers.get('content-type')).toBe('image/png');
});

test.each([
  ['uk', 'пріоритет переходить від «Territory» до «Security guarantees»'],
  ['ru', 'приоритет переходит от «Territory» к «Security guarantees»'],
])('it is told in %s', async (lang, sentence) => {
  expect((await look(api, `${PATH}&lang=${lang}`)).said).toContain(sentence);
});

test('a position and a marked table lead to what changed', async () => {
  const actor = await look(api, '/actors/ukraine?at=2025-04-01');
  expect(actor.page.querySelector('main a[href^="/diff"]')?.getAttribute('href')).toBe(
    '/diff?at=2025-04-01&actor=ukraine',
  );
  const matrix = await look(api, '/?at=2025-04-01&since=2025-02-01');
  expect(matrix.page.querySelector('main a[href^="/diff"]')?.getAttribute('href')).toBe(
    '/diff?at=2025-04-01&from=2025-02-01',
  );
});
