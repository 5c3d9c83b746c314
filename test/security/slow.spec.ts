import { once } from 'node:events';
import { Stream } from '../http/sse';
import { Api, statement } from '../http/world';
import { connected, dribbled, heard } from '../http/raw';

const env = {
  STANDPOINT_HEADERS_TIMEOUT_MS: '500',
  STANDPOINT_REQUEST_TIMEOUT_MS: '2500',
  STANDPOINT_HEARTBEAT_MS: '200',
};

let api: Api;
beforeAll(async () => {
  api = await Api.start({ env });
});
afterAll(() => api.stop());

const head = (length: number) =>
  `POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n` +
  `Authorization: Bearer ${api.server.key}\r\nContent-Length: ${length}\r\n\r\n`;

const SLOW = /^HTTP\/1\.1 408 Request Timeout\r\n.*"detail":"the request did not come in time"/s;

test('a connection on which nothing comes is closed', async () => {
  const socket = await connected(api.url);
  expect(await heard(socket)).toMatch(SLOW);
});

test('a hundred that send their headers byte by byte are closed, and others are answered meanwhile', async () => {
  const sockets = await Promise.all(Array.from({ length: 100 }, () => connected(api.url)));
  const answers = sockets.map((socket) => dribbled(socket, 'GET / HTTP/1.1\r\nX: ', 50));
  expect((await api.get('/v1/actors')).status).toBe(200);
  for (const answer of await Promise.all(answers)) expect(answer).toMatch(SLOW);
});

test('one that sends its body byte by byte is closed, and nothing of it is stored', async () => {
  const before = (await api.events()).length;
  const start = head(1000) + JSON.stringify(statement());
  expect(await dribbled(await connected(api.url), start, 50)).toMatch(SLOW);
  expect((await api.events()).length).toBe(before);
});

test('one that takes nothing of its answer is closed', async () => {
  const many = Array.from({ length: 3000 }, (_, n) =>
    statement({ term: `t-${String(n)}`, quote: 'x'.repeat(1900) }),
  );
  const posted = await api.postNdjson('/v1/events', many);
  expect(posted.status).toBe(201);
  const stalled = async (): Promise<string | undefined> => {
    const { text } = await api.get('/metrics');
    return /^standpoint_connections_stalled_total (\d+)/mu.exec(text)?.[1];
  };
  expect(await stalled()).toBe('0');
  const socket = await connected(api.url);
  socket.pause();
  // 120 MB of answers: more than the system keeps for a connection, which may be more than one of them.
  socket.write('GET /v1/export HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(20));
  while ((await stalled()) === '0') expect(socket.destroyed).toBe(false);
  const taken = (await heard(socket.resume())).length;
  expect(taken).toBeGreaterThan(0);
  expect(taken).toBeLessThan(120_000_000);
});

test('a live stream outlasts all of these', async () => {
  const stream = await Stream.open(`${api.url}/v1/live`);
  // More heartbeats than fit into the time that a request has.
  for (let count = 0; count < 16; count += 1) await stream.comment(count);
  const { id } = await api.say({ actor: 'filler' });
  await stream.next(({ data }) => data.causes?.[0] === id);
  stream.close();
});

test('of connections there are so many at most; one more is closed, and counted', async () => {
  const few = await Api.start({ env: { STANDPOINT_CONNECTIONS: '6' } });
  const sockets = await Promise.all(Array.from({ length: 12 }, () => connected(few.url)));
  const closed = sockets.map((socket) => once(socket.resume(), 'close').then(() => socket));
  await Promise.race(closed);
  for (const socket of sockets) socket.destroy();
  let reply = await few.get('/metrics').catch(() => undefined);
  while (!reply) reply = await few.get('/metrics').catch(() => undefined);
  expect(reply.text).toMatch(/^standpoint_connections_dropped_total [1-9]/m);
  await few.stop();
});
