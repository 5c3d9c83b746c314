import { TestIssuer } from './issuer';
import type { Reply } from '../http/client';
import { withoutSecrets } from '../../src/security/secrets';
import { Stream } from '../http/sse';
import { statement } from '../http/world';
import { bearer, Keyed } from './world';

jest.setTimeout(240_000);

const QUOTES = ['We shall never sign away a metre', 'Nobody asked us about this truce'];

let issuer: TestIssuer;
let world: Keyed;
/** What opens something, or did: keys and tokens. */
let secrets: string[];
/** Answers to be searched: those that refuse, and those that tell of many things. */
const refusals: string[] = [];
const exports_: string[] = [];
let metrics = '';

beforeAll(async () => {
  issuer = await TestIssuer.start();
  world = await Keyed.start({ ...issuer.settings, STANDPOINT_LOG_LEVEL: 'trace' });
  const admin = await world.key('Olha', 'admin');
  const revoked = await world.key('Petro', 'read');
  const replaced = await world.key('Ivan', 'read');
  secrets = [admin, revoked, replaced, await world.cli('keys', 'rotate', 'Ivan')];
  await world.cli('keys', 'revoke', 'Petro');
  secrets.push(await issuer.token({ scope: 'standpoint:admin' }), await issuer.token({ aud: 'x' }));
  secrets.push(`sp_${'x'.repeat(43)}`, `eyJhbGciOiJub25lIn0.eyJpc3MiOiJ4In0.`);
  await post(admin);
  for (const secret of secrets) await driveWith(secret);
  const forms = ['ndjson', 'csv', 'jsonld'].map((form) => `/v1/export?format=${form}`);
  for (const path of [...forms, '/?format=csv', '/statements', '/statements?format=csv', '/about'])
    exports_.push((await world.as(admin).get(path, bearer(admin))).text);
  metrics = (await world.as('').get('/metrics')).text;
  exports_.push(await world.cli('keys', 'list', '--json'), await world.cli('keys', 'list'));
  await world.stop();
  exports_.push(await world.cli('audit', '--json', '--last', '9999'));
  issuer.stop();
});

async function post(key: string): Promise<void> {
  const client = world.as(key);
  await client.post('/v1/actors', { id: 'ukraine', name: 'Ukraine', kind: 'state' });
  await client.post('/v1/issues', { id: 'territory', name: 'Territory' });
  for (const quote of QUOTES) await client.post('/v1/events', statement({ quote }));
}

/** Every route of the description, with a secret where it belongs, and where it does not. */
async function driveWith(secret: string): Promise<void> {
  const description = await world.as('').get('/openapi.json');
  const { paths } = description.body as { paths: Record<string, object> };
  const wrong = JSON.stringify(statement({ quote: QUOTES[0], statedAt: secret, [secret]: secret }));
  for (const [path, methods] of Object.entries(paths))
    for (const method of Object.keys(methods).filter((it) => it !== 'parameters'))
      for (const headers of [bearer(secret), { authorization: secret }, {}, { cookie: secret }]) {
        const named = path.replaceAll(/\{[^}]*\}/gu, secret);
        const body = method === 'get' ? {} : { body: wrong };
        const all = { ...headers, 'content-type': 'application/json' };
        for (const address of [named, `${named}?key=${secret}&quote=${QUOTES[1]}`])
          if (address !== '/v1/live') keep(await send(address, { method, headers: all, ...body }));
      }
  await breakOff(secret);
}

const send = (path: string, { method, ...init }: RequestInit & { method: string }) =>
  world.as('').send(path, { method: method.toUpperCase(), ...init });

/** What has its own way of going wrong: pages, streams, text that is no JSON, a method that is none, a long path. */
async function breakOff(secret: string): Promise<void> {
  const html = { accept: 'text/html', ...bearer(secret) };
  for (const path of [`/actors/${secret}?q=${secret}`, `/?at=${secret}&lang=uk`, `/${secret}`])
    keep(await world.as('').get(path, html));
  const stream = await Stream.open(`${world.url}/v1/live?after=${secret}`, bearer(secret));
  stream.close();
  for (const type of ['application/json', 'application/x-ndjson', `text/${secret}`])
    for (const body of [`{"quote": "${QUOTES[0]} ${secret}`, `["${secret}", ${QUOTES[1]}]`])
      keep(await world.as(secret).text('/v1/events', body, type));
  keep(await world.as(secret).post('/v1/events', statement({ actor: secret, quote: QUOTES[1] })));
  keep(await world.as(secret).patch(`/v1/actors/${secret}`, { [secret]: QUOTES[0] }));
  keep(await send(`/v1/actors/${secret}`, { method: 'delete', headers: bearer(secret) }));
  keep(await world.as('').get(`/v1/actors/${secret.repeat(40)}%zz`, bearer(secret)));
}

function keep({ status, text }: Reply): void {
  if (status >= 400) refusals.push(text);
}

/** The parts of the text that must be nowhere, each long enough to be no accident. */
const partsOf = (secret: string): string[] => [secret, secret.slice(4, 24), secret.slice(-20)];

const found = (where: string, what: readonly string[]): string[] =>
  what.filter((part) => where.includes(part));

test('enough was asked, and refused in every way, for this to mean something', () => {
  const statuses = refusals.map((text) => /"status":(\d{3})/u.exec(text)?.[1]);
  expect(refusals.length).toBeGreaterThan(500);
  expect(new Set(statuses)).toEqual(
    new Set(['400', '401', '403', '404', '415', '422', undefined]), // Pages have no status in them.
  );
  expect(world.server.said().split('\n').length).toBeGreaterThan(500);
  expect(exports_.filter((text) => text.includes(QUOTES[0]!)).length).toBeGreaterThan(2);
});

test.each([
  ['log', () => world.server.said()],
  ['metrics', () => metrics],
  ['refusals', () => refusals.join('\n')],
  ['exports, lists and trail', () => exports_.join('\n')],
])('no key and no token is in the %s, nor a part of one', (_, where) => {
  expect(where().length).toBeGreaterThan(100);
  expect(secrets).toHaveLength(8);
  expect(found(where(), secrets.flatMap(partsOf))).toEqual([]);
});

test.each([
  ['log', () => world.server.said()],
  ['metrics', () => metrics],
  ['refusals', () => refusals.join('\n')],
])('nothing that anybody said is in the %s', (_, where) => {
  const parts = QUOTES.flatMap((quote) => [quote, quote.slice(0, 16), encodeURIComponent(quote)]);
  expect(found(where(), parts)).toEqual([]);
});

test('a secret is left out of a text wherever it stands, and nothing else, however long the text is', () => {
  const key = `sp_${'a'.repeat(43)}`;
  const token = 'eyJhbGciOiJub25lIn0.eyJpc3MiOiJ4In0.c2lnbmF0dXJl';
  for (const secret of [key, token])
    expect(withoutSecrets(`/a%22${secret}, "${secret}" and ${secret}`)).toBe(
      '/a%22[secret], "[secret]" and [secret]',
    );
  expect(withoutSecrets(token.repeat(3))).toBe('[secret]');
  for (const other of ['sp_short', 'eyJ no token', 'the keyJ', 'a.b.c'])
    expect(withoutSecrets(other)).toBe(other);
  const before = performance.now();
  withoutSecrets('eyJ'.repeat(100_000));
  withoutSecrets('sp_'.repeat(100_000));
  expect(performance.now() - before).toBeLessThan(2000);
});
