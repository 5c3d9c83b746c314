import { parse } from 'node-html-parser';
import { Stream } from '../http/sse';
import type { Written } from '../http/wire';
import { Api } from '../http/world';
import { BROWSER, entries, look } from './web';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

interface Item {
  readonly id: string;
  readonly report: { readonly statement: string } | null;
  readonly moves: readonly {
    readonly id: string;
    readonly change: string;
    readonly term: { readonly id: string } | null;
  }[];
}

interface Live {
  readonly items: readonly Item[];
  readonly more: boolean;
  readonly place: string;
}

const live = async (query = ''): Promise<Live> =>
  (await api.get(`/live?format=json&after=${api.last}${query}`)).body as Live;

const terms = ({ items }: Live): (string | undefined)[] =>
  items.flatMap(({ moves }) => moves.map(({ term }) => term?.id));

test('the live page holds what the live stream sent, the newest first, under the same ids', async () => {
  const actor = await api.actor();
  const stream = await Stream.open(`${api.url}/v1/live?actor=${actor}&after=${api.last}`);
  for (const term of ['a', 'b', 'c']) await api.say({ actor, term });
  const { id } = await api.say({ actor, term: 'd', statedAt: '2025-01-01', until: '2025-02-01' });
  const sent: string[] = [];
  while (sent.length < 4) sent.unshift((await stream.next()).id);
  stream.close();
  const { items } = await live(`&actor=${actor}`);
  expect(items.map((it) => it.id)).toEqual(sent);
  expect(items[0]).toMatchObject({
    moves: [{ change: 'revision' }],
    report: { statement: id },
  });
});

test('an entry says who moved and how, what was said, and leads to the report', async () => {
  const actor = await api.actor({ name: 'Freedonia' });
  const { id } = await api.say({ actor, summary: 'It wants the land.' });
  await api.say({ actor, type: 'OppositionStated', statedAt: '2025-04-01' });
  await api.event({
    ...{ type: 'PriorityStated', actor, issue: 'territory', over: ['sanctions'] },
    ...{ statedAt: '2025-04-02', summary: 'Land first.', source: { title: 'A report' } },
  });
  await api.correct(id, { quote: 'Mine!' });
  await api.retract(id);
  const shown = await look(api, `/live?actor=${actor}`);
  const [, priorities = '', turned = '', first = ''] = entries(shown);
  expect(first).toContain('Freedonia demands return (Territory) · new · hardened');
  expect(first).toContain('It wants the land. stated 12 March 2025');
  expect(turned).toContain('rejects return (Territory) · turned (before: demands)');
  expect(priorities).toContain('Puts first: Territory, Sanctions · priorities moved');
  expect(entries(shown)[0]).toContain('changes only the past');
  expect(entries(shown)[0]).toContain('Retracted');
  expect(shown.page.querySelector(`.arrival a[href^="/statements/${id}"]`)).not.toBeNull();
  expect(shown.page.querySelector('[role=log]')?.getAttribute('aria-label')).toBe('Shifts');
});

test('a correction and a retraction lead as such, as the actor did not say anything', async () => {
  const actor = await api.actor({ name: 'Sylvania' });
  const { id } = await api.say({ actor, statedAt: '2025-03-01' });
  await api.correct(id, { statedAt: '2025-03-02' });
  await api.retract(id);
  const [retracted, corrected] = entries(await look(api, `/live?actor=${actor}&lang=en`));
  const what = 'Sylvania demands return (Territory)';
  expect(corrected).toContain(`Corrected: ${what} · the same position on record`);
  expect(retracted).toMatch(/Retracted: .* · no longer on recordAsked/u);
  const feed = await api.get(`/live?actor=${actor}&format=atom&after=${api.last}`);
  expect(feed.text.match(/(?<=<title>).*(?=<)/gu)?.slice(1)).toEqual([
    `Retracted: ${what}: no longer on record`,
    `Corrected: ${what}: the same position on record`,
    `${what}: new, hardened`,
  ]);
});

test('shifts are narrowed by actor, issue, change and attribution', async () => {
  const actor = await api.actor();
  await api.say({ actor, term: 'on-land' });
  await api.say({ actor, term: 'on-land', type: 'DemandWithdrawn', statedAt: '2025-03-13' });
  await api.say({ actor, term: 'halt', issue: 'ceasefire' });
  const source = { title: 'A leak', attribution: 'leaked' };
  await api.say({ actor, term: 'levy', issue: 'sanctions', source });
  expect(terms(await live(`&actor=${actor}`))).toEqual(['levy', 'halt', 'on-land', 'on-land']);
  expect(terms(await live(`&actor=${actor}&issue=settlement`))).toEqual([
    ...['halt', 'on-land', 'on-land'],
  ]);
  expect(terms(await live(`&actor=${actor}&change=dropped`))).toEqual(['on-land']);
  expect(terms(await live(`&actor=${actor}&attribution=leaked`))).toEqual(['levy']);
  const form = (await look(api, `/live?actor=${actor}`)).page.querySelector('form');
  const chosen = form?.querySelector('select[name=actor] option[selected]');
  expect(chosen?.getAttribute('value')).toBe(actor);
});

test('an address kept shows what came after it, without scripts', async () => {
  const actor = await api.actor();
  await api.say({ actor, term: 'seen' });
  const path = `/live?actor=${actor}`;
  const links = (await look(api, path)).page.querySelectorAll('main a');
  const kept = links.find((it) => it.text.includes('keep this address'))?.getAttribute('href');
  expect((await look(api, kept ?? '')).said).toContain('Nothing has come in since.');
  await api.say({ actor, term: 'missed' });
  const [only, ...others] = entries(await look(api, kept ?? ''));
  expect(only).toContain('demands missed');
  expect(others).toEqual([]);
});

test('a place leads on in the stream of the API with nothing lost and nothing twice', async () => {
  const actor = await api.actor();
  await api.say({ actor, term: 'before' });
  const { place } = await live();
  await api.say({ actor, term: 'after' });
  const stream = await Stream.open(`${api.url}/v1/live?actor=${actor}&after=${place}`);
  expect((await stream.next()).data.term).toBe('after');
  stream.close();
});

test('a permalink shows the same after another shift, and does not move on', async () => {
  const actor = await api.actor();
  const said = await api.say({ actor, term: 'first' });
  await api.past(said.recordedAt);
  const { page } = await look(api, `/live?actor=${actor}`);
  const address = page.querySelector('a[rel=bookmark]')?.getAttribute('href') ?? '';
  const before = await api.get(address, BROWSER);
  await api.past((await api.say({ actor, term: 'second' })).recordedAt);
  const after = await api.get(address, BROWSER);
  expect(after.text).toBe(before.text);
  expect(after.text).toContain('demands</span> <strong><bdi dir="auto">first');
  expect(parse(after.text).querySelector('[data-island]')).toBeNull();
});

test('many shifts are cut off at fifty, and it is said that there are more', async () => {
  const actor = await api.actor();
  const all = Array.from({ length: 60 }, (_, index) => `term-${index}`);
  for (const term of all) await api.say({ actor, term });
  const shown = await live(`&actor=${actor}`);
  expect([terms(shown), shown.more]).toEqual([all.reverse().slice(0, 50), true]);
  for (let n = 0; n < 250; n += 50) {
    const lines = Array.from({ length: 50 }, (_, index) => ({
      ...{ type: 'DemandStated', actor: 'filler', issue: 'territory', term: `t-${n + index}` },
      ...{ statedAt: '2025-01-01', summary: 'x', source: { title: 'x' } },
    }));
    const { body } = await api.post('/v1/events', lines);
    api.last = (body as Written[])[49]?.position;
  }
  expect(terms(await live(`&actor=${actor}`))).toEqual(all.slice(0, 50));
});

test('the feed is Atom with ids that stay, and links to the reports', async () => {
  const actor = await api.actor({ name: 'A & <B>' });
  const { id, recordedAt } = await api.say({ actor, summary: 'Wants "it" & more.' });
  const path = `/live?actor=${actor}&format=atom`;
  const { page } = await look(api, `/live?actor=${actor}`);
  const link = page.querySelector('link[rel=alternate]');
  expect(link?.getAttribute('type')).toBe('application/atom+xml');
  expect(link?.getAttribute('href')).toBe(path);
  const reply = await api.get(`${path}&after=${api.last}`);
  expect(reply.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  expect(reply.text).toContain(`<id>urn:uuid:${id}#000000000000000.000001</id>`);
  expect(reply.text).toContain('A &amp; &lt;B&gt; demands return (Territory): new, hardened');
  expect(reply.text).toContain(`href="${api.url}/statements/${id}"`);
  expect(reply.text).toContain(`<updated>${recordedAt}</updated>`);
  await api.say({ actor, term: 'other' });
  const later = await api.get(`${path}&after=${api.last}`);
  const ids = (text: string): (string | undefined)[] =>
    [...text.matchAll(/<id>(.*?)<\/id>/g)].map(([, it]) => it);
  const [feed, entry] = ids(reply.text);
  expect(ids(later.text)).toEqual([feed, expect.any(String), entry]);
  expect((await api.get('/?format=atom')).text).toContain('must be one of');
});

test('a pinned page leads to the live page of now', async () => {
  const { page } = await look(api, '/?at=2025-03-12&knownAt=2025-04-01&lang=uk');
  const links = page.querySelectorAll('nav a').map((it) => it.getAttribute('href'));
  expect(links).toContain('/live?lang=uk');
  expect((await look(api, '/live?lang=uk')).said).toContain('Зрушення, щойно');
});

test('the matrix follows what comes in where it shows today as known now', async () => {
  const follows = async (path: string): Promise<boolean> =>
    (await look(api, path)).page.querySelector('[data-island=live-table]') !== null;
  const today = ((await api.get('/?format=json')).body as { at: string }).at;
  expect(await follows('/')).toBe(true);
  expect(await follows(`/?at=${today}&issue=territory`)).toBe(true);
  expect(await follows('/?at=2025-03-12')).toBe(false);
  expect(await follows(`/?at=${today}&knownAt=${today}`)).toBe(false);
});
