import { expectRefusal, expectStatus, withQuery, type Reply } from './client';
import { Api } from './world';

jest.setTimeout(60_000);

let api: Api;
let actor: string;
let knownAt: string;
beforeAll(async () => {
  api = await Api.start({ env: { STANDPOINT_READS: 'keyed' } });
  reader = { authorization: `Bearer ${await api.server.keyWith('read')}` };
  actor = await api.actor();
  ({ recordedAt: knownAt } = await api.say({ actor }));
  await api.past(knownAt);
});
afterAll(() => api.stop());

let reader: Record<string, string>;
let asked = 0;

/** A question of the settled past that nobody asked before. */
const fresh = (): string =>
  withQuery(`/v1/positions/${actor}`, {
    at: `2025-06-01T00:00:00.${String((asked += 1)).padStart(3, '0')}Z`,
    knownAt,
  });

const HEADERS = ['status', 'content-type', 'content-length', 'etag', 'cache-control', 'link'];

/** All that a reply says, save for the time it was sent and the instant that was asked for. */
function said({ status, headers, text }: Reply): Record<string, unknown> {
  const names = HEADERS.map((name) => [name, headers.get(name)] as const);
  const all = [...headers.keys()].filter((name) => name !== 'date').sort();
  return { ...Object.fromEntries(names), status, text, all };
}

async function ask(path: string, init: RequestInit = {}): Promise<Record<string, unknown>> {
  return said(await api.send(path, { ...init, headers: { ...reader, ...init.headers } }));
}

test('an answer of the settled past is the same, byte for byte and header for header, when asked again', async () => {
  const path = fresh();
  const first = await ask(path);
  expect(first['status']).toBe(200);
  expect(first['cache-control']).toContain('private');
  expect(await ask(path)).toEqual(first);
  expect(await ask(path)).toEqual(first);
});

test.each<[string, (etag: string) => RequestInit]>([
  ['a HEAD', () => ({ method: 'HEAD' })],
  ['a GET by who has it', (etag) => ({ headers: { 'if-none-match': etag } })],
  ['a GET by who has something else', () => ({ headers: { 'if-none-match': '"other"' } })],
])('%s is answered alike, whether the answer was asked for before or not', async (_, init) => {
  const path = fresh();
  const etag = String((await ask(path))['etag']);
  // It asks for the same under an address that nobody used before.
  const unasked = `${path}&attribution=on-record`;
  expect(await ask(path, init(etag))).toEqual(await ask(unasked, init(etag)));
});

test('what was asked for before still takes a key', async () => {
  const path = fresh();
  await ask(path);
  expectStatus(await api.get(path), 401);
  const reporter = { authorization: `Bearer ${await api.server.keyWith('report')}` };
  expectStatus(await api.get(path, reporter), 403);
});

test('a refusal is worked out anew each time', async () => {
  const path = `${fresh()}&after=nonsense`;
  expectRefusal(await api.get(path, reader), [400], '/after');
  expectRefusal(await api.get(path, reader), [400], '/after');
  const post = await api.send(fresh(), { method: 'POST', headers: reader });
  expect(post.status).not.toBe(200);
});
