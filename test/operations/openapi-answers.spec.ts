import type { Running } from '../support/server';
import { addressOf, startDescribed } from './description';
import type { Description, Json, Operation } from './description';

let server: Running;
let description: Description;

const get = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(server.url + path, { signal: AbortSignal.timeout(20_000), ...init });

type Sent = readonly [path: string, body: string, type?: string];

function send(method: string, [path, body, type = JSON_TYPE]: Sent, key = server.key) {
  const headers = { authorization: `Bearer ${key}`, 'content-type': type };
  return get(path, { method, headers, body });
}

const JSON_TYPE = 'application/json';

beforeAll(async () => {
  ({ server, description } = await startDescribed());
});
afterAll(() => server.stop());

/** More to ask of a route than the examples of its parameters. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  'GET /v1/events': ['?limit=3', '?type=DeadlineSet', '?actor=russia&statedFrom=2025'],
  'GET /v1/export': ['?format=csv', '?format=jsonld'],
  'GET /v1/positions': ['?limit=2', '?rollup=true', '?at=2025-04&knownAt=2025-05'],
  'GET /v1/positions/{actor}': ['?at=2025-04-01', '?rollup=true', '?attribution=on-record,leaked'],
  'GET /v1/positions/{actor}/diff': ['?from=2026&to=2024'],
  'GET /v1/shifts': ['?limit=5', '?change=reprioritised', '?actor=russia'],
  'GET /v1/gap': ['?actors=russia,ukraine,united-states&limit=2'],
  'GET /v1/deadlines': ['?at=2025-08-07', '?status=passed&limit=1'],
  'GET /v1/actors': ['?limit=1'],
  'GET /v1/issues': ['?limit=1'],
};

const reads = (): Operation[] =>
  description.operations.filter(({ method, path }) => method === 'get' && path !== '/v1/live');

describe('real answers are as described', () => {
  test('of every route that reads, and of the pages after the first', async () => {
    for (const it of reads()) {
      const { path, query } = addressOf(it);
      for (const more of [`?${query}`, ...(MORE[it.route] ?? [])]) {
        const reply = await get(path + more);
        const link = /<([^>]*)>/.exec(reply.headers.get('link') ?? '')?.[1];
        const wrong = await description.complaints(it.route, reply);
        expect([path, more, reply.status, wrong]).toEqual([path, more, 200, []]);
        if (more.includes('limit='))
          expect([path + more, link]).toEqual([path + more, expect.any(String)]);
        if (link) expect(await description.complaints(it.route, await get(link))).toEqual([]);
      }
    }
  });

  test('of an answer that can never change, and of asking for it again', async () => {
    const path = '/v1/positions/ukraine?at=2025-04-01&knownAt=2025-05-01';
    const first = await get(path);
    const tag = first.headers.get('etag')!;
    expect(await description.complaints('GET /v1/positions/{actor}', first)).toEqual([]);
    const again = await get(path, { headers: { 'if-none-match': tag } });
    expect(again.status).toBe(304);
    expect(await description.complaints('GET /v1/positions/{actor}', again)).toEqual([]);
  });

  test('of the live stream', async () => {
    const ended = new AbortController();
    const reply = await get('/v1/live?after=0000000000000050', { signal: ended.signal });
    let text = '';
    for await (const chunk of reply.body!) {
      text += Buffer.from(chunk as Uint8Array).toString();
      if (text.split('\n\n').length > 50) break;
    }
    ended.abort();
    const whole = text.slice(0, text.lastIndexOf('\n\n') + 2);
    const { status, headers } = reply;
    const shortened = new Response(whole, { status, headers });
    expect(await description.complaints('GET /v1/live', shortened)).toEqual([]);
  });

  test('of every example of a request, which works on a server with the example dataset', async () => {
    for (const it of description.operations.filter(({ method }) => method !== 'get')) {
      for (const { type, examples } of description.media(it)) {
        for (const [name, { value }] of Object.entries(examples)) {
          const body = typeof value === 'string' ? value : JSON.stringify(value);
          const reply = await send(it.method.toUpperCase(), [addressOf(it).path, body, type]);
          const { status } = reply;
          const wrong = await description.complaints(it.route, reply);
          expect([it.route, name, wrong]).toEqual([it.route, name, []]);
          expect([it.route, name, status < 300]).toEqual([it.route, name, true]);
        }
      }
    }
  });
});

test('the parameters of each route are those that it takes', async () => {
  for (const it of reads().filter(({ path }) => !/^\/(health|metrics)/.test(path))) {
    const reply = await get(`${addressOf(it).path}?nonsense=1`);
    expect(await description.complaints(it.route, reply.clone())).toEqual([]);
    const { errors } = (await reply.json()) as { errors: { detail: string }[] };
    const taken = errors[0]!.detail.split('there are ')[1]!.split(', ');
    const told = it.parameters.filter((one) => one['in'] === 'query').map((one) => one['name']);
    expect([it.route, ...told.sort()]).toEqual([it.route, ...taken]);
  }
});

const statement = {
  ...{ type: 'DemandStated', actor: 'ukraine', issue: 'territory', term: 'cede-territory' },
  ...{ statedAt: '2025-03-12', summary: 'Said.', source: { title: 'A' } },
};
const said = (changes: object): string => JSON.stringify({ ...statement, ...changes });
const ID = 'c15d9917-df88-4db9-adde-f0d1a57e2e7e';

describe('real refusals are as described', () => {
  test.each([
    ['POST /v1/events', 400, said({ colour: 'red' }), JSON_TYPE],
    ['POST /v1/events', 400, '{', JSON_TYPE],
    ['POST /v1/events', 409, said({ id: ID }), JSON_TYPE],
    ['POST /v1/events', 413, said({ summary: 'x'.repeat(1_100_000) }), JSON_TYPE],
    ['POST /v1/events', 415, 'hello', 'text/plain'],
    ['POST /v1/events', 422, said({ actor: 'Zelenski' }), JSON_TYPE],
    ['POST /v1/actors', 400, '{"id":"x"}', JSON_TYPE],
    ['POST /v1/actors', 409, '{"id":"russia","name":"Other","kind":"group"}', JSON_TYPE],
    ['POST /v1/actors', 415, 'hello', 'text/plain'],
    [
      'POST /v1/actors',
      422,
      '{"id":"x","name":"X","kind":"group","memberOf":[{"actor":"y"}]}',
      JSON_TYPE,
    ],
    ['POST /v1/issues', 422, '{"id":"x","name":"X","parent":"y"}', JSON_TYPE],
    ['PATCH /v1/issues/{id}', 400, '{"colour":null}', JSON_TYPE],
    ['PATCH /v1/issues/{id}', 415, 'hello', 'text/plain'],
    ['PATCH /v1/actors/{id}', 422, '{"memberOf":[{"actor":"nobody"}]}', JSON_TYPE],
  ])('%s %i', async (route, status, ...[body, type]) => {
    const operation = description.operation(route);
    const { path } = addressOf(operation);
    const reply = await send(operation.method.toUpperCase(), [path, body, type]);
    expect(reply.status).toBe(status);
    expect(await description.complaints(route, reply)).toEqual([]);
  });

  test.each([
    ['GET /v1/positions', '/v1/positions?at=2025-02-30', 400],
    ['GET /v1/events', '/v1/events?cursor=x', 400],
    ['GET /v1/live', '/v1/live?after=x', 400],
    ['GET /v1/positions/{actor}', '/v1/positions/nobody', 404],
    ['GET /v1/events/{id}', '/v1/events/x', 404],
    ['GET /v1/issues/{id}', '/v1/issues/nothing', 404],
    ['GET /v1/shifts', '/v1/shifts?issue=nothing', 422],
    ['GET /v1/live', '/v1/live?actor=nobody', 422],
    ['GET /v1/actors', '/v1/actors?after=0000000000999999', 504],
  ])('%s at %s', async (route, path, status) => {
    const reply = await get(path);
    expect(reply.status).toBe(status);
    expect(await description.complaints(route, reply)).toEqual([]);
  });

  test('without a key, and without the scope', async () => {
    const report = await server.keyWith('report');
    for (const route of ['POST /v1/events', 'POST /v1/actors', 'PATCH /v1/actors/{id}']) {
      const operation = description.operation(route);
      const made = { type: 'ActorRegistered', actor: { id: 'x', name: 'X', kind: 'other' } };
      const body = JSON.stringify(route.includes('events') ? made : made.actor);
      const address = [addressOf(operation).path, body] as const;
      for (const [key, status] of [
        ['nothing', 401],
        [report, 403],
      ] as const) {
        const reply = await send(operation.method.toUpperCase(), address, key);
        expect([route, reply.status]).toEqual([route, status]);
        expect(await description.complaints(route, reply)).toEqual([]);
      }
    }
  });
});

test('the schemas and the server refuse the same: a field less, `null`, a number, a field more', async () => {
  const [medium] = description.media(description.operation('POST /v1/events'));
  for (const { value } of Object.values(medium!.examples)) {
    if (Array.isArray(value)) continue;
    const event = value as Json;
    const nested = Object.entries(event).filter(([, it]) => it?.constructor === Object);
    const variants = [
      ...variantsOf(event),
      ...nested.flatMap(([key, inner]) =>
        variantsOf(inner as Json).map((it) => ({ ...event, [key]: it })),
      ),
    ];
    for (const variant of variants) {
      const body = JSON.stringify(variant);
      const { status } = await send('POST', ['/v1/events', body]);
      const isTaken = description.problems(medium!, variant).length === 0;
      expect([body, isTaken]).toEqual([body, status !== 400]);
    }
  }
});

function variantsOf(whole: Json): Json[] {
  const fields = Object.keys(whole).map((key) => {
    const { [key]: _gone, ...rest } = whole;
    return [rest, { ...whole, [key]: null }, { ...whole, [key]: 7 }];
  });
  return [...fields.flat(), { ...whole, colour: 'red' }, { ...whole, colour: null }];
}
