import { expectRefusal } from './client';
import { Api, one } from './world';
import type { Change, Diff } from './wire';

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

const PERIOD = { from: '2025-03-31', to: '2025-04-30' };

async function changes(query = {}): Promise<readonly Change[]> {
  return (await api.diff(actor, { ...PERIOD, ...query })).changes;
}

async function change(query = {}): Promise<Change> {
  return one(await changes(query));
}

test('two dates between which nothing was said do not differ', async () => {
  await api.say({ actor });
  const diff = await api.diff(actor, PERIOD);
  expect(diff.changes).toEqual([]);
  expect(diff.priorities).toMatchObject({ before: [], after: [], causes: [] });
});

test.each([
  ['DemandStated', 'hardened'],
  ['OppositionStated', 'hardened'],
  ['ThreatMade', 'hardened'],
  ['DeadlineSet', 'hardened'],
  ['ConcessionOffered', 'softened'],
  ['SupportStated', 'softened'],
  ['ProposalMade', 'neutral'],
])('a new %s is added and %s', async (type, direction) => {
  const by = type === 'DeadlineSet' ? { by: '2025-08-08' } : {};
  const { id } = await api.say({ actor, type, statedAt: '2025-04-01', ...by });
  const added = await change();
  const expected = { change: 'added', direction, issue: 'territory', term: 'return' };
  expect(added).toMatchObject({ ...expected, causes: [id] });
  expect(added.before ?? null).toBeNull();
  expect(added.after).toMatchObject({ kind: type, statement: id, since: '2025-04-01' });
});

test.each([
  ['DemandStated', 'DemandWithdrawn', 'softened'],
  ['OppositionStated', 'OppositionWithdrawn', 'softened'],
  ['ThreatMade', 'ThreatWithdrawn', 'softened'],
  ['ConcessionOffered', 'ConcessionWithdrawn', 'hardened'],
  ['SupportStated', 'SupportWithdrawn', 'hardened'],
  ['ProposalMade', 'ProposalWithdrawn', 'neutral'],
])('a %s taken back by a %s is dropped and %s', async (type, withdrawal, direction) => {
  const said = await api.say({ actor, type });
  const { id } = await api.say({ actor, type: withdrawal, statedAt: '2025-04-01' });
  const dropped = await change();
  expect(dropped).toMatchObject({ change: 'dropped', direction, causes: [id] });
  expect(dropped.before).toMatchObject({ kind: type, statement: said.id });
  expect(dropped.after ?? null).toBeNull();
});

test.each([
  ['DemandStated', 'ConcessionOffered', 'softened'],
  ['DemandStated', 'ProposalMade', 'softened'],
  ['ProposalMade', 'SupportStated', 'softened'],
  ['DemandStated', 'ThreatMade', 'neutral'],
  ['ConcessionOffered', 'SupportStated', 'neutral'],
  ['ConcessionOffered', 'ProposalMade', 'hardened'],
  ['SupportStated', 'OppositionStated', 'hardened'],
])('a %s that becomes a %s has turned and is %s', async (first, second, direction) => {
  await api.say({ actor, type: first, condition: 'If asked.' });
  const { id } = await api.say({ actor, type: second, statedAt: '2025-04-01' });
  const turned = await change();
  expect(turned).toMatchObject({ change: 'turned', direction, causes: [id] });
  expect([turned.before?.kind, turned.after?.kind]).toEqual([first, second]);
});

test.each<[string, [object, object], string]>([
  ['a condition taken on', [{}, { condition: 'If asked.' }], 'hardened'],
  ['a condition given up', [{ condition: 'If asked.' }, {}], 'softened'],
  ['another condition', [{ condition: 'If asked.' }, { condition: 'If begged.' }], 'neutral'],
  ['another place', [{ place: 80 }, { place: 60 }], 'neutral'],
  ['another addressee', [{ to: ['russia'] }, { to: ['ukraine'] }], 'neutral'],
  ['another until', [{ until: '2030' }, { until: '2031' }], 'neutral'],
])('%s is an amendment', async (_, [first, second], direction) => {
  await api.say({ actor, ...first });
  const { id } = await api.say({ actor, statedAt: '2025-04-01', ...second });
  expect(await change()).toMatchObject({ change: 'amended', direction, causes: [id] });
});

test('a stance stated again the same is reaffirmed', async () => {
  const same = { actor, to: ['russia', 'ukraine'], until: '2025-12-31T12:00:00Z' };
  await api.say(same);
  const again = {
    to: ['ukraine', 'russia'],
    until: '2025-12-31T14:00:00+02:00',
    statedAt: '2025-04-01',
  };
  const { id } = await api.say({ ...same, ...again });
  const expected = { change: 'reaffirmed', direction: 'neutral', causes: [id] };
  expect(await change()).toMatchObject(expected);
});

test('a deadline that passes is passed, by the statement that set it', async () => {
  const { id } = await api.say({ actor, type: 'DeadlineSet', by: '2025-04-08' });
  const passed = await change();
  expect(passed).toMatchObject({ change: 'passed', direction: 'neutral', causes: [id] });
  expect([passed.before?.status, passed.after?.status]).toEqual(['pending', 'passed']);
});

test('a deadline that is met is met, by the statement that met it', async () => {
  await api.say({ actor, type: 'DeadlineSet', by: '2025-08-08' });
  const { id } = await api.say({ actor, type: 'DeadlineMet', statedAt: '2025-04-01' });
  expect(await change()).toMatchObject({ change: 'met', direction: 'neutral', causes: [id] });
});

test('a deadline that is pending again is amended', async () => {
  await api.say({ actor, type: 'DeadlineSet', by: '2025-03-20' });
  const again = { type: 'DeadlineSet', by: '2025-08-08', statedAt: '2025-04-01' };
  const { id } = await api.say({ actor, ...again });
  expect(await change()).toMatchObject({ change: 'amended', causes: [id] });
});

test('a stance and a deadline on one term are compared separately', async () => {
  await api.say({ actor });
  await api.say({ actor, type: 'ConcessionOffered', statedAt: '2025-04-01' });
  await api.say({ actor, type: 'DeadlineSet', by: '2025-08-08', statedAt: '2025-04-01' });
  const found = (await changes()).map((each) => `${each.change} ${each.term}`).sort();
  expect(found).toEqual(['added return', 'turned return']);
});

test('a lapse is dropped, by the statement that set its date', async () => {
  const { id } = await api.say({ actor, until: '2025-04-10' });
  const lapse = { change: 'dropped', direction: 'softened', causes: [id] };
  expect(await change()).toMatchObject(lapse);
});

test('a replaced term is dropped, by the statement that replaced it', async () => {
  await api.say({ actor, term: 'old' });
  const replaces = { term: 'new', replaces: ['old'], statedAt: '2025-04-01' };
  const { id } = await api.say({ actor, ...replaces });
  const found = (await changes()).map((each) => [each.change, each.term, ...each.causes]);
  expect(found).toHaveLength(2);
  expect(found).toContainEqual(['dropped', 'old', id]);
  expect(found).toContainEqual(['added', 'new', id]);
});

test('a diff names the statement that last made it so', async () => {
  await api.say({ actor, statedAt: '2025-04-01' });
  await api.say({ actor, statedAt: '2025-04-02', type: 'DemandWithdrawn' });
  const { id } = await api.say({ actor, statedAt: '2025-04-03', type: 'SupportStated' });
  const expected = { change: 'added', direction: 'softened', causes: [id] };
  expect(await change()).toMatchObject(expected);
});

test('what came and went between the two dates is no change', async () => {
  await api.say({ actor, statedAt: '2025-04-01' });
  await api.say({ actor, statedAt: '2025-04-02', type: 'DemandWithdrawn' });
  expect(await changes()).toEqual([]);
});

test('the priorities are given before and after, with every statement that moved them', async () => {
  const first = { actor, type: 'PriorityStated', term: undefined };
  await api.say({ ...first, over: ['sanctions'] });
  const third = await api.say({ ...first, issue: 'sanctions', over: [], statedAt: '2025-04-01' });
  const last = await api.say({ ...first, issue: 'ceasefire', over: [], statedAt: '2025-04-02' });
  await api.say({ ...first, issue: 'ceasefire', over: [], statedAt: '2025-04-03' });
  const { priorities, changes: none }: Diff = await api.diff(actor, PERIOD);
  expect(none).toEqual([]);
  expect(priorities.before).toEqual(['territory', 'sanctions']);
  expect(priorities.after).toEqual(['ceasefire', 'sanctions', 'territory']);
  expect([...priorities.causes].sort()).toEqual([third.id, last.id].sort());
});

test.each([
  ['from', '2025-02-30'],
  ['to', 'yesterday'],
  ['knownFrom', '2025-13'],
  ['knownTo', '24:00'],
  ['colour', 'red'],
])('a diff asked for with %s=%s is refused with 400', async (name, value) => {
  const query = new URLSearchParams({ from: '2025-01-01', to: '2025-02-01', [name]: value });
  const reply = await api.get(`/v1/positions/${actor}/diff?${query.toString()}`);
  expectRefusal(reply, [400], `/${name}`);
});
