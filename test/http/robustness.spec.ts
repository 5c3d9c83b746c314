import { Api, statement } from './world';
import { NASTY, NASTY_VALUES, ROUTES, WRITES } from './robustness-cases';

jest.setTimeout(300_000);

let api: Api;
let statementId: string;
beforeAll(async () => {
  api = await Api.start();
  ({ id: statementId } = await api.say({}));
});
afterAll(() => api.stop());

interface Tried {
  readonly what: string;
  readonly status: number;
  readonly type: string;
}

/** The status of any request; a stream that opens is let go at once. */
async function attempt(path: string, init: RequestInit = {}): Promise<Tried> {
  const abort = new AbortController();
  const reply = await fetch(api.url + path, { ...init, signal: abort.signal });
  const type = reply.headers.get('content-type') ?? '';
  if (type.includes('event-stream')) abort.abort();
  else await reply.arrayBuffer();
  const body = typeof init.body === 'string' ? init.body.slice(0, 200) : '';
  const what = `${init.method ?? 'GET'} ${path.slice(0, 200)} ${body}`;
  return { what, status: reply.status, type };
}

async function inTurn(attempts: readonly (() => Promise<Tried>)[]): Promise<Tried[]> {
  const queue = [...attempts];
  const tried: Tried[] = [];
  const worker = async (): Promise<void> => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) tried.push(await next());
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return tried;
}

/** No 5xx at all; each 4xx a problem document. */
function expectTame(tried: readonly Tried[]): void {
  expect(tried.length).toBeGreaterThan(0);
  const line = ({ what, status, type }: Tried): string => `${String(status)} ${type} ${what}`;
  expect(tried.filter((each) => each.status >= 500).map(line)).toEqual([]);
  const refused = tried.filter((each) => each.status >= 400);
  const bare = refused.filter((each) => !each.type.includes('application/problem+json'));
  expect(bare.map(line)).toEqual([]);
}

function write(method: string, path: string, body: string): () => Promise<Tried> {
  const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  const headers = { 'content-type': type, authorization: `Bearer ${api.server.key}` };
  return () => attempt(path, { method, headers, body });
}

test.each(ROUTES)('%s answers no nasty parameter with a 5xx', async (route, ...parameters) => {
  const path = route.replace('{event}', statementId);
  const join = path.includes('?') ? '&' : '?';
  const queries = parameters.flatMap((name) => [
    ...NASTY.map((value) => `${name}=${value}`),
    `${name}[]=x`,
    `${name}[a][b]=x`,
    `${name}=x&${name}=y`,
    `${name}=2025&${name}=2026`,
    name,
  ]);
  expectTame(await inTurn(queries.map((query) => () => attempt(`${path}${join}${query}`))));
});

test('no path with a nasty name in it is answered with a 5xx', async () => {
  const paths = ['actors/*', 'issues/*', 'events/*', 'positions/*', 'positions/*/diff'];
  const all = [...paths, 'positions/*/timeline', 'live/*', '*'].flatMap((path) =>
    NASTY.filter((value) => value !== '').map((value) => `/v1/${path.replace('*', value)}`),
  );
  expectTame(await inTurn(all.map((path) => () => attempt(path))));
});

test('no nasty position to wait for is answered with a 500', async () => {
  const paths = ['/v1/positions/ukraine', '/v1/events', '/v1/live'];
  const all = paths.flatMap((path) => NASTY.map((value) => `${path}?after=${value}`));
  const tried = await inTurn(all.map((path) => () => attempt(path)));
  const failed = tried.filter((each) => each.status >= 500 && each.status !== 504);
  expect(failed.map((each) => `${String(each.status)} ${each.what}`)).toEqual([]);
});

test('a method that a route does not know is answered with a 4xx', async () => {
  const paths = ['/v1/events', '/v1/positions/ukraine', '/v1/shifts', '/v1/live', '/v1/actors'];
  const all = paths.flatMap((path) =>
    ['PUT', 'DELETE', 'PATCH'].map((method) => write(method, path, '{}')),
  );
  const tried = await inTurn(all);
  expectTame(tried);
  expect(tried.filter((each) => each.status < 400)).toEqual([]);
});

test.each(WRITES)('%s %s answers no nasty body with a 5xx', async (method, path, valid) => {
  const bodies = NASTY_VALUES.flatMap((value) => [
    JSON.stringify(value),
    JSON.stringify([value]),
    ...Object.keys(valid).map((name) => JSON.stringify({ ...valid, [name]: value })),
  ]);
  const raw = ['', '{', '[', '"', '\u0000', '{"a":1}{"a":1}', '{"a":NaN}', '[1,]', '\ufeff{}'];
  const all = [...bodies, ...raw].map((body) => write(method, path, body));
  expectTame(await inTurn(all));
});

test('a correction with nasty changes is answered with no 5xx', async () => {
  const base = { type: 'StatementCorrected', statement: statementId, reason: 'Misread.' };
  const names = [...Object.keys(statement()), 'id', 'to', 'requires', '__proto__', 'constructor'];
  const bodies = NASTY_VALUES.flatMap((value) => [
    JSON.stringify({ ...base, changes: value }),
    ...names.map(
      (name) =>
        `${JSON.stringify(base).slice(0, -1)},"changes":{"${name}":${String(JSON.stringify(value))}}}`,
    ),
  ]);
  expectTame(await inTurn(bodies.map((body) => write('POST', '/v1/events', body))));
});

test('no nasty line of NDJSON is answered with a 5xx', async () => {
  const headers = {
    'content-type': 'application/x-ndjson',
    authorization: `Bearer ${api.server.key}`,
  };
  const good = JSON.stringify(statement());
  const bad = [...NASTY_VALUES.map((value) => String(JSON.stringify(value))), '{', '\u0000', '\r'];
  const all = ['', '\n', '\n\n\n', ...bad.map((line) => `${good}\n${line}\n${good}`)];
  const init = (body: string): RequestInit => ({ method: 'POST', headers, body });
  expectTame(await inTurn(all.map((body) => () => attempt('/v1/events', init(body)))));
});

test('no nasty header is answered with a 5xx', async () => {
  const long = 'x'.repeat(4_000);
  const keys = ['Bearer', 'Bearer ', 'Basic eDp5', `Bearer ${long}`, 'Bearer a b', long];
  const type = { 'content-type': 'application/json' };
  const init = (authorization: string): RequestInit => ({
    method: 'POST',
    headers: { ...type, authorization },
    body: JSON.stringify(statement()),
  });
  const tried = await inTurn(keys.map((key) => () => attempt('/v1/events', init(key))));
  expectTame(tried);
  expect(tried.map((each) => each.status)).toEqual(keys.map(() => 401));
  const reads = ['if-none-match', 'accept', 'last-event-id', 'accept-encoding'].flatMap((name) =>
    ['', '*', '"', ',,,', long].map((value) => ({ [name]: value })),
  );
  const paths = ['/v1/positions/ukraine', '/v1/live', '/v1/events'];
  const all = paths.flatMap((path) => reads.map((each) => () => attempt(path, { headers: each })));
  expectTame(await inTurn(all));
});

test('after all that the server still answers', async () => {
  const actor = await api.actor();
  await api.say({ actor });
  expect(await api.kinds(actor)).toEqual(['return DemandStated']);
  expect((await api.get('/health/ready')).status).toBe(200);
});
