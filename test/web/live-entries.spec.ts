import { expectStatus } from '../http/client';
import { Stream } from '../http/sse';
import type { Written } from '../http/wire';
import { Api } from '../http/world';
import { entries, look } from './web';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

interface Live {
  readonly items: readonly { readonly moves: readonly { readonly id: string }[] }[];
  readonly more: boolean;
}

const live = async (query: string): Promise<Live> =>
  (await api.get(`/live?format=json&after=${api.last}${query}`)).body as Live;

test('what one statement moves is one entry, with each move in it, also where the list is cut off', async () => {
  const actor = await api.actor({ name: 'Ruritania' });
  const stream = await Stream.open(`${api.url}/v1/live?actor=${actor}&after=${api.last}`);
  await api.say({ actor, term: 'all' });
  const swap = { type: 'ConcessionOffered', term: 'part', replaces: ['all'] };
  await api.say({ actor, ...swap, statedAt: '2025-03-13', summary: 'A part will do.' });
  const sent = [await stream.next(), await stream.next(), await stream.next()].map((it) => it.id);
  stream.close();
  const shown = await look(api, `/live?actor=${actor}`);
  const [both = '', first = '', ...others] = entries(shown);
  expect(others).toEqual([]);
  expect(both).toContain('Ruritania offers part (Territory) · new · softened');
  expect(both).toContain('Ruritania demands all (Territory) · no longer stands · softened');
  expect(both.match(/A part will do\. stated/gu)).toHaveLength(1);
  expect(first).toContain('Ruritania demands all');
  const { items } = await live(`&actor=${actor}`);
  expect(items.flatMap(({ moves }) => moves.map(({ id }) => id)).sort()).toEqual(sent);
  const feed = await api.get(`/live?actor=${actor}&format=atom&after=${api.last}`);
  expect(feed.text.match(/<entry>/gu)).toHaveLength(2);
  const csv = await api.get(`/live?actor=${actor}&format=csv&after=${api.last}`);
  expect(csv.text.match(/A part will do/gu)).toHaveLength(2);
  for (let n = 0; n < 49; n += 1) await api.say({ actor, term: `later-${n}` });
  const cut = await live(`&actor=${actor}`);
  expect([cut.items.length, cut.items[49]?.moves.length, cut.more]).toEqual([50, 2, true]);
});

test('an entry stays as it was when it came, whatever is corrected and renamed later', async () => {
  const issue = await api.issue({ name: 'Old issue', terms: [{ id: 'x', name: 'Old term' }] });
  const actor = await api.actor({ name: 'Old name' });
  const source = { title: 'A report', attribution: 'on-record' };
  const { id } = await api.say({ actor, issue, term: 'x', summary: 'First words.', source });
  const path = `/live?actor=${actor}&lang=en`;
  const [arrived] = entries(await look(api, path));
  expect(arrived).toContain('Old name demands Old term (Old issue)');
  const leaked = { ...source, attribution: 'leaked' };
  await api.correct(id, { summary: 'Second words.', statedAt: '2025-03-09', source: leaked });
  const term = { id: 'x', name: 'New term' };
  expectStatus(await api.patch(`/v1/issues/${issue}`, { name: 'New issue', terms: [term] }), 200);
  const renamed = await api.patch(`/v1/actors/${actor}`, { name: 'New name' });
  api.last = (renamed.body as Written).position;
  const [corrected = '', after] = entries(await look(api, path));
  expect(after).toBe(arrived);
  expect(corrected).toContain('Corrected: Old name demands Old term (Old issue)');
  expect(corrected).toContain('Second words. stated 9 March 2025');
  expect(entries(await look(api, `${path}&attribution=on-record`))).toEqual([arrived]);
  await api.say({ actor, issue, term: 'x', type: 'OppositionStated', statedAt: '2025-04-01' });
  const [now] = entries(await look(api, path));
  expect(now).toContain('New name rejects New term (New issue)');
});

test('a dispute and a corroboration are no shifts, which the page says and the statement shows', async () => {
  const actor = await api.actor();
  const { id } = await api.say({ actor, summary: 'Said once.' });
  const before = await look(api, `/live?actor=${actor}`);
  const source = { title: 'Another report' };
  await api.event({ type: 'StatementDisputed', statement: id, source, reason: 'Denied.' });
  await api.event({ type: 'StatementCorroborated', statement: id, source });
  const after = await look(api, `/live?actor=${actor}`);
  expect(entries(after)).toHaveLength(1);
  expect(entries(after)).toEqual(entries(before));
  expect(after.said).toContain('That a report is disputed or borne out is no shift');
  for (const path of [`/statements/${id}`, `/actors/${actor}`])
    expect((await look(api, path)).said).toMatch(/disputed.*2 sources|2 sources.*disputed/u);
});

test.each([
  ['en', 'Utopia rejects return (Territory) · changes only the past'],
  ['uk', 'Utopia відкидає return (Territory) · змінює лише минуле'],
  ['ru', 'Utopia отвергает return (Territory) · меняет только прошлое'],
])('what changes only the past tells what was said, in the feed too, in %s', async (lang, told) => {
  const actor = await api.actor({ name: 'Utopia' });
  await api.say({ actor, statedAt: '2025-04-01' });
  await api.say({ actor, type: 'OppositionStated', statedAt: '2025-02-01' });
  expect(entries(await look(api, `/live?actor=${actor}&lang=${lang}`))[0]).toContain(told);
  const feed = await api.get(`/live?actor=${actor}&lang=${lang}&format=atom&after=${api.last}`);
  expect(feed.text).toContain(`<title>${told.replace(' ·', ':')}</title>`);
});

test('what changes only the past is told by the term: what replaced, what was replaced, what was put first', async () => {
  const actor = await api.actor({ name: 'Arcadia' });
  const told = async (): Promise<string | undefined> =>
    entries(await look(api, `/live?actor=${actor}`))[0];
  await api.say({ actor, term: 'all', statedAt: '2025-01-01' });
  for (const term of ['all', 'part'])
    await api.say({ actor, type: 'SupportStated', term, statedAt: '2025-04-01' });
  const swap = { type: 'ConcessionOffered', term: 'part', replaces: ['all'] };
  const { id } = await api.say({ actor, ...swap, statedAt: '2025-02-01' });
  expect(await told()).toMatch(/Arcadia offers part .* past.*Arcadia demands all .* past/u);
  await api.retract(id);
  expect(await told()).toMatch(/Retracted: Arcadia offers part .* past.*demands all .* past/u);
  const first = { type: 'PriorityStated', actor, summary: 'First.', source: { title: 'A' } };
  for (const statedAt of ['2025-04-01', '2025-02-01'])
    await api.event({ ...first, issue: 'territory', statedAt });
  expect(await told()).toContain('Arcadia puts first Territory · changes only the past');
});
