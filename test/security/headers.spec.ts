import { request } from 'node:http';
import { Client } from '../http/client';
import { Stream } from '../http/sse';
import { Api } from '../http/world';
import { startServer } from '../support/server';
import { said } from '../http/raw';

let api: Api;
let settled: string;
let id: string;
beforeAll(async () => {
  api = await Api.start();
  ({ id } = await api.say({ statedAt: '2025-03-12' }));
  settled = `/v1/positions/ukraine?at=2025-04-01&knownAt=2025-05-01`;
});
afterAll(() => api.stop());

/** What every answer says, whatever it is. */
function expectProtected(what: string, headers: Headers): void {
  const policy = headers.get('content-security-policy') ?? '';
  expect([what, policy]).toEqual([what, expect.stringContaining("default-src 'none'")]);
  expect([what, policy]).toEqual([what, expect.stringContaining("frame-ancestors 'none'")]);
  expect([what, policy]).toEqual([what, expect.not.stringMatching(/unsafe|\*|https?:/)]);
  expect([what, headers.get('x-content-type-options')]).toEqual([what, 'nosniff']);
  const referrer = headers.get('referrer-policy');
  expect([what, referrer]).toEqual([what, 'strict-origin-when-cross-origin']);
  expect([
    what,
    [...headers.keys()].filter((it) => /^access-control|^server$|powered/.test(it)),
  ]).toEqual([what, []]);
}

const HTML = { accept: 'text/html' };

test.each<[what: string, path: string, status: number, headers?: Record<string, string>]>([
  ['a page', '/', 200, HTML],
  ['a page without data', '/about', 200, HTML],
  ['a page of an error', '/nothing', 404, HTML],
  ['a list of the API', '/v1/positions', 200],
  ['one thing of the API', '/v1/actors/ukraine', 200],
  ['the log', '/v1/export', 200],
  ['the log as a table', '/v1/export?format=csv', 200],
  ['the twins of a page', '/?format=csv', 200],
  ['a picture', '/?format=svg', 200],
  ['a feed', '/live?format=atom', 200],
  ['a calendar', '/deadlines?format=ics', 200],
  ['the page of the API', '/docs', 200, HTML],
  ['what it loads', '/docs/swagger-ui-bundle.js', 200],
  ['the description', '/openapi.json', 200],
  ['health', '/health/ready', 200],
  ['metrics', '/metrics', 200],
  ['a wrong parameter', '/v1/positions?at=2025-02-30', 400],
  ['an unknown name', '/v1/actors/nobody', 404],
  ['an unknown route', '/v1/nothing', 404],
  ['an address that cannot be read', '/%zz', 400],
])('%s is protected', async (what, path, ...[status, headers = {}]) => {
  const reply = await api.get(path, headers);
  expect([what, reply.status]).toEqual([what, status]);
  expectProtected(what, reply.headers);
});

test('an answer that can never change is protected each time, and so is “you have it”', async () => {
  const first = await api.get(settled);
  const again = await api.get(settled);
  const kept = await api.get(settled, { 'if-none-match': first.headers.get('etag')! });
  expect([first.status, again.status, kept.status]).toEqual([200, 200, 304]);
  for (const { headers } of [first, again, kept]) expectProtected('settled', headers);
});

test('a live stream is protected', async () => {
  const stream = await Stream.open(`${api.url}/v1/live`);
  expectProtected('live', stream.reply.headers);
  stream.close();
});

test('what a page loads is protected', async () => {
  const { text } = await api.get(`/statements/${id}`, HTML);
  const files = [...text.matchAll(/(?:src|href)="([^"]*\/assets\/[^"]*)"/g)].map(([, it]) => it!);
  expect(files.length).toBeGreaterThan(1);
  for (const file of files) expectProtected(file, (await api.get(file)).headers);
});

test('refused writes are protected', async () => {
  const sent: [body: string, type: string, status: number][] = [
    ['{', 'application/json', 400],
    ['x', 'text/plain', 415],
    ['x'.repeat(1_100_000), 'application/json', 400],
    [`{"a":"${'x'.repeat(1_100_000)}"}`, 'application/json', 413],
  ];
  for (const [body, type, status] of sent) {
    const reply = await api.text('/v1/events', body, type);
    expect(reply.status).toBe(status);
    expectProtected(`${status}`, reply.headers);
  }
  const without = await new Client(api.url).post('/v1/events', {});
  expect(without.status).toBe(401);
  expectProtected('401', without.headers);
});

test('what is no HTTP is told so as a problem', async () => {
  const text = await said(api.url, 'GET / HTTP/1.1\r\nHost x\r\n\r\n');
  expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\ncontent-type: application\/problem\+json/);
  expect(text).toContain('x-content-type-options: nosniff');
  expect(text).toContain('"detail":"this is no HTTP request"');
  const large = await said(
    api.url,
    `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
  );
  expect(large).toMatch(/^HTTP\/1\.1 431 /);
});

describe('pages of other origins', () => {
  const origin = 'https://example.org';
  const preflight = {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    },
  };
  const allowed = ({ headers }: { headers: Headers }) => headers.get('access-control-allow-origin');

  test('read nothing unless they are named', async () => {
    expect(allowed(await api.get('/v1/actors', { origin }))).toBeNull();
    const asked = await api.send('/v1/events', preflight);
    expect([asked.status, allowed(asked)]).toEqual([404, null]);
  });

  test('read where they are named, and no others do', async () => {
    const env = {
      STANDPOINT_CORS_ORIGINS: `${origin}, http://localhost:8080`,
      STANDPOINT_READS: 'keyed',
    };
    const server = await startServer({ env });
    const client = new Client(server.url);
    const asked = await client.send('/v1/events', preflight);
    expect([asked.status, allowed(asked)]).toEqual([204, origin]);
    expect(asked.headers.get('access-control-allow-headers')).toContain('Authorization');
    expect(asked.headers.get('access-control-allow-methods')).toBe('GET, HEAD, POST, PATCH');
    // Also an answer that says no, so that a page can tell why.
    const refused = await client.get('/v1/actors', { origin });
    expect([refused.status, allowed(refused)]).toEqual([401, origin]);
    expect(refused.headers.get('vary')).toContain('Origin');
    expect(refused.headers.get('access-control-expose-headers')).toContain('Retry-After');
    expect(refused.headers.get('access-control-allow-credentials')).toBeNull();
    expect(allowed(await client.get('/v1/actors', { origin: 'https://example.com' }))).toBeNull();
    const read = { authorization: `Bearer ${await server.keyWith('read')}` };
    const stream = await Stream.open(`${server.url}/v1/live`, { ...read, origin });
    expect([stream.reply.status, allowed(stream.reply)]).toEqual([200, origin]);
    stream.close();
    await server.stop();
  });
});

test('a cookie or a key in the address opens nothing', async () => {
  const { key } = api.server;
  const post = (path: string, headers: Record<string, string>) =>
    new Promise<number>((done) => {
      const sent = request(api.url + path, { method: 'POST', headers }, (reply) => {
        reply.resume();
        done(reply.statusCode ?? 0);
      });
      sent.end('{}');
    });
  const json = { 'content-type': 'application/json' };
  expect(await post(`/v1/events?key=${key}`, json)).toBe(401);
  expect(
    await post('/v1/events', { ...json, cookie: `key=${key}; authorization=Bearer ${key}` }),
  ).toBe(401);
});
