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

async function prefer(statedAt: string, issue: string, ...over: string[]): Promise<string[]> {
  await api.say({ actor, type: 'PriorityStated', term: undefined, issue, over, statedAt });
  return [...(await api.position(actor)).priorities];
}

test('priorities keep the order that the statements give them', async () => {
  expect(await prefer('2025-03-01', 'territory')).toEqual(['territory']);
  const second = await prefer('2025-03-02', 'ceasefire', 'territory');
  expect(second).toEqual(['ceasefire', 'territory']);
  const third = await prefer('2025-03-03', 'sanctions', 'territory');
  expect(third).toEqual(['ceasefire', 'sanctions', 'territory']);
  const fourth = await prefer('2025-03-04', 'territory', 'sanctions');
  expect(fourth).toEqual(['ceasefire', 'territory', 'sanctions']);
  const fifth = await prefer('2025-03-05', 'elections', 'settlement');
  expect(fifth).toEqual(['elections', 'settlement', 'ceasefire', 'territory', 'sanctions']);
});

test('a statement of priority never lowers its own issue', async () => {
  await prefer('2025-03-01', 'territory', 'ceasefire', 'sanctions');
  const again = await prefer('2025-03-02', 'territory', 'sanctions');
  expect(again).toEqual(['territory', 'ceasefire', 'sanctions']);
});

test('an issue put above issues not yet listed takes them along, right after it', async () => {
  await prefer('2025-03-01', 'territory', 'ceasefire');
  const mixed = await prefer('2025-03-02', 'sanctions', 'elections', 'ceasefire', 'settlement');
  expect(mixed).toEqual(['territory', 'sanctions', 'elections', 'settlement', 'ceasefire']);
});

test('an issue put first over nothing goes to the front', async () => {
  await prefer('2025-03-01', 'territory', 'ceasefire');
  expect(await prefer('2025-03-02', 'ceasefire')).toEqual(['ceasefire', 'territory']);
  expect(await prefer('2025-03-03', 'ceasefire')).toEqual(['ceasefire', 'territory']);
});

test('what is required in return is given while the other offers or supports it', async () => {
  const other = await api.actor();
  const required = { actor: other, issue: 'ceasefire', term: 'truce' };
  await api.say({ actor, requires: [required] });
  await api.say({ actor: other, issue: 'ceasefire', term: 'truce', type: 'ProposalMade' });
  const truce = { actor: other, issue: 'ceasefire', term: 'truce' };
  await api.say({ ...truce, type: 'ConcessionOffered', statedAt: '2025-04-01' });
  await api.say({ ...truce, type: 'SupportStated', statedAt: '2025-04-02' });
  await api.say({ ...truce, type: 'OppositionStated', statedAt: '2025-05-01' });
  const given = async (at: string): Promise<unknown> => (await api.stance(actor, { at })).requires;
  expect(await given('2025-03-31')).toMatchObject([{ ...required, given: false }]);
  expect(await given('2025-04-01')).toMatchObject([{ ...required, given: true }]);
  expect(await given('2025-04-30')).toMatchObject([{ ...required, given: true }]);
  expect(await given('2025-05-01')).toMatchObject([{ ...required, given: false }]);
});

test('what is given is read under the same filters', async () => {
  const other = await api.actor();
  await api.say({ actor, requires: [{ actor: other, issue: 'ceasefire', term: 'truce' }] });
  const leaked = { title: 'A leak', attribution: 'leaked' };
  const offer = { actor: other, issue: 'ceasefire', term: 'truce', type: 'ConcessionOffered' };
  await api.say({ ...offer, source: leaked });
  expect((await api.stance(actor)).requires).toMatchObject([{ given: true }]);
  const recorded = await api.stance(actor, { attribution: 'on-record' });
  expect(recorded.requires).toMatchObject([{ given: false }]);
});

test('publishedBy leaves out what was published after the end of that date', async () => {
  await api.say({ actor, term: 'day', source: { title: 'A', publishedAt: '2025-03-20' } });
  await api.say({ actor, term: 'month', source: { title: 'B', publishedAt: '2025-03' } });
  await api.say({ actor, term: 'none', statedAt: '2025-03-10/2025-03-12' });
  const terms = async (publishedBy: string): Promise<string[]> => {
    const { stances } = await api.position(actor, { publishedBy });
    return stances.map((stance) => stance.term).sort();
  };
  expect(await terms('2025-03-11')).toEqual([]);
  expect(await terms('2025-03-12')).toEqual(['none']);
  expect(await terms('2025-03-19')).toEqual(['none']);
  expect(await terms('2025-03-20')).toEqual(['day', 'none']);
  expect(await terms('2025-03-30')).toEqual(['day', 'none']);
  expect(await terms('2025-03-31')).toEqual(['day', 'month', 'none']);
});

test('attribution leaves out the others, withdrawals too', async () => {
  const source = { title: 'A', attribution: 'leaked' };
  await api.say({ actor });
  await api.say({ actor, type: 'DemandWithdrawn', statedAt: '2025-04-01', source });
  await api.say({ actor, term: 'other', source: { ...source, attribution: 'anonymous' } });
  const of = (attribution: string): Promise<string[]> => api.kinds(actor, { attribution });
  expect(await of('on-record')).toEqual(['return DemandStated']);
  expect(await of('on-record,leaked')).toEqual([]);
  expect(await of('anonymous,leaked')).toEqual(['other DemandStated']);
  const { coverage } = await api.position(actor, { attribution: 'on-record' });
  expect(coverage.statements).toBe(1);
});

test('a filter judges a statement by its own source as corrected, never by a second one', async () => {
  const source = { title: 'A', attribution: 'leaked', publishedAt: '2025-03-20' };
  const { id } = await api.say({ actor, source });
  const second = { title: 'B', publishedAt: '2025-03-12' };
  await api.event({ type: 'StatementCorroborated', statement: id, source: second });
  const query = { attribution: 'on-record', publishedBy: '2025-03-15' };
  expect(await api.kinds(actor, query)).toEqual([]);
  await api.correct(id, { source: second });
  expect(await api.kinds(actor, query)).toHaveLength(1);
});

interface Body {
  readonly whole: string;
  readonly left: string;
  readonly right: string;
}

async function body(): Promise<Body> {
  const whole = await api.actor({ kind: 'organization' });
  const memberOf = [{ actor: whole, role: 'member', from: '2025-01', to: '2025-06' }];
  const left = await api.actor({ memberOf });
  const right = await api.actor({ memberOf });
  return { whole, left, right };
}

test('a rollup adds the stances of the members and lists the terms that divide them', async () => {
  const { whole, left, right } = await body();
  await api.say({ actor: left, source: { publisher: 'One' } });
  await api.say({ actor: right, type: 'ConcessionOffered', source: { publisher: 'Two' } });
  await api.say({ actor: whole, term: 'other' });
  await api.say({ actor: left, term: 'other' });
  const position = await api.position(whole, { at: '2025-03-31', rollup: true });
  const stances = position.stances.map((each) => `${each.actor ?? whole} ${each.term}`).sort();
  const all = [`${left} return`, `${left} other`, `${right} return`, `${whole} other`];
  expect(stances).toEqual(all.sort());
  expect(position.divided).toEqual([{ issue: 'territory', term: 'return' }]);
  expect(position.coverage).toMatchObject({ statements: 4, sources: 3 });
  expect((await api.position(whole, { at: '2025-03-31' })).stances).toHaveLength(1);
});

test('a member belongs from the start of from to the end of to', async () => {
  const { whole, left } = await body();
  await api.say({ actor: left, statedAt: '2024' });
  const count = async (at: string): Promise<number> =>
    (await api.position(whole, { at, rollup: true })).stances.length;
  expect(await count('2024-12-31')).toBe(0);
  expect(await count('2025-01-01T00:00:00Z')).toBe(1);
  expect(await count('2025-06-30')).toBe(1);
  expect(await count('2025-07-01')).toBe(0);
});

test('a rollup takes direct members alone and leaves deadlines aside in what divides', async () => {
  const { whole, left, right } = await body();
  const below = await api.actor({ memberOf: [{ actor: left, role: 'minister' }] });
  await api.say({ actor: below, type: 'OppositionStated' });
  await api.say({ actor: left });
  await api.say({ actor: right, type: 'DeadlineSet', by: '2025-08-08' });
  const { stances, divided } = await api.position(whole, { at: '2025-03-31', rollup: true });
  expect(stances.map((each) => each.actor).sort()).toEqual([left, right].sort());
  expect(divided).toEqual([]);
});

test('a rollup of a person adds only that nothing divides it', async () => {
  const person = await api.actor({ kind: 'person' });
  const member = await api.actor({ memberOf: [{ actor: person, role: 'aide' }] });
  await api.say({ actor: member, type: 'OppositionStated' });
  await api.say({ actor: person });
  const position: Position = await api.position(person, { rollup: true });
  expect(position.stances.map((each) => each.kind)).toEqual(['DemandStated']);
  expect(position.divided).toEqual([]);
});
