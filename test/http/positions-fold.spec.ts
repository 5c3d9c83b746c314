import { Api } from './world';
import type { Stance } from './wire';

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

async function deadline(at: string): Promise<Stance | undefined> {
  const { stances } = await api.position(actor, { at });
  return stances.find((stance) => stance.kind === 'DeadlineSet');
}

test('a stance stated again keeps its since and is all from the new statement', async () => {
  await api.say({
    actor,
    statedAt: '2025-03-01',
    condition: 'If asked.',
    place: 40,
    to: ['russia'],
  });
  const { id } = await api.say({ actor, statedAt: '2025-03-12' });
  const stance = await api.stance(actor);
  expect(stance).toMatchObject({ since: '2025-03-01', lastStated: '2025-03-12', statement: id });
  expect([stance.condition ?? null, stance.place ?? null]).toEqual([null, null]);
  expect([null, [], undefined]).toContainEqual(stance.to);
});

test('a stance of another kind takes the place of the old one and starts anew', async () => {
  await api.say({ actor, statedAt: '2025-03-01' });
  await api.say({ actor, statedAt: '2025-03-12', type: 'ConcessionOffered' });
  const dates = { since: '2025-03-12', lastStated: '2025-03-12' };
  expect(await api.stance(actor)).toMatchObject({ kind: 'ConcessionOffered', ...dates });
});

test('a report that arrives late takes its place by its date', async () => {
  await api.say({ actor, statedAt: '2025-03-12', type: 'OppositionStated' });
  await api.say({ actor, statedAt: '2025-03-01', type: 'SupportStated' });
  expect(await api.kinds(actor)).toEqual(['return OppositionStated']);
  expect(await api.kinds(actor, { at: '2025-03-05' })).toEqual(['return SupportStated']);
});

test('on a tie of dates what was recorded later counts later', async () => {
  await api.say({ actor, statedAt: '2025-03-12T00:00:00Z', type: 'SupportStated' });
  await api.say({ actor, statedAt: '2025-03', type: 'ThreatMade' });
  await api.say({ actor, statedAt: '2025-03-12', type: 'OppositionStated' });
  expect(await api.kinds(actor)).toEqual(['return OppositionStated']);
});

test('a withdrawal takes back the stance of its kind', async () => {
  await api.say({ actor });
  await api.say({ actor, type: 'DemandWithdrawn', statedAt: '2025-04-01' });
  expect(await api.kinds(actor, { at: '2025-03-31' })).toHaveLength(1);
  expect(await api.kinds(actor)).toEqual([]);
});

test('a withdrawal of another kind changes nothing and warns', async () => {
  await api.say({ actor });
  const other = await api.say({ actor, type: 'ConcessionWithdrawn', statedAt: '2025-04-01' });
  expect(other.warnings).not.toEqual([]);
  expect(await api.kinds(actor)).toEqual(['return DemandStated']);
  expect((await api.position(actor)).coverage.statements).toBe(2);
});

test('a demand and its deadline both stand, and each is taken back alone', async () => {
  await api.say({ actor });
  await api.say({ actor, type: 'DeadlineSet', by: '2025-08-08', statedAt: '2025-03-13' });
  expect(await api.kinds(actor)).toEqual(['return DeadlineSet', 'return DemandStated']);
  await api.say({ actor, type: 'DeadlineLifted', statedAt: '2025-03-14' });
  expect(await api.kinds(actor)).toEqual(['return DemandStated']);
  await api.say({ actor, type: 'DemandWithdrawn', statedAt: '2025-03-13T12:00:00Z' });
  const at = '2025-03-13';
  expect(await api.kinds(actor, { at })).toEqual(['return DeadlineSet']);
});

test('a deadline is pending before the end of its date and passed from then on', async () => {
  await api.say({ actor, type: 'DeadlineSet', by: '2025-08-08' });
  const status = async (at: string): Promise<unknown> => (await deadline(at))?.status;
  expect(await status('2025-08-07')).toBe('pending');
  expect(await status('2025-08-08T23:59:59.999Z')).toBe('pending');
  expect(await status('2025-08-08')).toBe('pending');
  expect(await status('2025-08-09T00:00:00Z')).toBe('passed');
  expect(await status('2025-08-09')).toBe('passed');
  expect(await deadline('2025-08-09')).toMatchObject({ by: '2025-08-08', extensions: 0 });
});

test('a pending deadline set again to a later date counts an extension', async () => {
  await api.say({ actor, type: 'DeadlineSet', statedAt: '2025-03-01', by: '2025-08-08' });
  await api.say({ actor, type: 'DeadlineSet', statedAt: '2025-03-02', by: '2025-09' });
  await api.say({ actor, type: 'DeadlineSet', statedAt: '2025-03-03', by: '2025-09-30' });
  const later = { extensions: 1, since: '2025-03-01', lastStated: '2025-03-03' };
  expect(await deadline('2025-03-03')).toMatchObject({ ...later, by: '2025-09-30' });
  await api.say({ actor, type: 'DeadlineSet', statedAt: '2025-03-04', by: '2025-05-01' });
  expect(await deadline('2025-03-04')).toMatchObject({ extensions: 1, by: '2025-05-01' });
});

test('a deadline set again once passed starts anew with no extensions', async () => {
  await api.say({ actor, type: 'DeadlineSet', statedAt: '2025-03-01', by: '2025-03-10' });
  await api.say({ actor, type: 'DeadlineSet', statedAt: '2025-03-05', by: '2025-03-20' });
  expect(await deadline('2025-03-06')).toMatchObject({ extensions: 1 });
  await api.say({ actor, type: 'DeadlineSet', statedAt: '2025-03-25', by: '2025-05-01' });
  const anew = { extensions: 0, since: '2025-03-25', status: 'pending' };
  expect(await deadline('2025-03-26')).toMatchObject(anew);
});

test('a deadline that is met stays listed, as its statement stated it', async () => {
  const { id } = await api.say({ actor, type: 'DeadlineSet', by: '2025-04-01' });
  await api.say({ actor, type: 'DeadlineMet', statedAt: '2025-04-05' });
  expect(await deadline('2025-04-03')).toMatchObject({ status: 'passed' });
  const met = { status: 'met', statement: id, lastStated: '2025-03-12' };
  expect(await deadline('2025-04-05')).toMatchObject(met);
});

test('a deadline met where there is none changes nothing and warns', async () => {
  const { warnings } = await api.say({ actor, type: 'DeadlineMet' });
  expect(warnings).not.toEqual([]);
  expect(await api.kinds(actor)).toEqual([]);
});

test('a stance with an until is gone from the end of that date', async () => {
  await api.say({ actor, until: '2025-04-01' });
  expect(await api.kinds(actor, { at: '2025-04-01' })).toHaveLength(1);
  expect(await api.kinds(actor, { at: '2025-04-01T23:59:59.999Z' })).toHaveLength(1);
  expect(await api.kinds(actor, { at: '2025-04-02T00:00:00Z' })).toEqual([]);
  expect(await api.kinds(actor, { at: '2025-04-02' })).toEqual([]);
});

test('a stance stated again before it lapses goes on, and at its lapse or later starts anew', async () => {
  await api.say({ actor, until: '2025-04-01' });
  await api.say({ actor, statedAt: '2025-03-20', until: '2025-04-10' });
  expect(await api.stance(actor, { at: '2025-04-05' })).toMatchObject({ since: '2025-03-12' });
  await api.say({ actor, statedAt: '2025-04-11' });
  expect(await api.stance(actor)).toMatchObject({ since: '2025-04-11', lastStated: '2025-04-11' });
});

test('a term that replaces others removes their stances and deadlines', async () => {
  await api.say({ actor, term: 'first' });
  await api.say({ actor, term: 'first', type: 'DeadlineSet', by: '2025-08-08' });
  await api.say({ actor, term: 'second', type: 'ThreatMade' });
  await api.say({ actor, term: 'third' });
  await api.say({ actor, term: 'first', issue: 'sanctions' });
  const replaces = ['first', 'second'];
  await api.say({ actor, term: 'new', type: 'ProposalMade', statedAt: '2025-04-01', replaces });
  const { stances } = await api.position(actor);
  const standing = stances.map((stance) => `${stance.issue} ${stance.term}`).sort();
  expect(standing).toEqual(['sanctions first', 'territory new', 'territory third']);
});
