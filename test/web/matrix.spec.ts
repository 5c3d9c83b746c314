import { Api } from '../http/world';
import type { Written } from '../http/wire';
import { cellOf, look, plain } from './web';

let api: Api;
let offer: Written;
beforeAll(async () => {
  api = await Api.start();
  await api.say({ statedAt: '2025-01-10' });
  await api.say({ type: 'OppositionStated', term: 'cede', statedAt: '2025-02-20' });
  offer = await api.say({ type: 'ConcessionOffered', statedAt: '2025-03-12' });
  await api.say({ actor: 'russia', issue: 'ceasefire', term: 'truce', statedAt: '2025-02-01' });
  await api.say({ actor: 'zelensky', issue: 'sanctions', statedAt: '2025-02~' });
  await api.event({
    ...{ type: 'PriorityStated', actor: 'ukraine', issue: 'sanctions', over: ['elections'] },
    ...{ statedAt: '2025-02-01', summary: 'Sanctions come first.', source: { title: 'A report' } },
  });
  await api.say({
    ...{ actor: 'zelensky', issue: 'sanctions', term: 'leaked', statedAt: '2025-02-03' },
    source: { title: 'A leak', attribution: 'leaked' },
  });
});
afterAll(() => api.stop());

test('a cell tells kind, newest term, what else stands, how many statements, how new', async () => {
  const { page, status } = await look(api, '/?at=2025-03-01&issue=settlement');
  expect(status).toBe(200);
  const cell = cellOf(page, 'Ukraine', 'Territory');
  expect(cell).toMatch(/^rejects cede also demands 1 term/);
  expect(cell).toContain('2 statements, newest 20 Feb 2025');
  expect(page.querySelector('.kind-OppositionStated use')).not.toBeNull();
});

test('an issue with others below it is one column with them, and leads to a column each', async () => {
  const { page } = await look(api, '/?at=2025-03-01');
  expect(cellOf(page, 'Ukraine', 'Settlement')).toContain('rejects cede');
  const [link] = page.querySelectorAll('.matrix thead a');
  expect(plain(link)).toBe('Settlement');
  expect(link?.getAttribute('href')).toContain('issue=settlement');
});

test('an empty cell says that no statement is recorded, and one whose stance fell says so', async () => {
  await api.say({ actor: 'russia', issue: 'elections', term: 'soon', statedAt: '2025-01-01' });
  const back = { actor: 'russia', issue: 'elections', term: 'soon', statedAt: '2025-01-05' };
  await api.say({ ...back, type: 'DemandWithdrawn' });
  const { page } = await look(api, '/?at=2025-01-15');
  expect(cellOf(page, 'Russia', 'Sanctions')).toBe('–no statement recorded');
  expect(cellOf(page, 'Russia', 'Elections')).toMatch(/^nothing stands now 2 statements/);
  expect(plain(page.querySelector('table'))).not.toContain('neutral');
});

test('moves since a date are marked by their direction, and priorities by their place', async () => {
  const { page } = await look(api, '/?at=2025-03-12&since=2025-02-01&issue=territory');
  const cell = cellOf(page, 'Ukraine', 'Territory');
  expect(cell).toContain('hardened');
  expect(cell).toContain('softened');
  const before = await look(api, '/?at=2025-03-12&issue=territory');
  expect(cellOf(before.page, 'Ukraine', 'Territory')).not.toContain('hardened');
  expect(cellOf((await look(api, '/?at=2025-03-12')).page, 'Ukraine', 'Sanctions')).toContain(
    'priority 1',
  );
});

test('bloc and attribution narrow the rows and the statements', async () => {
  const patch = { memberOf: [{ actor: 'ukraine', role: 'president' }] };
  const changed = await api.patch('/v1/actors/zelensky', patch);
  api.last = (changed.body as Written).position;
  const { page } = await look(api, '/?at=2025-03-12&bloc=ukraine');
  const names = page.querySelectorAll('.matrix tbody th').map(plain);
  expect(names).toEqual(['Ukraine', 'Volodymyr Zelensky']);
  const open = await look(api, '/?at=2025-03-12&attribution=on-record&attribution=anonymous');
  expect(cellOf(open.page, 'Volodymyr Zelensky', 'Sanctions')).toContain('1 statement,');
});

test('the days lead to the change before and after', async () => {
  const { page } = await look(api, '/?at=2025-02-10');
  expect(page.querySelector('a[rel=prev]')?.getAttribute('href')).toContain('at=2025-02-03');
  expect(page.querySelector('a[rel=next]')?.getAttribute('href')).toContain('at=2025-02-20');
});

test('what was known then is another table than what is known now', async () => {
  await api.past(offer.recordedAt);
  await api.correct(offer.id, { statedAt: '2025-03-20' });
  const now = await look(api, '/?at=2025-03-12&issue=territory');
  const then = await look(api, `/?at=2025-03-12&issue=territory&knownAt=${offer.recordedAt}`);
  expect(cellOf(now.page, 'Ukraine', 'Territory')).not.toContain('offers');
  expect(cellOf(then.page, 'Ukraine', 'Territory')).toContain('offers');
});

test('the twins hold the same cells', async () => {
  const path = `/?at=2025-03-01&after=${api.last}&format=`;
  const json = (await api.get(`${path}json`)).body as {
    rows: { id: string; cells: { issue: string; statements: number }[] }[];
  };
  const cell = json.rows.find(({ id }) => id === 'ukraine')?.cells;
  expect(cell?.find(({ issue }) => issue === 'settlement')?.statements).toBe(2);
  const csv = await api.get(`${path}csv`);
  expect(csv.headers.get('content-disposition')).toContain('standpoint-matrix-2025-03-01.csv');
  expect(csv.text).toMatch(/^2025-03-01,ukraine,Ukraine,settlement,Settlement,OppositionStated/m);
  const svg = await api.get(`${path}svg`);
  expect(svg.headers.get('content-type')).toContain('image/svg+xml');
  expect(svg.text).toMatch(/^<svg [^>]*xmlns/);
  expect(svg.text).not.toMatch(/ style=|<style|<script/);
  const png = await fetch(`${api.url}${path}png`);
  expect([...new Uint8Array(await png.arrayBuffer()).slice(1, 4)]).toEqual([80, 78, 71]);
});

test('a table of more actors than one page holds leads to the others, and counts them', async () => {
  const whole = await look(api, '/?at=2025-03-01');
  const all = whole.page.querySelectorAll('.matrix tbody th').map(plain);
  expect(all.length).toBeGreaterThan(2);
  expect(whole.page.querySelector('a[rel=next][href*=cursor]')).toBeNull();
  const first = await look(api, '/?at=2025-03-01&limit=2');
  const next = first.page.querySelector('a[rel=next][href*=cursor]');
  expect(plain(next?.parentNode)).toMatch(`Actors 1 to 2 of ${all.length}.`);
  expect(plain(first.page.querySelector('#as-of'))).toBe(plain(whole.page.querySelector('#as-of')));
  const second = await look(api, next?.getAttribute('href') ?? '');
  const shown = [first, second].flatMap(({ page }) =>
    page.querySelectorAll('.matrix tbody th').map(plain),
  );
  expect(shown).toEqual(all.slice(0, 4));
  expect(plain(second.page)).toContain('First actors');
});

test('on a later page, what changes which rows there are leads to the first of them', async () => {
  const first = await look(api, '/?at=2025-03-01&limit=1');
  const next = first.page.querySelector('a[rel=next][href*=cursor]')?.getAttribute('href') ?? '';
  const second = await look(api, next);
  const [head] = second.page.querySelectorAll('.matrix thead a');
  const { page } = await look(api, head?.getAttribute('href') ?? '');
  const topOf = (shown: typeof page) => plain(shown.querySelector('.matrix tbody th'));
  expect(topOf(page)).toBe(topOf(first.page));
  expect(plain(page)).not.toContain('First actors');
  const known = second.page.querySelector('a.switch')?.getAttribute('href');
  expect(known).toBe('/?at=2025-03-01&limit=1&knownAt=2025-03-01');
});

test('the picture of a page of the table has the same rows', async () => {
  const { rows } = (await api.get('/?at=2025-03-01&format=json')).body as {
    rows: { name: string }[];
  };
  const [first, second] = rows.map(({ name }) => name);
  const svg = (await api.get('/?at=2025-03-01&limit=1&format=svg')).text;
  expect(svg).toContain(first);
  expect(svg).not.toContain(second);
});
