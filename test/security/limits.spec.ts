import { Client, type Reply } from '../http/client';
import { Stream } from '../http/sse';
import { statement } from '../http/world';
import { startServer, type Running } from '../support/server';

type Env = Record<string, string>;

const behindProxy = (env: Env): Env => ({ STANDPOINT_TRUST_PROXY: 'loopback', ...env });

let running: Running[] = [];
afterEach(async () => {
  await Promise.all(running.map((server) => server.stop()));
  running = [];
});

/** A server that goes with its test, and no key for it. */
async function started(env: Env): Promise<Running> {
  const server = await startServer({ env, key: 'none' });
  running.push(server);
  return server;
}

const limited = async (env: Env): Promise<Client> =>
  new Client((await started(behindProxy(env))).url);

/** As a proxy asks for somebody. */
const from = (address: string) => ({ 'x-forwarded-for': address });

const inTurn = async (times: number, ask: () => Promise<Reply>): Promise<number[]> => {
  const statuses: number[] = [];
  for (let time = 0; time < times; time += 1) statuses.push((await ask()).status);
  return statuses;
};

describe('reads and writes', () => {
  let server: Running;
  let client: Client;
  beforeAll(async () => {
    const env = { STANDPOINT_READS_PER_MINUTE: '3', STANDPOINT_WRITES_PER_MINUTE: '2' };
    server = await startServer({ env: behindProxy(env) });
    client = new Client(server.url, server.key);
  });
  afterAll(() => server.stop());

  test('have their own budgets, and each address has its own', async () => {
    const read = (who: string) => client.get('/v1/actors', from(who));
    const write = (who: string) =>
      client.send('/v1/events', { method: 'POST', headers: from(who), body: '{}' });
    expect(await inTurn(4, () => read('203.0.113.1'))).toEqual([200, 200, 200, 429]);
    expect(await inTurn(3, () => write('203.0.113.1'))).toEqual([401, 401, 429]);
    expect((await read('203.0.113.2')).status).toBe(200);
  });

  test('say what is left, and when to come again, and the refusal is counted', async () => {
    const read = () => client.get('/v1/actors', from('203.0.113.3'));
    const first = await read();
    expect(first.headers.get('ratelimit-policy')).toBe('"reads";q=3;w=60');
    expect(first.headers.get('ratelimit')).toBe('"reads";r=2;t=60');
    await inTurn(2, read);
    const refused = await read();
    expect(refused.status).toBe(429);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(refused.headers.get('ratelimit')).toBe(`"reads";r=0;t=${seconds}`);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(refused.body).toMatchObject({
      status: 429,
      detail: `3 reads a minute is all for one address: try again in ${seconds} s`,
    });
    const metrics = await client.get('/metrics');
    expect(metrics.text).toMatch(/standpoint_refusals_total\{status="429",reason="limit"\} [1-9]/);
  });

  test('count for the key, wherever it comes from; a key that is not known counts for the address', async () => {
    const read = (who: string, key: string) =>
      client.get('/v1/actors', { ...from(who), authorization: `Bearer ${key}` });
    const key = client.key!;
    const statuses = [
      (await read('203.0.113.10', key)).status,
      (await read('203.0.113.11', key)).status,
      (await read('203.0.113.12', key)).status,
      (await read('203.0.113.13', key)).status,
      (await client.get('/v1/actors', from('203.0.113.13'))).status,
    ];
    expect(statuses).toEqual([200, 200, 200, 429, 200]);
    const guess = [1, 2, 3, 4].map((guessed) => () => read('203.0.113.14', `sp_${guessed}`));
    const guesses: number[] = [];
    for (const each of guess) guesses.push((await each()).status);
    expect(guesses).toEqual([200, 200, 200, 429]);
  });

  test('a bulk is one write, however many events are in it', async () => {
    const key = await server.keyWith('report,edit');
    const actor = { id: 'a', name: 'A', kind: 'state' };
    const many = [
      { type: 'ActorRegistered', actor },
      { type: 'IssueDefined', issue: { id: 'i', name: 'I' } },
      ...Array.from({ length: 50 }, (_, n) =>
        statement({ actor: 'a', issue: 'i', term: `t-${String(n)}` }),
      ),
    ];
    const post = () => client.as(key).postNdjson('/v1/events', many);
    expect((await client.as(key).postNdjson('/v1/events', many)).status).toBe(201);
    expect(await inTurn(2, post)).toEqual([201, 429]);
  });

  test('an address of IPv6 counts by its first 64 bits', async () => {
    const read = (who: string) => client.get('/v1/actors', from(who));
    let last = 0;
    for (const host of ['1', '2', '3', '4']) last = (await read(`2001:db8:1:2::${host}`)).status;
    expect(last).toBe(429);
    expect((await read('2001:db8:1:3::1')).status).toBe(200);
  });

  test('health and metrics are always told, and pages say it in words', async () => {
    await inTurn(3, () => client.get('/v1/actors', from('203.0.113.20')));
    for (const path of ['/health/live', '/health/ready', '/metrics'])
      expect(await inTurn(5, () => client.get(path, from('203.0.113.20')))).toEqual(
        Array.from({ length: 5 }, () => 200),
      );
    const page = await client.get('/', { ...from('203.0.113.20'), accept: 'text/html' });
    expect(page.status).toBe(429);
    expect(page.text).toContain('3 reads a minute is all for one address');
    const missing = await client.get('/nothing', from('203.0.113.20'));
    expect(missing.status).toBe(429);
  });
});

test('who says whom it asks for is believed only where it is named', async () => {
  const env = { STANDPOINT_READS_PER_MINUTE: '2', STANDPOINT_TRUST_PROXY: '' };
  const client = await limited(env);
  const statuses = [
    (await client.get('/v1/actors', from('203.0.113.1'))).status,
    (await client.get('/v1/actors', from('203.0.113.2'))).status,
    (await client.get('/v1/actors', from('203.0.113.3'))).status,
  ];
  expect(statuses).toEqual([200, 200, 429]);
});

test('of several proxies the last address that is no proxy counts, so nobody takes another one’s', async () => {
  const client = await limited({ STANDPOINT_READS_PER_MINUTE: '1' });
  const first = await client.get('/v1/actors', from('198.51.100.1, 203.0.113.1, 127.0.0.1'));
  const other = await client.get('/v1/actors', from('198.51.100.2, 203.0.113.1'));
  expect([first.status, other.status]).toEqual([200, 429]);
});

test('without settings this machine itself has no limit, others have one, and a proxy that is not named is told of', async () => {
  const server = await started({ STANDPOINT_LOG_LEVEL: 'warn' });
  const client = new Client(server.url);
  expect((await client.get('/v1/actors')).headers.has('ratelimit')).toBe(false);
  await inTurn(2, () => client.get('/v1/actors', from('203.0.113.1')));
  expect(server.said().match(/STANDPOINT_TRUST_PROXY does not name it/g)).toHaveLength(1);
  const behind = await limited({});
  const answer = await behind.get('/v1/actors', from('203.0.113.1'));
  expect(answer.headers.get('ratelimit')).toBe('"reads";r=5999;t=60');
  expect((await behind.get('/v1/actors')).headers.has('ratelimit')).toBe(false);
});

test('0 is no limit', async () => {
  const client = await limited({ STANDPOINT_READS_PER_MINUTE: '0' });
  const answer = await client.get('/v1/actors', from('203.0.113.1'));
  expect([answer.status, answer.headers.has('ratelimit')]).toEqual([200, false]);
});

describe('live streams', () => {
  const open = (client: Client, who: string) => Stream.open(`${client.url}/v1/live`, from(who));

  test('so many are open for one address, and one that ends makes room', async () => {
    const client = await limited({ STANDPOINT_LIVE_STREAMS: '2' });
    const streams = [await open(client, '203.0.113.1'), await open(client, '203.0.113.1')];
    expect(streams.map(({ reply }) => reply.status)).toEqual([200, 200]);
    expect(streams.map(({ reply }) => reply.headers.get('ratelimit'))).toEqual([
      '"live";r=1',
      '"live";r=0',
    ]);
    const policy = streams[0]!.reply.headers.get('ratelimit-policy');
    expect(policy).toBe('"live";q=2;qu="concurrent-requests"');
    const third = await open(client, '203.0.113.1');
    expect(third.reply.status).toBe(429);
    expect(third.reply.headers.get('retry-after')).toBe('10');
    const another = await open(client, '203.0.113.2');
    expect(another.reply.status).toBe(200);
    streams[0]!.close();
    let again = await open(client, '203.0.113.1');
    while (again.reply.status === 429) again = await open(client, '203.0.113.1');
    expect(again.reply.status).toBe(200);
    for (const stream of [...streams, third, another, again]) stream.close();
  });

  test('so many are open in all', async () => {
    const client = await limited({ STANDPOINT_LIVE_STREAMS_IN_ALL: '1' });
    const first = await open(client, '203.0.113.1');
    const second = await open(client, '203.0.113.2');
    expect([first.reply.status, second.reply.status]).toEqual([200, 503]);
    expect(second.reply.headers.get('retry-after')).toBe('10');
    first.close();
    second.close();
  });

  test('who leaves while it waits for a position takes no seat', async () => {
    const client = await limited({ STANDPOINT_LIVE_STREAMS: '1' });
    const key = await running[0]!.keyWith('edit');
    const leaving = new AbortController();
    const waiting = fetch(`${client.url}/v1/live?after=0000000000000001`, {
      headers: from('203.0.113.1'),
      signal: leaving.signal,
    });
    // Answered after the other, so it is being waited for.
    await client.get('/v1/actors', from('203.0.113.1'));
    leaving.abort();
    await expect(waiting).rejects.toThrow();
    const made = await client.as(key).post('/v1/actors', { id: 'a', name: 'A', kind: 'state' });
    expect(made.status).toBe(201);
    const next = await open(client, '203.0.113.1');
    expect(next.reply.status).toBe(200);
    next.close();
  });
});
