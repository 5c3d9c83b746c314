import { randomUUID } from 'node:crypto';
import { startServer, type Running } from '../support/server';
import { expectStatus, type Reply } from './client';
import { Stream } from './sse';
import { Api, statement } from './world';
import type { Written } from './wire';

jest.setTimeout(600_000);

const KILLS = 25;
const WRITERS = 8;

/** What the reporters asked for, and what the server said that it had stored. */
interface Books {
  readonly asked: Set<string>;
  readonly acked: Map<string, string>;
}

async function post(api: Api, id: string): Promise<Reply | undefined> {
  try {
    return await api.post('/v1/events', statement({ id, term: `t-${id.slice(0, 8)}` }));
  } catch {
    return undefined; // The server was killed under the request.
  }
}

/** Writers go on until the server is gone; it is killed as soon as `enough` were acknowledged. */
async function killUnderLoad(server: Running, books: Books, enough: number): Promise<void> {
  const api = new Api(server);
  const goal = books.acked.size + enough;
  let killed: Promise<void> | undefined;
  const writer = async (): Promise<void> => {
    for (;;) {
      const id = randomUUID();
      books.asked.add(id);
      const reply = await post(api, id);
      if (reply === undefined) return;
      expectStatus(reply, 201);
      books.acked.set(id, (reply.body as Written).position);
      if (books.acked.size >= goal) killed ??= server.kill();
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  await killed;
}

async function logged(api: Api): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  await api.say({});
  for (const { id, position } of await api.events()) {
    found.set(id, [...(found.get(id) ?? []), position]);
  }
  return found;
}

test('SIGKILL under load 25 times loses no acknowledged event and repeats none', async () => {
  const books: Books = { asked: new Set(), acked: new Map() };
  let server = await startServer();
  await new Api(server).seed();
  const { data } = server;
  for (let kill = 0; kill < KILLS; kill += 1) {
    await killUnderLoad(server, books, 5 + 4 * kill);
    server = await startServer({ data });
  }
  const api = new Api(server);
  const log = await logged(api);
  expect(books.acked.size).toBeGreaterThanOrEqual(KILLS * 5);
  const lost = [...books.acked].filter(([id, position]) => log.get(id)?.[0] !== position);
  expect(lost).toEqual([]);
  expect([...log].filter(([, positions]) => positions.length !== 1)).toEqual([]);
  for (const id of books.asked) {
    const reply = await post(api, id);
    expect([id, reply?.status]).toEqual([id, log.has(id) ? 200 : 201]);
  }
  const after = await logged(api);
  expect([...books.asked].filter((id) => after.get(id)?.length !== 1)).toEqual([]);
  const recorded = (await api.events()).map((entry) => entry.recordedAt);
  expect(recorded).toEqual([...recorded].sort());
  await server.stop();
});

test('what was said before a restart stands after it, with the keys that were made', async () => {
  const first = await Api.start();
  const actor = await first.actor();
  await first.say({ actor, condition: 'If asked.' });
  const query = { at: '2025-06-01' };
  const { stances } = await first.position(actor, query);
  const old = first.server.key;
  await first.stop();
  const second = new Api(await startServer({ data: first.server.data }));
  expect((await second.position(actor, query)).stances).toEqual(stances);
  expect((await second.as(old).post('/v1/events', statement({ actor }))).status).toBe(201);
  await second.stop();
});

test('SIGTERM ends the server within five seconds with open live streams', async () => {
  const api = await Api.start();
  const open = Array.from({ length: 10 }, () => Stream.open(`${api.url}/v1/live`));
  const streams = await Promise.all(open);
  const actor = await api.actor();
  await api.say({ actor });
  await Promise.all(streams.map((stream) => stream.next((each) => each.data.actor === actor)));
  const start = Date.now();
  await api.stop();
  expect(Date.now() - start).toBeLessThan(5_000);
  await Promise.all(streams.map((stream) => stream.end()));
  expect(streams.every((stream) => stream.ended)).toBe(true);
});
