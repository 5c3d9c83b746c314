import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api, statement } from '../http/world';
import { connected, heard } from '../http/raw';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

const MB = 1_048_576;
const JSON_TYPE = 'application/json';

describe('a body that is too large', () => {
  const sized = (size: number) => ({ id: 'a', name: 'x'.repeat(size - 20) });

  test.each(['/v1/events', '/v1/actors', '/v1/issues', '/report/check'])(
    '%s takes no single thing over 1 MB',
    async (path) => {
      expect((await api.post(path, sized(MB + 100))).status).toBe(413);
      expect((await api.post(path, sized(MB - 100))).status).toBe(400);
    },
  );

  test.each(['/v1/actors/ukraine', '/v1/issues/territory'])('PATCH %s neither', async (path) => {
    expect((await api.patch(path, sized(MB + 100))).status).toBe(413);
  });

  test('bulk takes more than 1 MB, and is refused over 64 MB before it is sent', async () => {
    const many = Array.from({ length: 1200 }, (_, n) =>
      statement({ term: `t-${String(n)}`, quote: 'x'.repeat(1500) }),
    );
    expect((await api.postNdjson('/v1/events', many)).status).toBe(201);
    const socket = await connected(api.url);
    const answer = heard(socket);
    const head = [
      ...['POST /v1/events HTTP/1.1', 'Host: x', 'Content-Type: application/x-ndjson'],
      ...[`Authorization: Bearer ${api.server.key}`, `Content-Length: ${64 * MB + 1}`],
      'Connection: close',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    expect(await answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('one that does not say its size is refused where it passes it', async () => {
    const socket = await connected(api.url);
    const answer = heard(socket);
    const head = [
      ...['POST /v1/actors HTTP/1.1', 'Host: x', `Content-Type: ${JSON_TYPE}`, 'Connection: close'],
      ...[`Authorization: Bearer ${api.server.key}`, 'Transfer-Encoding: chunked'],
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    // A MB, and a byte more: what came after an answer would cut it off.
    for (let sent = 0; sent < 8; sent += 1) socket.write(`20000\r\n${' '.repeat(0x20000)}\r\n`);
    socket.write('1\r\n \r\n');
    expect(await answer).toMatch(/^HTTP\/1\.1 413 /);
  });
});

test.each([
  [32, '/colour: '],
  [33, 'it is nested more than 32 deep'],
])('JSON that is nested %i deep is told as %s', async (depth, detail) => {
  const nested = `{"colour":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
  const reply = await api.text('/v1/actors', nested, JSON_TYPE);
  expect(reply.status).toBe(400);
  expect(reply.text).toContain(detail);
});

test('a cell of a table that would be a formula is text', async () => {
  const starts = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\uff1d1+1'];
  for (const [n, start] of starts.filter((it) => !it.startsWith('\t')).entries()) {
    const actor = await api.actor({ name: `${start} name ${String(n)}` });
    const source = { title: `${start} title`, publisher: `${start} publisher` };
    await api.say({ actor, summary: `${start} said`, condition: `${start} if`, source });
  }
  const tables = [
    '/v1/export?format=csv',
    '/?format=csv',
    '/statements?format=csv',
    '/sources?format=csv',
  ];
  const more = [
    '/live?format=csv',
    '/deadlines?format=csv',
    '/issues?format=csv',
    '/diff?from=2025&format=csv',
  ];
  for (const path of [...tables, ...more]) {
    const { status, text } = await api.get(path);
    expect([path, status]).toEqual([path, 200]);
    const cells = text.split(/[\r\n]+/u).flatMap((row) => row.split(','));
    const formulas = cells.filter((cell) => /^"?[=+\-@\t\uff1d\uff0b\uff0d\uff20]/u.test(cell));
    expect([path, formulas.filter((cell) => cell !== '-')]).toEqual([path, []]);
  }
});

describe('an address in a source', () => {
  test.each([
    ...['javascript:alert(1)', ' javascript:alert(1)', 'JaVaScRiPt:1', 'java\nscript:1'],
    ...[
      'data:text/html,x',
      'vbscript:x',
      'file:///etc/passwd',
      'ftp://example.org',
      '//example.org',
    ],
    ...['http:', 'https://', 'http://[::1', 'https://exa mple.org', 'http\u0000://example.org'],
  ])('is http or https: not %j', async (url) => {
    const reply = await api.post('/v1/events', statement({ source: { title: 'A', url } }));
    expect(reply.status).toBe(400);
    expect(reply.text).toContain('/source/url');
  });

  test('is not asked for, whatever names it, and no image is had from there', async () => {
    let asked = 0;
    const elsewhere: Server = createServer((_request, reply) => {
      asked += 1;
      reply.end();
    }).listen(0, '127.0.0.1');
    elsewhere.on('connection', () => (asked += 1));
    await once(elsewhere, 'listening');
    const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/x`;
    const text = `See ${url} <img src="${url}">`;
    const { id } = await api.say({ source: { title: text, url }, summary: text, quote: text });
    const headers = { referer: url, origin: url, 'x-forwarded-host': new URL(url).host };
    const enc = encodeURIComponent(url);
    const paths = [
      `/statements/${id}`,
      '/',
      '/?format=png',
      '/?format=svg',
      '/live?format=atom',
      '/sources',
    ];
    for (const path of [
      ...paths,
      `/?issue=${enc}`,
      `/v1/actors/${enc}`,
      `/${enc}`,
      `/v1/export?format=jsonld`,
    ])
      await api.get(path, headers);
    expect(asked).toBe(0);
    elsewhere.close();
  });
});
