import { Api, one } from './world';
import type { Change } from './wire';

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

const DAY = '2025-06-01';

/** What differs on one day between what was known then and what is known now. */
async function learned(knownFrom: string): Promise<readonly Change[]> {
  return (await api.diff(actor, { from: DAY, to: DAY, knownFrom })).changes;
}

test('a diff backwards swaps before and after', async () => {
  await api.say({ actor, statedAt: '2025-01-10', type: 'ConcessionOffered' });
  await api.say({ actor, statedAt: '2025-04-01' });
  await api.say({ actor, statedAt: '2025-04-02', term: 'other' });
  const ahead = await api.diff(actor, { from: '2025-03-31', to: '2025-04-30' });
  const back = await api.diff(actor, { from: '2025-04-30', to: '2025-03-31' });
  const sides = (list: readonly Change[], flip: boolean): string[] =>
    list
      .map(({ term, before, after }) => ({ term, pair: [before?.kind, after?.kind] }))
      .map(({ term, pair }) => [term, ...(flip ? [...pair].reverse() : pair)].join(' '))
      .sort();
  expect(ahead.changes).toHaveLength(2);
  expect(sides(back.changes, true)).toEqual(sides(ahead.changes, false));
  const said = back.changes.map(({ term, change, direction }) => [term, change, direction]);
  expect(said).toContainEqual(['return', 'turned', 'softened']);
  expect(said).toContainEqual(['other', 'dropped', 'softened']);
});

test('a correction is what makes two times of knowing differ', async () => {
  const said = await api.say({ actor });
  await api.past(said.recordedAt);
  const { id } = await api.correct(said.id, { type: 'ConcessionOffered' });
  const turned = { change: 'turned', direction: 'softened', causes: [id] };
  expect(one(await learned(said.recordedAt))).toMatchObject(turned);
});

test('of several corrections the last in the log is named', async () => {
  const said = await api.say({ actor, place: 10 });
  await api.past(said.recordedAt);
  await api.correct(said.id, { place: 20 });
  const { id } = await api.correct(said.id, { place: 30 });
  const amended = one(await learned(said.recordedAt));
  expect(amended).toMatchObject({ change: 'amended', direction: 'neutral', causes: [id] });
  expect([amended.before?.place, amended.after?.place]).toEqual([10, 30]);
});

test('a retraction is what makes two times of knowing differ', async () => {
  const said = await api.say({ actor });
  await api.past(said.recordedAt);
  const { id } = await api.retract(said.id);
  const dropped = { change: 'dropped', direction: 'softened', causes: [id] };
  expect(one(await learned(said.recordedAt))).toMatchObject(dropped);
});

test('a late report is what makes two times of knowing differ', async () => {
  const said = await api.say({ actor });
  await api.past(said.recordedAt);
  const { id } = await api.say({ actor, term: 'late', statedAt: '2025-01-10' });
  const added = { change: 'added', term: 'late', causes: [id] };
  expect(one(await learned(said.recordedAt))).toMatchObject(added);
});

test('a correction of the date moves the stance to another day', async () => {
  const said = await api.say({ actor, statedAt: '2025-03-12' });
  await api.past(said.recordedAt);
  await api.correct(said.id, { statedAt: '2025-07-01' });
  expect(one(await learned(said.recordedAt))).toMatchObject({ change: 'dropped' });
  expect(await api.kinds(actor, { at: '2025-07-01' })).toHaveLength(1);
});

test('one time of knowing on both sides shows no correction', async () => {
  const said = await api.say({ actor });
  await api.past(said.recordedAt);
  await api.correct(said.id, { type: 'ConcessionOffered' });
  const known = { knownFrom: said.recordedAt, knownTo: said.recordedAt };
  expect((await api.diff(actor, { from: DAY, to: DAY, ...known })).changes).toEqual([]);
  const added = await api.diff(actor, { from: '2025-01-01', to: DAY, ...known });
  expect(one(added.changes).after).toMatchObject({ kind: 'DemandStated' });
});

test('a diff is narrowed by issue, attribution and publication', async () => {
  const leaked = { title: 'A', attribution: 'leaked', publishedAt: '2025-05-01' };
  await api.say({ actor, issue: 'sanctions', term: 'relief' });
  await api.say({ actor, issue: 'territory', term: 'leak', source: leaked });
  const terms = async (query: object): Promise<string[]> => {
    const { changes } = await api.diff(actor, { from: '2025-01-01', to: DAY, ...query });
    return changes.map((change) => change.term).sort();
  };
  expect(await terms({})).toEqual(['leak', 'relief']);
  expect(await terms({ issue: 'settlement' })).toEqual(['leak']);
  expect(await terms({ attribution: 'on-record' })).toEqual(['relief']);
  expect(await terms({ publishedBy: '2025-04-30' })).toEqual(['relief']);
});

test('the to of a diff is now when it is left out', async () => {
  await api.say({ actor });
  const { changes } = await api.diff(actor, { from: '2025-01-01' });
  expect(one(changes)).toMatchObject({ change: 'added', term: 'return' });
});
