import type { HTMLElement } from 'node-html-parser';
import { Api } from '../http/world';
import { look, plain } from './web';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
  await api.say({ statedAt: '2025-01-10' });
  await api.say({ statedAt: '2025-02-10' });
  await api.say({ type: 'DemandWithdrawn', statedAt: '2025-03-01' });
  await api.say({ type: 'ConcessionOffered', statedAt: '2025-04~' });
  const deadline = { type: 'DeadlineSet', term: 'truce', issue: 'ceasefire' };
  await api.say({ ...deadline, statedAt: '2025-02-01', by: '2025-03-01' });
  await api.say({ ...deadline, statedAt: '2025-02-20', by: '2025-03-20' });
  await api.say({ actor: 'russia', statedAt: '2025-05-01', type: 'OppositionStated' });
  await api.event({
    ...{ type: 'PriorityStated', actor: 'ukraine', issue: 'sanctions', over: ['territory'] },
    ...{ statedAt: '2025-02-05', summary: 'Sanctions first.', source: { title: 'A report' } },
  });
});
afterAll(() => api.stop());

const PATH = '/timeline?actor=ukraine&at=2025-06-30';

/** The rows of the table below a head that starts like this. */
function rowsOf(page: HTMLElement, head: string): string[][] {
  const lane = page
    .querySelectorAll('.lanes tbody')
    .find((it) => plain(it.querySelector('th')).startsWith(head));
  return (lane?.querySelectorAll('tr').slice(1) ?? []).map((row) =>
    row.querySelectorAll('td').map(plain),
  );
}

test('the table tells of each statement what it opened, repeated or ended', async () => {
  const { page } = await look(api, PATH);
  expect(rowsOf(page, 'return')).toEqual([
    ['10 January 2025', 'demands', 'until 1 March 2025', ''],
    ['10 February 2025', 'demands', 'said again', ''],
    ['1 March 2025', 'withdraws a demand', 'ended it', ''],
    ['about April 2025', 'offers', 'still', ''],
  ]);
  expect(rowsOf(page, 'Priorities')).toEqual([
    ['5 February 2025', 'puts firstSanctionsTerritory', 'still', ''],
  ]);
});

test('a deadline that was moved and one that passed say so', async () => {
  const { page } = await look(api, PATH);
  const due = (rows: string[][]): (string | undefined)[] => rows.map((row) => row[3]);
  expect(due(rowsOf(page, 'truce'))).toEqual([
    ...['1 March 2025 (moved)', '20 March 2025 (passed)'],
  ]);
  const before = await look(api, '/timeline?actor=ukraine&at=2025-02-25');
  expect(due(rowsOf(before.page, 'truce'))[1]).toBe('20 March 2025 (pending)');
});

test('an uncertain date is drawn as such: its symbol hollow, its bar dashed', async () => {
  const { page } = await look(api, PATH);
  const offer = page.querySelectorAll('.timeline .kind-ConcessionOffered');
  const marks = offer.flatMap((it) => it.querySelectorAll('.hollow, .solid'));
  expect(marks.some((it) => it.classList.contains('hollow'))).toBe(true);
  expect(offer.some((it) => it.querySelector('path.unsure[stroke-dasharray]'))).toBe(true);
  const title = offer.map((it) => plain(it.querySelector('title')));
  expect(title).toContain('about April 2025: offers');
  const demand = page.querySelectorAll('.timeline g.kind-DemandStated .hollow');
  expect(demand).toHaveLength(0);
});

test('links show closer, wider, earlier, later and all', async () => {
  const { page } = await look(api, PATH);
  const links = page.querySelectorAll('.zoom a').map((it) => it.getAttribute('href') ?? '');
  expect(page.querySelectorAll('.zoom a').map(plain)).toEqual([
    ...['Closer', 'Wider', 'Earlier', 'Later', 'All of it'],
  ]);
  const whole = await look(api, links[0] ?? '');
  const shown = plain(whole.page.querySelector('.shown'));
  expect(shown).not.toBe(plain(page.querySelector('.shown')));
  const narrow = await look(api, `${PATH}&from=2025-03-05&to=2025-03-31`);
  expect(plain(narrow.page.querySelector('.shown'))).toBe('5 March 2025 – 31 March 2025');
  expect(narrow.page.querySelectorAll('.timeline .kind-DemandStated > rect')).toHaveLength(0);
  const backwards = await look(api, `${PATH}&from=2025-03-05&to=2024`);
  expect(plain(backwards.page.querySelector('.shown'))).toBe('5 March 2025 – 5 March 2025');
});

test('an issue’s timeline has a lane for each actor; with neither, it asks for one', async () => {
  const { page } = await look(api, '/timeline?issue=territory&at=2025-06-30');
  expect(page.querySelectorAll('.lanes tbody th').map(plain)).toEqual([
    ...['Russia: return Territory', 'Ukraine: return Territory'],
  ]);
  const neither = await look(api, '/timeline');
  expect(neither.said).toContain('Choose an actor, an issue, or both.');
  expect([neither, { page }].map((it) => it.page.querySelectorAll('.cite a').length > 0)).toEqual([
    ...[false, true],
  ]);
  expect(neither.page.querySelectorAll('.choices a').map(plain)).toContain('Ukraine');
  const nothing = await look(api, '/timeline?actor=russia&at=2024-01-01');
  expect(nothing.said).toContain('That is not the same as neutral.');
});

test('what was known then is another timeline', async () => {
  const { id, recordedAt } = await api.say({ actor: 'zelensky', statedAt: '2025-01-05' });
  await api.past(recordedAt);
  await api.retract(id);
  const path = '/timeline?actor=zelensky&at=2025-06-30';
  expect((await look(api, path)).said).toContain('No statement recorded by then.');
  const { page } = await look(api, `${path}&knownAt=${recordedAt}`);
  expect(rowsOf(page, 'return')).toHaveLength(1);
});

test('the twins tell the same, and the picture has no style of its own', async () => {
  const path = `${PATH}&after=${api.last}&format=`;
  const { body } = await api.get(`${path}json`);
  expect(body).toMatchObject({ actor: { id: 'ukraine' }, at: '2025-06-30' });
  const csv = await api.get(`${path}csv`);
  expect(csv.headers.get('content-disposition')).toContain('standpoint-timeline-2025-06-30.csv');
  expect(csv.text).toMatch(/truce,truce,DeadlineSet,.*,2025-03-20,passed,/);
  const svg = await api.get(`${path}svg`);
  expect(svg.text).toMatch(/^<svg [^>]*xmlns/);
  expect(svg.text).not.toMatch(/ style=|<style|<script/);
  const png = await fetch(`${api.url}${path}png`);
  expect(png.headers.get('content-type')).toBe('image/png');
});

test('names of lanes and groups are whole, on as many lines as they take', async () => {
  const name = `${'A very long name of a term '.repeat(6)}end`;
  const term = { id: 'long', name };
  const patched = await api.patch('/v1/issues/elections', {
    name: 'Votes '.repeat(30),
    terms: [term],
  });
  api.last = (patched.body as { position: string }).position;
  await api.say({ actor: 'zelensky', issue: 'elections', term: 'long', statedAt: '2025-02-01' });
  const { page } = await look(api, '/timeline?actor=zelensky&issue=elections&at=2025-06-30');
  const texts = page.querySelectorAll('.timeline text').map(plain);
  expect(texts.join(' ')).toContain(name);
  expect(texts.join(' ')).toContain('Votes '.repeat(30).trim());
  for (const text of texts) expect(text).not.toContain('…');
});

test('a bar is drawn as uncertain only until something sure says the same', async () => {
  const what = { actor: 'russia', issue: 'sanctions', term: 'lift' };
  await api.say({ ...what, statedAt: '2025' });
  await api.say({ ...what, statedAt: '2025-02-10' });
  await api.say({ ...what, statedAt: '2025-05-01', type: 'DemandWithdrawn' });
  const path = '/timeline?actor=russia&issue=sanctions&at=2025-06-30';
  const { body } = await api.get(`${path}&format=json&after=${api.last}`);
  const { lanes } = body as { lanes: { periods: unknown[] }[] };
  expect(lanes.flatMap(({ periods }) => periods)).toMatchObject([
    {
      ...{ from: '2025-01-01T00:00:00.000Z', sureFrom: '2025-02-11T00:00:00.000Z' },
      to: '2025-05-01T00:00:00.000Z',
    },
  ]);
  const { page } = await look(api, path);
  const bars = page.querySelectorAll('.timeline g.kind-DemandStated > rect');
  expect(bars.map((it) => it.getAttribute('fill-opacity'))).toEqual(['0.2', '0.07']);
});

test('what was taken back was said before that, however uncertain its date, and ends firmly', async () => {
  await api.make('issues', { id: 'nato', name: 'NATO' });
  const what = { actor: 'russia', issue: 'nato', term: 'stay-out' };
  await api.say({ ...what, statedAt: '2025' });
  await api.say({ ...what, statedAt: '2025-05-01', type: 'DemandWithdrawn' });
  const { page } = await look(api, '/timeline?actor=russia&issue=nato&at=2025-06-30&to=2025-12-31');
  const bar = page.querySelector('.timeline g.kind-DemandStated');
  const places = (d = ''): number[] => [...d.matchAll(/[MH]([\d.]+)/g)].map(([, it]) => Number(it));
  const [end = 0, start = 0] = places(bar?.querySelector('.unsure')?.getAttribute('d'));
  const edges = bar?.querySelectorAll('path:not(.unsure)') ?? [];
  expect(edges.flatMap((it) => places(it.getAttribute('d')))).toEqual([end]);
  const symbol = page.querySelector('.timeline path.kind-DemandStated.hollow');
  const [, x] = /translate\(([\d.]+)/.exec(symbol?.getAttribute('transform') ?? '') ?? [];
  expect(Number(x) + 6).toBeCloseTo((start + end) / 2, 0);
  expect(start).toBeLessThan(end);
});

test('a timeline can be asked for as it was known on a day', async () => {
  const { page } = await look(api, '/timeline?actor=ukraine&knownAt=2030-01-02T10:00:00Z');
  const form = page.querySelector('form[action="/timeline"]');
  const fields = form?.querySelectorAll('[name=knownAt]') ?? [];
  expect(fields.map((it) => [it.getAttribute('type'), it.getAttribute('value')])).toEqual([
    ['date', '2030-01-02'],
  ]);
  expect(plain(fields[0]?.parentNode)).toBe('As known on');
});
