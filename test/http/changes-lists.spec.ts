import { withQuery, type Page, type Query } from './client';
import { Api, one } from './world';
import type { Entry, Stance } from './wire';

jest.setTimeout(60_000);

let api: Api;
let actor: string;
let other: string;
beforeAll(async () => {
  api = await Api.start();
});
beforeEach(async () => {
  [actor, other] = [await api.actor(), await api.actor()];
});
afterAll(() => api.stop());

interface Period {
  readonly from: string | null;
  readonly to: string | null;
  readonly stances: readonly Stance[];
  readonly priorities: readonly string[];
}

async function periods(query: Query = {}): Promise<readonly Period[]> {
  const timeline = await api.read(`/v1/positions/${actor}/timeline`, query);
  return (timeline as { periods: readonly Period[] }).periods;
}

function span(period: Period): (string | null | undefined)[] {
  return [period.from, period.to, period.stances[0]?.kind];
}

test('a timeline goes from the start of from to the end of to, a new period at each shift', async () => {
  await api.say({ actor, statedAt: '2025-03-12' });
  await api.say({ actor, statedAt: '2025-03-14T10:00:00Z', type: 'SupportStated' });
  await api.say({ actor, statedAt: '2025-03-20', type: 'SupportWithdrawn' });
  const found = await periods({ from: '2025-03', to: '2025-03-31' });
  expect(found.map(span)).toEqual([
    ['2025-03-01T00:00:00.000Z', '2025-03-12T00:00:00.000Z', undefined],
    ['2025-03-12T00:00:00.000Z', '2025-03-14T10:00:00.000Z', 'DemandStated'],
    ['2025-03-14T10:00:00.000Z', '2025-03-20T00:00:00.000Z', 'SupportStated'],
    ['2025-03-20T00:00:00.000Z', '2025-04-01T00:00:00.000Z', undefined],
  ]);
});

test('a timeline without bounds has none at its ends and no gap within', async () => {
  await api.say({ actor, until: '2025-04-01' });
  const priority = { type: 'PriorityStated', term: undefined, over: [] };
  await api.say({ actor, ...priority, statedAt: '2025-03-20' });
  const found = await periods();
  expect([found[0]?.from ?? null, found.at(-1)?.to ?? null]).toEqual([null, null]);
  expect(found.slice(1).map((each) => each.from)).toEqual(
    found.slice(0, -1).map((each) => each.to),
  );
  const starts = ['2025-03-12', '2025-03-20', '2025-04-02'].map((day) => `${day}T00:00:00.000Z`);
  expect(found.slice(1).map((each) => each.from)).toEqual(starts);
  expect(found.map((each) => each.stances.length)).toEqual([0, 1, 1, 0]);
  expect(found.map((each) => each.priorities.length)).toEqual([0, 0, 1, 1]);
});

test('a timeline is narrowed by issue and by what was known', async () => {
  const first = await api.say({ actor, statedAt: '2025-03-12' });
  await api.past(first.recordedAt);
  await api.say({ actor, issue: 'sanctions', term: 'relief', statedAt: '2025-03-14' });
  const bounds = { from: '2025-03-01', to: '2025-03-31' };
  expect(await periods(bounds)).toHaveLength(3);
  expect(await periods({ ...bounds, issue: 'territory' })).toHaveLength(2);
  expect(await periods({ ...bounds, knownAt: first.recordedAt })).toHaveLength(2);
});

interface Gap {
  readonly issue: string;
  readonly term: string;
  readonly state: string;
  readonly distance?: number | null;
}

test('a gap says on which terms two actors agree, are opposed or one of them is alone', async () => {
  await api.say({ actor, term: 'agreed', place: 80 });
  await api.say({ actor: other, term: 'agreed', type: 'SupportStated', place: 30 });
  await api.say({ actor, term: 'against', type: 'OppositionStated' });
  await api.say({ actor: other, term: 'against', type: 'OppositionStated' });
  await api.say({ actor, term: 'opposed', type: 'ProposalMade' });
  await api.say({ actor: other, term: 'opposed', type: 'OppositionStated' });
  await api.say({ actor, term: 'alone', type: 'ConcessionOffered' });
  await api.say({ actor, term: 'threat', type: 'ThreatMade' });
  await api.say({ actor: other, term: 'dated', type: 'DeadlineSet', by: '2025-08-08' });
  const gaps = (await api.all('/v1/gap', { actors: `${actor},${other}` })) as Gap[];
  expect(Object.fromEntries(gaps.map((gap) => [gap.term, gap.state]))).toEqual({
    agreed: 'agreed',
    against: 'agreed',
    opposed: 'opposed',
    alone: 'one-sided',
  });
  expect(Math.abs(gaps.find((gap) => gap.term === 'agreed')?.distance ?? 0)).toBe(50);
  expect(gaps.find((gap) => gap.term === 'alone')?.distance ?? null).toBeNull();
});

test('a gap is that of its date and of its issue', async () => {
  await api.say({ actor, statedAt: '2025-03-12' });
  await api.say({ actor: other, statedAt: '2025-03-14', type: 'OppositionStated' });
  const state = async (query: Query): Promise<(string | undefined)[]> => {
    const gaps = await api.all('/v1/gap', { actors: `${actor},${other}`, ...query });
    return (gaps as Gap[]).map((gap) => gap.state);
  };
  expect(await state({ at: '2025-03-11' })).toEqual([]);
  expect(await state({ at: '2025-03-13' })).toEqual(['one-sided']);
  expect(await state({ at: '2025-03-14' })).toEqual(['opposed']);
  expect(await state({ issue: 'sanctions' })).toEqual([]);
});

interface Deadline extends Stance {
  readonly actor: string;
  readonly left?: number | null;
}

test('deadlines are listed with their status and the seconds that are left', async () => {
  const { id } = await api.say({ actor, type: 'DeadlineSet', by: '2025-08-08' });
  await api.say({ actor: other, type: 'DeadlineSet', by: '2025-04-01' });
  const list = async (query: Query): Promise<Deadline[]> => {
    const all = (await api.all('/v1/deadlines', query)) as Deadline[];
    return all.filter((each) => [actor, other].includes(each.actor));
  };
  const at = '2025-08-07T00:00:00Z';
  expect((await list({ at })).map((each) => each.actor).sort()).toEqual([actor, other].sort());
  const [pending, ...more] = await list({ at, status: 'pending' });
  const expected = { actor, issue: 'territory', term: 'return', by: '2025-08-08', statement: id };
  expect(pending).toMatchObject({ ...expected, status: 'pending', extensions: 0, left: 172_800 });
  expect(more).toEqual([]);
  expect(one(await list({ at, status: 'passed' })).actor).toBe(other);
  expect(await list({ at: '2025-03-11' })).toEqual([]);
});

function nextLink(header: string | null): string | undefined {
  const link = (header ?? '').split(/,\s*(?=<)/).find((each) => /rel="?next"?/.test(each));
  return link === undefined ? undefined : /<([^>]*)>/.exec(link)?.[1];
}

test('pages follow one another by their Link headers and end with a next of null', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 7; n += 1) ids.push((await api.say({ actor, term: `t-${String(n)}` })).id);
  const wanted = new Set(ids);
  const found: string[] = [];
  let path: string | undefined = withQuery('/v1/events', { actor, limit: 3, after: api.last });
  while (path !== undefined) {
    const reply = await api.get(path);
    const page = reply.body as Page<Entry>;
    expect(page.items.length).toBeLessThanOrEqual(3);
    found.push(...page.items.map((entry) => entry.id));
    const link = nextLink(reply.headers.get('link'));
    expect(page.next === null).toBe(link === undefined);
    const url = link === undefined ? undefined : new URL(link, api.url);
    path = url && url.pathname + url.search;
  }
  expect(found.filter((id) => wanted.has(id))).toEqual(ids);
  expect(new Set(found).size).toBe(found.length);
});

test.each(['/v1/actors', '/v1/issues', '/v1/positions', '/v1/events', '/v1/shifts'])(
  '%s gives the same items by pages of one as at once',
  async (path) => {
    for (const term of ['one', 'two', 'three', 'four']) await api.say({ actor, term });
    const list = async (query: Query): Promise<object[]> => {
      const items = (await api.all(path, query)) as object[];
      return items.map((item) => ({ ...item, at: null, knownAt: null }));
    };
    const whole = await list({});
    expect(whole.length).toBeGreaterThan(3);
    expect(await list({ limit: 1 })).toEqual(whole);
  },
);
