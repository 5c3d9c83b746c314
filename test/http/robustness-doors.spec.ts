import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startServer, type Running } from '../support/server';
import { expectRefusal, withQuery } from './client';
import { Api } from './world';

jest.setTimeout(120_000);

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

test('the server says that it lives and that it is ready', async () => {
  expect((await api.get('/health/live')).status).toBe(200);
  expect((await api.get('/health/ready')).status).toBe(200);
});

test('the metrics are in the form of Prometheus and move with what is posted', async () => {
  const before = await api.get('/metrics');
  expect(before.status).toBe(200);
  expect(before.headers.get('content-type')).toContain('text/plain');
  expect(before.text).toMatch(/^# TYPE \S+ (counter|gauge|histogram|summary)$/m);
  await api.say({ summary: 'A very particular summary.' });
  const after = await api.get('/metrics');
  expect(after.text).not.toBe(before.text);
  expect(after.text).not.toContain(api.server.key);
});

const PATHS = [
  ...['/v1/events', '/v1/events/{}', '/v1/actors', '/v1/actors/{}', '/v1/issues', '/v1/issues/{}'],
  ...['/v1/positions', '/v1/positions/{}', '/v1/positions/{}/diff', '/v1/positions/{}/timeline'],
  ...['/v1/shifts', '/v1/gap', '/v1/deadlines', '/v1/live', '/v1/export'],
  ...['/health/live', '/health/ready', '/metrics'],
];

test('the OpenAPI document has every route of the contract with its parameters', async () => {
  const reply = await api.get('/openapi.json');
  const { openapi, paths } = reply.body as { openapi: string; paths: Record<string, object> };
  expect(openapi).toMatch(/^3\./);
  const plain = new Map(
    Object.entries(paths).map(([path, item]) => [path.replaceAll(/\{[^}]*\}/g, '{}'), item]),
  );
  expect(PATHS.filter((path) => !plain.has(path))).toEqual([]);
  const position = JSON.stringify(plain.get('/v1/positions/{}'));
  const names = ['at', 'knownAt', 'issue', 'rollup', 'publishedBy', 'attribution', 'after'];
  expect(names.filter((name) => !new RegExp(`[/"]${name}"`).test(position))).toEqual([]);
  expect(Object.keys(plain.get('/v1/events') ?? {})).toEqual(
    expect.arrayContaining(['get', 'post']),
  );
  expect(Object.keys(plain.get('/v1/actors/{}') ?? {})).toContain('patch');
});

test('the page of the API is HTML that loads nothing from elsewhere', async () => {
  for (const path of ['/docs', '/']) {
    const reply = await api.get(path);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toContain('text/html');
    const elsewhere = /<(script|link|img|iframe)\b[^>]*\b(src|href)\s*=\s*["']?\s*(https?:)?\/\//i;
    expect(reply.text).not.toMatch(elsewhere);
    expect(reply.text).not.toMatch(/@import|url\(\s*["']?(https?:)?\/\//i);
  }
  expect((await api.get('/')).text).toContain('docs');
});

test('the log is exported as NDJSON, CSV and JSON-LD', async () => {
  const summary = 'Said "no", twice, and left.';
  const { id } = await api.say({ summary });
  const log = await api.events();
  const ndjson = await api.get(withQuery('/v1/export', { format: 'ndjson', after: api.last }));
  const entries = ndjson.body as { id: string }[];
  expect(entries.map((entry) => entry.id)).toEqual(log.map((entry) => entry.id));
  const csv = await api.get('/v1/export?format=csv');
  expect(csv.headers.get('content-type')).toContain('text/csv');
  expect(csv.text).toContain(id);
  expect(csv.text).toContain('"Said ""no"", twice, and left."');
  const jsonld = await api.get('/v1/export?format=jsonld');
  expect(jsonld.headers.get('content-type')).toContain('ld+json');
  expect(jsonld.body).toBeDefined();
  expect(jsonld.text).toContain('"@context"');
  expect(jsonld.text).toContain(id);
  expectRefusal(await api.get('/v1/export?format=pdf'), [400], '/format');
});

test('the NDJSON export posted to an empty server gives the same positions', async () => {
  const actor = await api.actor({
    aliases: ['Re-posted'],
    memberOf: [{ actor: 'ukraine', role: 'x' }],
  });
  const { id } = await api.say({ actor: 're-posted', speaker: 'Somebody', place: 10 });
  await api.say({ actor, type: 'DeadlineSet', by: '2025-08-08', statedAt: '2025-03~' });
  await api.say({ actor, type: 'PriorityStated', term: undefined, over: ['Sanctions'] });
  await api.correct(id, { place: 20 });
  const denial = { statement: id, source: { title: 'B' }, reason: 'Denied.' };
  await api.event({ ...denial, type: 'StatementDisputed' });
  const exported = await api.get(withQuery('/v1/export', { format: 'ndjson', after: api.last }));
  const empty = new Api(await startServer());
  const posted = await empty.text('/v1/events', exported.text, 'application/x-ndjson');
  expect(posted.status).toBe(201);
  empty.last = (posted.body as { position: string }[]).at(-1)?.position;
  const list = async (from: Api): Promise<object[]> => {
    const items = (await from.all('/v1/positions', { at: '2025-06-01' })) as object[];
    return items.map((item) => ({ ...item, knownAt: null }));
  };
  expect(await list(empty)).toEqual(await list(api));
  const again = await empty.text('/v1/events', exported.text, 'application/x-ndjson');
  expect(again.status).toBe(200);
  await empty.stop();
});

test('reads need a key with the scope read where reads are keyed', async () => {
  const keyed: Running = await startServer({ env: { STANDPOINT_READS: 'keyed' } });
  const door = new Api(keyed);
  const read = { authorization: `Bearer ${await keyed.keyWith('read')}` };
  const report = { authorization: `Bearer ${await keyed.keyWith('report')}` };
  for (const path of ['/v1/events', '/v1/positions', '/v1/actors', '/v1/shifts', '/v1/export']) {
    const query = path === '/v1/export' ? '?format=ndjson' : '';
    expect([path, (await door.get(path + query)).status]).toEqual([path, 401]);
    expect([path, (await door.get(path + query, report)).status]).toEqual([path, 403]);
    expect([path, (await door.get(path + query, read)).status]).toEqual([path, 200]);
  }
  expect((await door.get('/v1/live')).status).toBe(401);
  // The router reads an address decoded, and so must the guard.
  expect((await door.get('/%761/positions')).status).toBe(401);
  await keyed.stop();
});

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

function run(env: Record<string, string>): Promise<Ended> {
  const main = resolve(__dirname, '../../dist/src/main.js');
  const child = spawn(process.execPath, [main], { env: { ...process.env, ...env } });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((done, fail) => {
    const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
    child.on('error', fail);
    child.on('close', (code) => {
      clearTimeout(late);
      done({ code, output });
    });
  });
}

test.each([
  ['PORT', 'abc'],
  ['PORT', '70000'],
  ['PORT', '-1'],
  ['STANDPOINT_LOG', 'oracle'],
  ['STANDPOINT_READS', 'perhaps'],
])('a server with the setting %s=%s does not start and names it', async (name, value) => {
  const data = await mkdtemp(join(tmpdir(), 'standpoint-settings-'));
  const { code, output } = await run({ PORT: '39517', STANDPOINT_DATA: data, [name]: value });
  await rm(data, { recursive: true, force: true });
  expect(code).not.toBe(0);
  expect(code).not.toBeNull();
  expect(output).toContain(name);
});
