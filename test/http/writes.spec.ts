import { randomUUID } from 'node:crypto';
import { expectRefusal, expectStatus, pointers, type Reply } from './client';
import { Api, INSTANT, statement } from './world';
import type { Written } from './wire';

jest.setTimeout(60_000);

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

function written(reply: Reply): Written[] {
  return reply.body as Written[];
}

async function isStored(id: string): Promise<boolean> {
  const reply = await api.get(`/v1/events/${id}`);
  expectStatus(reply, 200, 404);
  return reply.status === 200;
}

test('a posted statement answers 201 with its id, position, recordedAt and warnings', async () => {
  const id = randomUUID();
  const reply = await api.post('/v1/events', statement({ id }));
  expect(reply.status).toBe(201);
  const body = reply.body as Written;
  expect(Object.keys(body).sort()).toEqual(['id', 'position', 'recordedAt', 'warnings']);
  expect(body.id).toBe(id);
  expect(body.recordedAt).toMatch(INSTANT);
  expect(Array.isArray(body.warnings)).toBe(true);
  expect(body.position).toBeTruthy();
});

test('a statement without an id is given one, under which it can be read', async () => {
  const { id } = await api.say({ summary: 'Asked again.' });
  const entry = await api.read(`/v1/events/${id}`);
  expect(JSON.stringify(entry)).toContain('Asked again.');
});

test('an array answers an array, one result an event in its order, all with one recordedAt', async () => {
  const ids = [randomUUID(), randomUUID(), randomUUID()];
  const reply = await api.post(
    '/v1/events',
    ids.map((id) => statement({ id })),
  );
  expect(reply.status).toBe(201);
  expect(written(reply).map((result) => result.id)).toEqual(ids);
  expect(new Set(written(reply).map((result) => result.recordedAt)).size).toBe(1);
  expect(new Set(written(reply).map((result) => result.position)).size).toBe(3);
});

test('NDJSON answers NDJSON, one result a line in its order, all with one recordedAt', async () => {
  const ids = [randomUUID(), randomUUID(), randomUUID()];
  const reply = await api.postNdjson(
    '/v1/events',
    ids.map((id) => statement({ id })),
  );
  expect(reply.status).toBe(201);
  expect(reply.headers.get('content-type')).toContain('application/x-ndjson');
  expect(written(reply).map((result) => result.id)).toEqual(ids);
  expect(new Set(written(reply).map((result) => result.recordedAt)).size).toBe(1);
});

test('an array with one bad event stores nothing and names the event and its field', async () => {
  const ids = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const events = ids.map((id, n) => statement({ id, summary: n === 2 ? 5 : 'Fine.' }));
  expectRefusal(await api.post('/v1/events', events), [400], '/2/summary');
  expect(await Promise.all(ids.map(isStored))).toEqual([false, false, false, false]);
});

test('NDJSON with one bad line stores nothing and names the line and its field', async () => {
  const ids = [randomUUID(), randomUUID(), randomUUID()];
  const events = ids.map((id, n) => statement({ id, actor: n === 2 ? 'atlantis' : 'ukraine' }));
  expectRefusal(await api.postNdjson('/v1/events', events), [422], '/2/actor');
  expect(await Promise.all(ids.map(isStored))).toEqual([false, false, false]);
});

test('NDJSON with a line that is no JSON stores nothing and names the line', async () => {
  const id = randomUUID();
  const good = JSON.stringify(statement({ id }));
  const reply = await api.text('/v1/events', `${good}\n{"type":\n`, 'application/x-ndjson');
  expectRefusal(reply, [400], '/1');
  expect(await isStored(id)).toBe(false);
});

test('every bad field of a statement is named at once', async () => {
  const reply = await api.post('/v1/events', statement({ statedAt: '2025-02-30', summary: 5 }));
  expect(reply.status).toBe(400);
  expect(pointers(reply)).toEqual(expect.arrayContaining(['/statedAt', '/summary']));
});

test('a refusal is a problem document with the status it was sent with', async () => {
  const reply = await api.post('/v1/events', statement({ summary: 5 }));
  expectRefusal(reply, [400], '/summary');
  expect(reply.body).toMatchObject({ status: 400 });
});

test('a body that is no JSON is refused as a problem', async () => {
  const reply = await api.text('/v1/events', '{"type": ', 'application/json');
  expect(reply.status).toBe(400);
  expect(reply.headers.get('content-type')).toContain('application/problem+json');
});

test.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded'])(
  'a body of type %s is refused with 415',
  async (type) => {
    const id = randomUUID();
    const reply = await api.text('/v1/events', JSON.stringify(statement({ id })), type);
    expect(reply.status).toBe(415);
    expect(await isStored(id)).toBe(false);
  },
);

test('a charset beside the content type is taken', async () => {
  const body = JSON.stringify(statement({ summary: 'Попросила.' }));
  const reply = await api.text('/v1/events', body, 'application/json; charset=utf-8');
  expect(reply.status).toBe(201);
  const { id } = reply.body as Written;
  expect((await api.get(`/v1/events/${id}`)).text).toContain('Попросила.');
});

test('the fields that the log adds are ignored when they are posted', async () => {
  const first = await api.say({});
  const id = randomUUID();
  const forged = {
    recordedAt: first.recordedAt,
    recordedBy: 'somebody-else',
    position: first.position,
  };
  await api.past(first.recordedAt);
  const second = await api.say({ id, ...forged });
  expect(second.position).not.toEqual(first.position);
  expect(second.recordedAt > first.recordedAt).toBe(true);
  expect((await api.get(`/v1/events/${id}`)).text).not.toContain('somebody-else');
});

test('a write without a key, or with one that was never made, is refused with 401', async () => {
  const id = randomUUID();
  for (const key of [undefined, 'never-made', `${api.server.key}x`]) {
    const reply = await api.as(key).post('/v1/events', statement({ id }));
    expect(reply.status).toBe(401);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
  }
  expect(await isStored(id)).toBe(false);
});

test('a key with the scope report writes statements, second sources and denials', async () => {
  const reporter = api.as(await api.server.keyWith('report'));
  const said = await reporter.post('/v1/events', statement());
  expect(said.status).toBe(201);
  const base = { statement: (said.body as Written).id, source: { title: 'Another' } };
  const denial = { ...base, type: 'StatementDisputed', reason: 'Denied.' };
  const second = { ...base, type: 'StatementCorroborated' };
  expect((await reporter.post('/v1/events', second)).status).toBe(201);
  expect((await reporter.post('/v1/events', denial)).status).toBe(201);
});

test('a key with the scope report alone corrects, retracts and defines nothing', async () => {
  const reporter = api.as(await api.server.keyWith('report'));
  const { id } = await api.say({});
  const base = { statement: id, reason: 'Misread.' };
  const correction = { ...base, type: 'StatementCorrected', changes: { summary: 'Other.' } };
  const retraction = { ...base, type: 'StatementRetracted' };
  const actor = { id: 'newcomer', name: 'Newcomer', kind: 'other' };
  const registration = { type: 'ActorRegistered', actor };
  for (const event of [correction, retraction, registration, [statement(), correction]]) {
    expect((await reporter.post('/v1/events', event)).status).toBe(403);
  }
  expect((await reporter.post('/v1/actors', actor)).status).toBe(403);
  expect((await reporter.patch('/v1/actors/ukraine', { name: 'U' })).status).toBe(403);
  expect((await reporter.post('/v1/issues', { id: 'new', name: 'New' })).status).toBe(403);
  expect((await api.get('/v1/actors/newcomer')).status).toBe(404);
});

test('a key with the scope edit alone reports no statement', async () => {
  const editor = api.as(await api.server.keyWith('edit'));
  expect((await editor.post('/v1/events', statement())).status).toBe(403);
});
