import { randomUUID } from 'node:crypto';
import { expectRefusal, expectStatus, type Fields } from './client';
import { Api, statement } from './world';
import type { Written } from './wire';

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

const source = { title: 'Another paper' };

function correction(id: string, changes: Fields): Fields {
  return { type: 'StatementCorrected', statement: id, changes, reason: 'Misread.' };
}

test('a correction replaces the fields it names and no others', async () => {
  const { id } = await api.say({ actor, condition: 'If asked.', place: 40 });
  await api.correct(id, { place: 60, statedAt: '2025-03-14' });
  const stance = await api.stance(actor);
  expect(stance).toMatchObject({ statement: id, condition: 'If asked.', place: 60 });
  expect(stance.since).toBe('2025-03-14');
});

test('a correction replaces whole fields, a source with all that is in it', async () => {
  const { id } = await api.say({ actor, source: { title: 'A', attribution: 'leaked' } });
  await api.correct(id, { source: { title: 'B' } });
  expect(await api.kinds(actor, { attribution: 'leaked' })).toEqual([]);
  expect(await api.kinds(actor, { attribution: 'on-record' })).toEqual(['return DemandStated']);
});

test('null in a correction takes an optional field away', async () => {
  const { id } = await api.say({ actor, condition: 'If asked.', until: '2025-05-01' });
  await api.correct(id, { condition: null, until: null });
  const stance = await api.stance(actor);
  expect([stance.condition ?? null, stance.until ?? null]).toEqual([null, null]);
});

test('a correction may change the actor, the issue, the term and the type', async () => {
  const other = await api.actor();
  const { id } = await api.say({ actor });
  await api.correct(id, {
    actor: other,
    issue: 'sanctions',
    term: 'relief',
    type: 'SupportStated',
  });
  expect(await api.kinds(actor)).toEqual([]);
  const stance = await api.stance(other);
  expect(stance).toMatchObject({ issue: 'sanctions', term: 'relief', kind: 'SupportStated' });
});

test('of two corrections of one field the later one holds', async () => {
  const { id } = await api.say({ actor });
  await api.correct(id, { place: 10 });
  await api.correct(id, { place: 20 });
  expect((await api.stance(actor)).place).toBe(20);
});

test('a correction keeps the statement in its place among statements of the same date', async () => {
  const first = await api.say({ actor });
  const second = await api.say({ actor, type: 'ConcessionOffered' });
  await api.correct(first.id, { type: 'OppositionStated' });
  expect(await api.stance(actor)).toMatchObject({
    kind: 'ConcessionOffered',
    statement: second.id,
  });
});

test('a correction is not yet known before it was recorded', async () => {
  const said = await api.say({ actor, place: 10 });
  await api.past(said.recordedAt);
  await api.correct(said.id, { place: 20 });
  expect((await api.stance(actor, { knownAt: said.recordedAt })).place).toBe(10);
});

test.each<[string, Fields, string]>([
  ['an id', { id: randomUUID() }, '/changes'],
  ['an unknown field', { colour: 'red' }, '/changes'],
  ['an impossible date', { statedAt: '2025-02-30' }, '/changes'],
  ['a required field taken away', { source: null }, '/changes'],
  ['a summary that is no text', { summary: 5 }, '/changes'],
  ['an until before the statement', { until: '2025-01-01' }, '/changes'],
  ['a term that replaces itself', { replaces: ['return'] }, '/changes'],
  ['a type that takes no term', { type: 'PriorityStated' }, '/changes'],
  ['a type that takes no condition', { type: 'DemandWithdrawn' }, '/changes'],
  ['a deadline without a date', { type: 'DeadlineSet' }, '/changes'],
])('a correction to %s is refused and changes nothing', async (_, changes, pointer) => {
  const { id } = await api.say({ actor, condition: 'If asked.' });
  const before = await api.position(actor);
  expectRefusal(await api.post('/v1/events', correction(id, changes)), [400, 422], pointer);
  expect((await api.position(actor)).stances).toEqual(before.stances);
});

test('a correction to an unknown actor or to its own addressee is refused', async () => {
  const { id } = await api.say({ actor });
  const unknown = await api.post('/v1/events', correction(id, { actor: 'atlantis' }));
  expectRefusal(unknown, [422], '/changes/actor');
  const itself = await api.post('/v1/events', correction(id, { to: [actor] }));
  expectRefusal(itself, [400, 422], '/changes');
});

test('a correction is held against the statement as it stands corrected', async () => {
  const { id } = await api.say({ actor });
  await api.correct(id, { statedAt: '2025-05-01' });
  const reply = await api.post('/v1/events', correction(id, { until: '2025-04-01' }));
  expectRefusal(reply, [400, 422], '/changes');
});

test('a correction, retraction, second source or denial of nothing is refused', async () => {
  const missing = { statement: randomUUID() };
  for (const event of [
    { ...missing, type: 'StatementCorrected', changes: { place: 1 }, reason: 'Misread.' },
    { ...missing, type: 'StatementRetracted', reason: 'Never said.' },
    { ...missing, type: 'StatementCorroborated', source },
    { ...missing, type: 'StatementDisputed', source, reason: 'Denied.' },
  ]) {
    expectRefusal(await api.post('/v1/events', event), [400, 422], '/statement');
  }
});

test('a correction of a correction, or of an event of the vocabulary, is refused', async () => {
  const { id } = await api.say({ actor });
  const first = await api.correct(id, { place: 1 });
  const registration = { id: `${actor}-twin`, name: 'Twin', kind: 'other' };
  const named = await api.event({ type: 'ActorRegistered', actor: registration });
  for (const wrong of [first.id, named.id]) {
    const reply = await api.post('/v1/events', correction(wrong, { place: 2 }));
    expectRefusal(reply, [400, 422], '/statement');
  }
});

test('an event that refers to a statement may come after it in the same batch', async () => {
  const id = randomUUID();
  const batch = [
    statement({ id, actor, place: 10 }),
    correction(id, { place: 20 }),
    { type: 'StatementCorroborated', statement: id, source },
    { type: 'StatementDisputed', statement: id, source, reason: 'Denied.' },
  ];
  const reply = await api.post('/v1/events', batch);
  expectStatus(reply, 201);
  api.last = (reply.body as Written[])[3]?.position;
  const stance = await api.stance(actor);
  expect(stance).toMatchObject({ place: 20, sources: 2, disputed: true });
});

test('a retracted statement was never said', async () => {
  await api.say({ actor, statedAt: '2025-03-01', type: 'ConcessionOffered' });
  const { id } = await api.say({ actor });
  await api.retract(id);
  const position = await api.position(actor);
  expect(position.stances.map((stance) => stance.kind)).toEqual(['ConcessionOffered']);
  expect(position.coverage.statements).toBe(1);
});

test('a retracted statement is corrected, disputed and corroborated, and stays retracted', async () => {
  const { id } = await api.say({ actor });
  await api.retract(id);
  await api.correct(id, { place: 5 });
  await api.event({ type: 'StatementCorroborated', statement: id, source });
  await api.event({ type: 'StatementDisputed', statement: id, source, reason: 'Denied.' });
  expect(await api.kinds(actor)).toEqual([]);
});

test('a second source is counted, and a denied statement still counts', async () => {
  const { id } = await api.say({ actor });
  expect((await api.stance(actor)).sources).toBe(1);
  await api.event({ type: 'StatementCorroborated', statement: id, source });
  expect(await api.stance(actor)).toMatchObject({ sources: 2, statement: id });
  expect((await api.stance(actor)).disputed ?? false).toBe(false);
  await api.event({ type: 'StatementDisputed', statement: id, source, reason: 'Denied.' });
  expect((await api.stance(actor)).disputed).toBe(true);
});

test('sources and denials speak of the last statement alone', async () => {
  const { id } = await api.say({ actor });
  await api.event({ type: 'StatementCorroborated', statement: id, source });
  await api.event({ type: 'StatementDisputed', statement: id, source, reason: 'Denied.' });
  await api.say({ actor, statedAt: '2025-03-20' });
  const stance = await api.stance(actor);
  expect([stance.sources, stance.disputed ?? false]).toEqual([1, false]);
});
