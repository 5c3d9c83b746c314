import { expectRefusal, withQuery, type Page, type Query } from './client';
import { Api, one } from './world';
import type { Shift, Stance } from './wire';

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

async function brief(query: Query = {}): Promise<string[]> {
  const list = await api.shifts({ actor, ...query });
  return list.map((shift) => `${shift.at.slice(0, 10)} ${shift.change} ${shift.direction}`);
}

/** A history with every kind of shift in it. */
async function history(): Promise<void> {
  await api.say({ actor, statedAt: '2025-03-12' });
  await api.say({ actor, statedAt: '2025-03-14', condition: 'If asked.', until: '2025-03-31' });
  await api.say({ actor, statedAt: '2025-03-20', type: 'DeadlineSet', by: '2025-03-25' });
  const priority = { type: 'PriorityStated', issue: 'sanctions', term: undefined, over: [] };
  await api.say({ actor, statedAt: '2025-03-22', ...priority });
  await api.say({ actor, statedAt: '2025-04-03', type: 'ProposalMade' });
  await api.say({ actor, statedAt: '2025-04-05', type: 'ProposalMade' });
  await api.say({ actor, statedAt: '2025-04-07', type: 'SupportStated' });
}

test('shifts come newest first, with those of the clock at their time', async () => {
  await history();
  expect(await brief()).toEqual([
    '2025-04-07 turned softened',
    '2025-04-05 reaffirmed neutral',
    '2025-04-03 added neutral',
    '2025-04-01 dropped softened',
    '2025-03-26 passed neutral',
    '2025-03-22 reprioritised neutral',
    '2025-03-20 added hardened',
    '2025-03-14 amended hardened',
    '2025-03-12 added hardened',
  ]);
});

test('a shift carries its instant, what stood before and after, and its cause', async () => {
  const first = await api.say({ actor, statedAt: '2025-03-12' });
  const at = '2025-03-14T12:30:00+02:00';
  const second = await api.say({ actor, statedAt: at, type: 'ConcessionOffered' });
  const [shift] = await api.shifts({ actor });
  const what = { actor, at: '2025-03-14T10:30:00.000Z', issue: 'territory', term: 'return' };
  expect(shift).toMatchObject({ ...what, change: 'turned', direction: 'softened' });
  expect(shift?.before).toMatchObject({ kind: 'DemandStated', statement: first.id });
  expect(shift?.after).toMatchObject({ kind: 'ConcessionOffered', statement: second.id });
  expect(shift?.causes).toEqual([second.id]);
});

test('shifts begin after the end of from and go up to the end of to', async () => {
  await api.say({ actor, statedAt: '2025-03-12' });
  await api.say({ actor, statedAt: '2025-03-13', type: 'SupportStated' });
  await api.say({ actor, statedAt: '2025-03-14', type: 'OppositionStated' });
  const days = async (query: Query): Promise<string[]> =>
    (await brief(query)).map((line) => line.slice(0, 10));
  expect(await days({ from: '2025-03-12' })).toEqual(['2025-03-14', '2025-03-13']);
  expect(await days({ to: '2025-03-13' })).toEqual(['2025-03-13', '2025-03-12']);
  expect(await days({ from: '2025-03-12', to: '2025-03-13' })).toEqual(['2025-03-13']);
  const instant = '2025-03-13T00:00:00Z';
  expect(await days({ from: instant })).toEqual(['2025-03-14']);
  expect(await days({ to: instant })).toEqual(['2025-03-13', '2025-03-12']);
});

test('several statements at one instant are one net change of a stance', async () => {
  await api.say({ actor, statedAt: '2025-03-12' });
  const { id } = await api.say({ actor, statedAt: '2025-03-12', type: 'ConcessionOffered' });
  await api.say({ actor, term: 'other', statedAt: '2025-03-12' });
  await api.say({ actor, term: 'other', statedAt: '2025-03-12', type: 'DemandWithdrawn' });
  const net = { change: 'added', direction: 'softened', term: 'return', causes: [id] };
  expect(one(await api.shifts({ actor }))).toMatchObject(net);
});

test('a lapse and a passed deadline are shifts caused by the statement that set the date', async () => {
  const demand = await api.say({ actor, until: '2025-04-01' });
  const deadline = await api.say({ actor, type: 'DeadlineSet', by: '2025-03' });
  const [lapse, passed] = await api.shifts({ actor });
  const at = '2025-04-02T00:00:00.000Z';
  expect(lapse).toMatchObject({ at, change: 'dropped', causes: [demand.id] });
  const end = '2025-04-01T00:00:00.000Z';
  expect(passed).toMatchObject({ at: end, change: 'passed', causes: [deadline.id] });
});

test('what the clock has yet to bring is no shift yet, but is one for a to in the future', async () => {
  await api.say({ actor, until: '2990' });
  expect(await brief()).toHaveLength(1);
  expect((await brief({ to: '2991' }))[0]).toBe('2991-01-01 dropped softened');
});

test('a moved priority has lists, no issue and no term, and is left out by issue=', async () => {
  await history();
  const moved = one(await api.shifts({ actor, change: 'reprioritised' }));
  expect(moved).toMatchObject({ before: [], after: ['sanctions'], direction: 'neutral' });
  expect([moved.issue ?? null, moved.term ?? null]).toEqual([null, null]);
  expect(await api.shifts({ actor, issue: 'sanctions' })).toEqual([]);
  expect(await brief({ issue: 'settlement' })).toHaveLength(8);
});

test('shifts are filtered by change, attribution and what was known', async () => {
  const first = await api.say({ actor, statedAt: '2025-03-12' });
  await api.past(first.recordedAt);
  const source = { title: 'A', attribution: 'leaked' };
  await api.say({ actor, statedAt: '2025-03-14', type: 'SupportStated', source });
  expect(await brief({ change: 'turned' })).toEqual(['2025-03-14 turned softened']);
  const only = ['2025-03-12 added hardened'];
  expect(await brief({ attribution: 'on-record' })).toEqual(only);
  expect(await brief({ knownAt: first.recordedAt })).toEqual(only);
});

const key = (each: { issue: string; term: string; kind: string }): string =>
  `${each.issue} ${each.term} ${each.kind === 'DeadlineSet' ? 'deadline' : 'stance'}`;

test('the shifts between two dates, folded, are the position at the second', async () => {
  await history();
  const [from, to] = ['2025-03-13', '2025-04-06'];
  const start = await api.position(actor, { at: from });
  const standing = new Map(start.stances.map((each) => [key(each), each]));
  let { priorities } = start;
  for (const { before, after, change } of (await api.shifts({ actor, from, to })).reverse()) {
    if (change === 'reprioritised') priorities = after as readonly string[];
    else if (after !== null) standing.set(key(after as Stance), after as Stance);
    else standing.delete(key(before as Stance));
  }
  const end = await api.position(actor, { at: to });
  expect(priorities).toEqual(end.priorities);
  const lines = (list: Iterable<Stance>): string[] =>
    [...list]
      .map((each) => [
        key(each),
        each.kind,
        each.statement,
        each.since,
        each.lastStated,
        each.status,
      ])
      .map((fields) => fields.join(' '))
      .sort();
  expect(lines(standing.values())).toEqual(lines(end.stances));
  expect(end.stances).toHaveLength(2);
});

test('a cursor keeps the now of its first page', async () => {
  for (let day = 10; day < 16; day += 1) {
    await api.say({ actor, term: `t-${String(day)}`, statedAt: `2025-03-${String(day)}` });
  }
  const query = { actor, limit: 2 };
  const ask = async (more: Query): Promise<Page<Shift>> =>
    (await api.read('/v1/shifts', { ...query, ...more })) as Page<Shift>;
  let page = await ask({});
  const terms = page.items.map((shift) => shift.term);
  await api.say({ actor, term: 'late', statedAt: '2025-03-11T12:00:00Z' });
  while (page.next !== null) {
    page = await ask({ cursor: page.next, after: undefined });
    expect(page.items.length).toBeLessThanOrEqual(2);
    terms.push(...page.items.map((shift) => shift.term));
  }
  expect(terms).toEqual(['t-15', 't-14', 't-13', 't-12', 't-11', 't-10']);
  expect(await brief()).toHaveLength(7);
});

test.each([
  ['from', '2025-02-30'],
  ['to', 'yesterday'],
  ['knownAt', '2025-13'],
  ['change', 'softened'],
  ['limit', '0'],
  ['limit', 'many'],
  ['cursor', 'nowhere'],
  ['colour', 'red'],
])('shifts asked for with %s=%s are refused with 400', async (name, value) => {
  expectRefusal(await api.get(withQuery('/v1/shifts', { [name]: value })), [400], `/${name}`);
});
