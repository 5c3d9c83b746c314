import { expectRefusal } from './client';
import { Api } from './world';
import type { Position } from './wire';

jest.setTimeout(60_000);

let api: Api;
let actor: string;
beforeAll(async () => {
  api = await Api.start();
});
beforeEach(async () => {
  actor = await api.actor();
});
afterAll(() => api.stop());

test('an actor of whom nothing is known has empty lists and a coverage of none', async () => {
  const position = await api.position(actor);
  expect(position).toMatchObject({ actor, priorities: [], stances: [] });
  expect(position.coverage).toMatchObject({ statements: 0, sources: 0 });
});

test('a stance shows all that its statement said', async () => {
  const fields = { condition: 'If asked.', place: 80, until: '2027', speaker: 'zelensky' };
  const { id } = await api.say({ actor, ...fields, to: ['russia'] });
  const stance = await api.stance(actor, { at: '2025-03-12' });
  const dates = { since: '2025-03-12', lastStated: '2025-03-12' };
  const what = { issue: 'territory', term: 'return', kind: 'DemandStated', statement: id };
  expect(stance).toMatchObject({ ...fields, ...dates, ...what, sources: 1, to: ['russia'] });
});

test('a statement takes effect at the start of its date and a date takes in its whole day', async () => {
  await api.say({ actor, statedAt: '2025-03-12' });
  const stands = async (at: string): Promise<boolean> =>
    (await api.position(actor, { at })).stances.length === 1;
  for (const at of ['2025-03-11', '2025-02', '2024', '2025-03-11T23:59:59.999Z']) {
    expect([at, await stands(at)]).toEqual([at, false]);
  }
  const from = [
    '2025-03-12',
    '2025-03',
    '2025',
    '2025-03-12T00:00:00Z',
    '2025-03-12T02:00:00+02:00',
  ];
  for (const at of from) expect([at, await stands(at)]).toEqual([at, true]);
});

test('what starts exactly at the end of a date is not yet in, and at that instant is', async () => {
  await api.say({ actor, statedAt: '2025-03-13T00:00:00Z' });
  expect(await api.kinds(actor, { at: '2025-03-12' })).toEqual([]);
  expect(await api.kinds(actor, { at: '2025-03-13T00:00:00Z' })).toHaveLength(1);
});

test('offsets are reckoned with', async () => {
  await api.say({ actor, statedAt: '2025-03-13T01:30:00+02:00' });
  expect(await api.kinds(actor, { at: '2025-03-12' })).toHaveLength(1);
  expect(await api.kinds(actor, { at: '2025-03-12T23:29:59Z' })).toEqual([]);
});

test('an interval takes effect at the start of its first date', async () => {
  await api.say({ actor, statedAt: '2025-03-10/2025-03-12' });
  expect(await api.kinds(actor, { at: '2025-03-09' })).toEqual([]);
  expect(await api.kinds(actor, { at: '2025-03-10' })).toHaveLength(1);
});

test('a statement known only later is not in what was known before', async () => {
  const first = await api.say({ actor, statedAt: '2025-03-12' });
  await api.past(first.recordedAt);
  await api.say({ actor, term: 'other', statedAt: '2025-01-01' });
  const at = '2025-06-01';
  const known = await api.kinds(actor, { at, knownAt: first.recordedAt });
  expect(known).toEqual(['return DemandStated']);
  expect(await api.kinds(actor, { at })).toHaveLength(2);
  expect(await api.kinds(actor, { at, knownAt: '2020' })).toEqual([]);
});

test('a knownAt in the future means the whole log', async () => {
  await api.say({ actor });
  expect(await api.kinds(actor, { knownAt: '9999' })).toHaveLength(1);
});

test('an at in the future applies what the clock will bring by then', async () => {
  await api.say({ actor, until: '2990' });
  expect(await api.kinds(actor, { at: '2990' })).toHaveLength(1);
  expect(await api.kinds(actor, { at: '2991' })).toEqual([]);
});

test('the list of positions says who wants what', async () => {
  const other = await api.actor();
  await api.say({ actor, statedAt: '2025-03-12' });
  await api.say({ actor: other, issue: 'sanctions', term: 'relief', statedAt: '2025-03-14' });
  const list = async (query: Record<string, string>): Promise<Record<string, string[]>> => {
    const positions = (await api.all('/v1/positions', query)) as Position[];
    const mine = positions.filter((each) => [actor, other].includes(each.actor));
    return Object.fromEntries(
      mine.map((each) => [each.actor, each.stances.map((one) => one.term)]),
    );
  };
  expect(await list({})).toMatchObject({ [actor]: ['return'], [other]: ['relief'] });
  expect((await list({ at: '2025-03-13' }))[actor]).toEqual(['return']);
  expect((await list({ at: '2025-03-13' }))[other] ?? []).toEqual([]);
  expect((await list({ issue: 'settlement' }))[other] ?? []).toEqual([]);
});

test('an actor in the list of positions stands as it stands alone', async () => {
  await api.say({ actor, condition: 'If asked.' });
  await api.say({ actor, type: 'PriorityStated', term: undefined, over: ['sanctions'] });
  const list = (await api.all('/v1/positions')) as Position[];
  const { stances, priorities, coverage } = await api.position(actor);
  const listed = list.find((each) => each.actor === actor);
  expect(listed).toMatchObject({ stances, priorities, coverage });
});

test('coverage counts statements, their distinct sources and their first and last dates', async () => {
  const paper = { publisher: 'Paper', title: 'One' };
  await api.say({ actor, statedAt: '2025-03-12', source: paper });
  await api.say({ actor, statedAt: '2025-02', source: { ...paper, title: 'Two' } });
  await api.say({
    actor,
    statedAt: '2025-04-01',
    source: { title: 'Three' },
    type: 'DemandWithdrawn',
  });
  const priority = { type: 'PriorityStated', issue: 'sanctions', term: undefined, over: [] };
  await api.say({
    actor,
    ...priority,
    statedAt: '2025-05-01',
    source: { url: 'https://example.org/' },
  });
  const all = { statements: 4, sources: 3, firstStated: '2025-02', lastStated: '2025-05-01' };
  expect((await api.position(actor)).coverage).toMatchObject(all);
  const march = { statements: 2, sources: 1, firstStated: '2025-02', lastStated: '2025-03-12' };
  expect((await api.position(actor, { at: '2025-03' })).coverage).toMatchObject(march);
  const territory = { statements: 3, sources: 2, lastStated: '2025-04-01' };
  expect((await api.position(actor, { issue: 'territory' })).coverage).toMatchObject(territory);
});

test('an issue narrows the stances and not the priorities', async () => {
  await api.say({ actor });
  await api.say({ actor, issue: 'sanctions', term: 'relief' });
  await api.say({ actor, type: 'PriorityStated', term: undefined, over: ['sanctions'] });
  const position = await api.position(actor, { issue: 'sanctions' });
  expect(position.stances.map((stance) => stance.term)).toEqual(['relief']);
  expect(position.priorities).toEqual(['territory', 'sanctions']);
});

test('a coarse date is uncertain before its end, until it was recorded or its end is reached', async () => {
  await api.say({ actor, statedAt: '2025' });
  const uncertain = async (at: string): Promise<boolean> =>
    (await api.stance(actor, { at })).uncertain ?? false;
  for (const at of ['2025-03', '2025-12-30', '2025-03-01T00:00:00Z']) {
    expect([at, await uncertain(at)]).toEqual([at, true]);
  }
  for (const at of ['2025', '2025-12', '2025-12-31', '2026-01-01T00:00:00Z']) {
    expect([at, await uncertain(at)]).toEqual([at, false]);
  }
});

test('what was recorded has been said, whatever its date leaves open', async () => {
  await api.say({ actor, statedAt: String(new Date().getUTCFullYear()) });
  expect((await api.stance(actor)).uncertain ?? false).toBe(false);
});

test('uncertainty speaks of the last statement alone', async () => {
  await api.say({ actor, statedAt: '2025' });
  await api.say({ actor, statedAt: '2025-02-10' });
  expect((await api.stance(actor, { at: '2025-03' })).uncertain ?? false).toBe(false);
  expect((await api.stance(actor, { at: '2025-01' })).uncertain).toBe(true);
});

test.each([
  ['at', '2025-02-30'],
  ['at', 'yesterday'],
  ['at', '2025-03-10/2025-03-12'],
  ['knownAt', '2025-13'],
  ['publishedBy', '12.3.2025'],
  ['attribution', 'rumour'],
  ['rollup', 'perhaps'],
  ['colour', 'red'],
])('a position asked for with %s=%s is refused with 400', async (name, value) => {
  const reply = await api.get(`/v1/positions/${actor}?${name}=${encodeURIComponent(value)}`);
  expectRefusal(reply, [400], `/${name}`);
});
