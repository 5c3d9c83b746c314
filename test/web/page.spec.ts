import { gzipSync } from 'node:zlib';
import { parse } from 'node-html-parser';
import { startServer } from '../support/server';
import { Api } from '../http/world';
import { BROWSER, look, plain } from './web';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
  await api.say({ statedAt: '2025-03-12' });
});
afterAll(() => api.stop());

const NASTY = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>`;
const LISTS = ['/statements', '/issues', '/sources'];
const PAGES = [
  '/',
  '/actors/ukraine',
  '/moves',
  '/diff',
  '/timeline',
  '/live',
  '/deadlines',
  '/about',
];
const VIEWS = [...PAGES, '/report', ...LISTS];

test.each(VIEWS)(
  '%s forbids whatever is not from this server, and has nothing inline',
  async (path) => {
    const { headers, text } = await look(api, path === '/about' ? path : `${path}?at=2025-04-01`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("style-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(text).not.toMatch(/ style=|<style| on\w+=|<script(?![^>]* src=)/);
    expect(text).not.toMatch(/<(script|link|img)[^>]*(src|href)="(https?:)?\/\//);
  },
);

test.each(VIEWS)('%s has one h1, landmarks, a skip link and a language', async (path) => {
  const { page } = await look(api, path === '/about' ? path : `${path}?at=2025-04-01`);
  expect(page.querySelectorAll('h1')).toHaveLength(1);
  for (const landmark of ['header', 'nav', 'main', 'footer'])
    expect(page.querySelector(landmark)).not.toBeNull();
  expect(page.querySelector('a.skip')?.getAttribute('href')).toBe('#content');
  expect(page.querySelector('main')?.getAttribute('id')).toBe('content');
  expect(page.querySelector('html')?.getAttribute('lang')).toBe('en');
});

test('the language is that of `lang`, else the one that the browser prefers, else English', async () => {
  const heading = async (path: string, preferred?: string): Promise<string> => {
    const headers = preferred === undefined ? {} : { 'accept-language': preferred };
    return plain((await look(api, path, headers)).page.querySelector('h1'));
  };
  expect(await heading('/', 'de')).toBe('Who wants what');
  expect(await heading('/', 'de, uk-UA;q=0.8, ru;q=0.5')).toBe('Хто чого хоче');
  expect(await heading('/?lang=ru', 'uk')).toBe('Кто чего хочет');
  const { page, said } = await look(api, '/?lang=uk&at=2025-04-01');
  expect(said).toContain('1 квітня 2025');
  expect(said).toContain('1 заява');
  expect(page.querySelector('nav a[aria-current=true]')?.getAttribute('lang')).toBe('uk');
});

test('a permalink pins date and knowledge and shows the same after another event', async () => {
  const { page } = await look(api, '/?issue=territory');
  const address = page.querySelector('a[rel=bookmark]')?.getAttribute('href') ?? '';
  expect(address).toMatch(/^\/\?issue=territory.*&at=\d{4}-\d\d-\d\d&knownAt=\d{4}-\d\d-\d\dT/);
  const before = await api.get(address, BROWSER);
  await api.past((await api.say({ statedAt: '2025-03-13', term: 'other' })).recordedAt);
  const after = await api.get(address, BROWSER);
  expect(after.text).toBe(before.text);
  const tag = before.headers.get('etag') ?? '';
  expect((await api.get(address, { ...BROWSER, 'if-none-match': tag })).status).toBe(304);
  expect(parse(after.text).querySelector('a[rel=bookmark]')?.getAttribute('href')).toBe(address);
});

test('a first view loads at most 30 KB of script and 100 KB in all, kept for ever by name', async () => {
  const { page, text } = await look(api, '/?at=2025-04-01');
  const files = [
    ...page.querySelectorAll('script[src]').map((it) => it.getAttribute('src') ?? ''),
    ...page.querySelectorAll('link[rel=stylesheet]').map((it) => it.getAttribute('href') ?? ''),
  ];
  const seen = new Set(files);
  let [script, all] = [0, gzipSync(text).length];
  for (const file of seen) {
    const reply = await fetch(new URL(file, api.url), { headers: { 'accept-encoding': 'gzip' } });
    expect(reply.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(reply.headers.get('content-encoding')).toBe('gzip');
    const source = await reply.text();
    const size = gzipSync(source).length;
    all += size;
    if (!file.endsWith('.js')) continue;
    script += size;
    for (const [, name] of source.matchAll(/"(\.\/[\w-]+\.js)"/g)) seen.add(`/assets/${name}`);
  }
  expect(seen.size).toBeGreaterThan(3);
  expect(script).toBeLessThan(30_000);
  expect(all).toBeLessThan(100_000);
});

test('a page is sent compressed to who takes that', async () => {
  const reply = await fetch(`${api.url}/?at=2025-04-01`, {
    headers: { 'accept-encoding': 'gzip' },
  });
  expect(reply.headers.get('content-encoding')).toBe('gzip');
  expect(await reply.text()).toContain('</html>');
});

test('what is wrong is told in a page to a browser, with the way out, and as JSON to a program', async () => {
  const wrong = await look(api, '/?at=2025-02-30&lang=uk');
  expect(wrong.status).toBe(400);
  expect(wrong.said).toContain('must be an EDTF date that the calendar has');
  expect(wrong.page.querySelector('main li a')?.getAttribute('href')).not.toContain('at=2025');
  const missing = await look(api, '/nothing/here');
  expect([missing.status, plain(missing.page.querySelector('h1'))]).toEqual([
    404,
    'There is no such page',
  ]);
  const unknown = await look(api, '/actors/ukrane');
  expect(unknown.said).toContain('did you mean `ukraine`?');
  const program = await api.get('/?at=2025-02-30');
  expect(program.headers.get('content-type')).toContain('application/problem+json');
  const ofApi = await api.get('/v1/positions?at=2025-02-30', BROWSER);
  expect(ofApi.headers.get('content-type')).toContain('application/problem+json');
  expect((await look(api, '/statements/none?format=png')).status).toBe(404);
});

test('what others add to a shared link is let go, and an empty field too', async () => {
  expect((await look(api, '/?utm_source=x&fbclid=y&at=&issue=&knownAt=')).status).toBe(200);
  expect((await look(api, '/?knownat=2025')).status).toBe(400);
});

test('names and text from data are shown as text', async () => {
  await api.make('actors', { id: 'nasty', name: NASTY, kind: 'other' });
  const { id } = await api.say({ actor: 'nasty', summary: NASTY, condition: NASTY, quote: NASTY });
  const changed = '/diff?actor=nasty&at=2025-04-01';
  const over = '/timeline?actor=nasty&at=2025-04-01';
  const pictures = ['/?format=svg', `${changed}&format=svg`, `${over}&format=svg`];
  const more = ['/live', '/live?format=atom', '/statements', changed, over, ...pictures];
  for (const path of ['/', '/actors/nasty', `/statements/${id}`, ...more]) {
    const { text } = await look(api, path);
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('<img');
    expect(text).toContain('&lt;script');
  }
  const inError = await look(api, `/actors/${encodeURIComponent(NASTY)}`);
  expect(inError.text).not.toContain('<script>alert');
});

test('where reads need a key, pages do too, and take it as a browser’s password, for reads alone', async () => {
  const keyed = await startServer({ env: { STANDPOINT_READS: 'keyed' } });
  const door = new Api(keyed);
  const basic = (key: string) => `Basic ${Buffer.from(`:${key}`).toString('base64')}`;
  const refused = await door.get('/', BROWSER);
  expect(refused.status).toBe(401);
  expect(refused.headers.get('www-authenticate')).toContain('Basic');
  expect((await door.get('/actors/x', BROWSER)).status).toBe(401);
  for (const path of ['/statements/x', '/live', '/live?format=atom', '/deadlines?format=ics'])
    expect((await door.get(path, BROWSER)).status).toBe(401);
  expect((await door.get('/about', BROWSER)).status).toBe(200);
  const read = basic(await keyed.keyWith('read'));
  expect((await door.get('/', { ...BROWSER, authorization: read })).status).toBe(200);
  const report = basic(await keyed.keyWith('report,edit'));
  const write = { method: 'POST', headers: { authorization: report }, body: '{}' };
  expect((await door.send('/v1/events', write)).status).toBe(401);
  await keyed.stop();
});

const menu = async (path: string): Promise<(string | undefined)[]> =>
  (await look(api, path)).page.querySelectorAll('nav a').map((it) => it.getAttribute('href'));

test.each([
  ['/actors/ukraine?issue=territory&', ''],
  ['/diff?actor=ukraine&issue=territory&', ''],
  ['/live?actor=ukraine&issue=territory&', ''],
  ['/timeline?actor=ukraine&issue=territory&at=2025-04-01&', 'at=2025-04-01&'],
])('the menu of %s keeps actor and issue where a page takes them', async (path, times) => {
  const links = await menu(`${path}lang=en`);
  const asked = 'actor=ukraine&issue=territory';
  for (const to of ['/moves', '/diff', '/timeline', '/deadlines', '/statements', '/report'])
    expect(links).toContain(`${to}?${times}lang=en&${asked}`);
  expect(links).toContain(`/live?lang=en&${asked}`);
  expect(links).toContain(`/?${times}lang=en&issue=territory`);
  for (const to of ['/issues', '/sources', '/about'])
    expect(links).toContain(`${to}?${times}lang=en`);
});

test('links beside an actor keep the issue', async () => {
  const { page } = await look(api, '/actors/ukraine?issue=territory');
  const links = page.querySelectorAll('main a').map((it) => it.getAttribute('href'));
  for (const to of ['/moves', '/diff', '/timeline'])
    expect(links).toContain(`${to}?actor=ukraine&issue=territory`);
});

test.each(['/actors/nobody?lang=uk', '/diff?actor=nobody&lang=uk', '/?at=soon&lang=uk'])(
  'the menu of %s leads out of what is wrong',
  async (path) => {
    const links = await menu(path);
    for (const to of ['/?lang=uk', '/diff?lang=uk', '/timeline?lang=uk'])
      expect(links).toContain(to);
  },
);
