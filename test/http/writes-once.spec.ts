import { randomUUID } from 'node:crypto';
import { expectStatus, type Fields } from './client';
import { Api, statement } from './world';
import type { Entry, Written } from './wire';

jest.setTimeout(120_000);

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

async function times(id: string): Promise<number> {
  return (await api.events()).filter((entry) => entry.id === id).length;
}

test('the same id with the same content answers 200 with the first result and adds nothing', async () => {
  const event = statement({ id: randomUUID() });
  const first = await api.event(event);
  const again = await api.post('/v1/events', event);
  expect(again.status).toBe(200);
  const { id, position, recordedAt } = first;
  expect(again.body).toMatchObject({ id, position, recordedAt });
  expect(await times(id)).toBe(1);
});

const bare = { id: randomUUID(), to: ['russia'] };
test.each<[string, Fields]>([
  ['names in place of ids', { actor: 'Ukraine', issue: ' TERRITORY', to: ['moscow'] }],
  ['an alias in place of an id', { actor: 'kyiv' }],
  ['null in place of what is absent', { condition: null, quote: null, place: null, until: null }],
  ['a default written out', { source: { title: 'A report', attribution: 'on-record' } }],
  ['null within the source', { source: { title: 'A report', url: null, publisher: null } }],
  ['the fields that the log adds', { recordedBy: 'x', recordedAt: '2025-01-01T00:00:00.000Z' }],
])('content is compared as stored: %s', async (_, fields) => {
  expectStatus(await api.post('/v1/events', statement(bare)), 200, 201);
  expectStatus(await api.post('/v1/events', statement({ ...bare, ...fields })), 200);
});

test.each<[string, Fields]>([
  ['another summary', { summary: 'Something else.' }],
  ['another type', { type: 'ConcessionOffered' }],
  ['another actor', { actor: 'russia', to: ['ukraine'] }],
  ['another date', { statedAt: '2025-03-13' }],
  ['one field more', { condition: 'If asked.' }],
  ['one field less', { to: null }],
  ['another attribution', { source: { title: 'A report', attribution: 'leaked' } }],
])('the same id with other content answers 409: %s', async (_, fields) => {
  expectStatus(await api.post('/v1/events', statement(bare)), 200, 201);
  const reply = await api.post('/v1/events', statement({ ...bare, ...fields }));
  expect(reply.status).toBe(409);
  expect(reply.headers.get('content-type')).toContain('application/problem+json');
});

test('the same id twice in a batch with the same content is one event', async () => {
  const event = statement({ id: randomUUID() });
  const reply = await api.post('/v1/events', [event, event]);
  expect(reply.status).toBe(201);
  const results = reply.body as Written[];
  expect(results.map((result) => result.id)).toEqual([event['id'], event['id']]);
  expect(results[0]?.position).toEqual(results[1]?.position);
  expect(await times(String(event['id']))).toBe(1);
});

test('the same id twice in a batch with other content answers 409 and stores nothing', async () => {
  const id = randomUUID();
  const batch = [statement({ id }), statement({ id, summary: 'Something else.' })];
  expect((await api.post('/v1/events', batch)).status).toBe(409);
  expect(await times(id)).toBe(0);
});

test('one conflict in a batch leaves the whole batch out', async () => {
  const [old, fresh] = [randomUUID(), randomUUID()];
  await api.say({ id: old });
  const batch = [statement({ id: fresh }), statement({ id: old, summary: 'Something else.' })];
  expect((await api.post('/v1/events', batch)).status).toBe(409);
  expect(await times(fresh)).toBe(0);
});

test('a batch posted again answers 200 with the first results, and 201 with one new event', async () => {
  const batch = [statement({ id: randomUUID() }), statement({ id: randomUUID() })];
  const first = await api.post('/v1/events', batch);
  const again = await api.post('/v1/events', batch);
  expect([first.status, again.status]).toEqual([201, 200]);
  const places = (body: unknown): string[] => (body as Written[]).map((each) => each.position);
  expect(places(again.body)).toEqual(places(first.body));
  const more = await api.post('/v1/events', [...batch, statement({ id: randomUUID() })]);
  expect(more.status).toBe(201);
  expect(places(more.body).slice(0, 2)).toEqual(places(first.body));
});

test('a correction posted again is one correction', async () => {
  const { id } = await api.say({});
  const base = { id: randomUUID(), statement: id, reason: 'Misread.' };
  const correction = { ...base, type: 'StatementCorrected', changes: { summary: 'Other.' } };
  expect((await api.post('/v1/events', correction)).status).toBe(201);
  expect((await api.post('/v1/events', correction)).status).toBe(200);
  expect(await times(base.id)).toBe(1);
});

test('a hundred simultaneous posts of one id give one event', async () => {
  const event = statement({ id: randomUUID() });
  const all = Array.from({ length: 100 }, () => api.post('/v1/events', event));
  const replies = await Promise.all(all);
  const statuses = replies.map((reply) => reply.status).sort();
  expect(statuses).toEqual([...Array.from({ length: 99 }, () => 200), 201]);
  expect(new Set(replies.map((reply) => (reply.body as Written).position)).size).toBe(1);
  expect(await times(String(event['id']))).toBe(1);
});

/** Holes between tokens, where the tokens are plain numbers; opaque ones have none to show. */
function holes(log: readonly Entry[]): string[] {
  const plain = log.every((entry) => /^\d+$/.test(String(entry.position)));
  const numbers = plain ? log.map((entry) => BigInt(entry.position)) : [];
  return numbers.slice(1).flatMap((at, n) => (at - (numbers[n] ?? 0n) === 1n ? [] : [String(at)]));
}

test('fifty writers at once lose nothing, repeat nothing and leave no gap', async () => {
  const writer = async (n: number): Promise<string[]> => {
    const ids: string[] = [];
    for (let each = 0; each < 4; each += 1) {
      const reply = await api.post(
        '/v1/events',
        statement({ term: `t-${String(n)}-${String(each)}` }),
      );
      expectStatus(reply, 201);
      ids.push((reply.body as Written).id);
    }
    return ids;
  };
  const all = await Promise.all(Array.from({ length: 50 }, (_, n) => writer(n)));
  await api.say({});
  const log = await api.events();
  const wanted = new Set(all.flat());
  expect(wanted.size).toBe(200);
  const found = log.filter((entry) => wanted.has(entry.id));
  expect(found).toHaveLength(200);
  expect(new Set(log.map((entry) => entry.position)).size).toBe(log.length);
  expect(holes(log)).toEqual([]);
  const recorded = log.map((entry) => entry.recordedAt);
  expect(recorded).toEqual([...recorded].sort());
});
