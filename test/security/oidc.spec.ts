import { createHmac } from 'node:crypto';
import { Stream } from '../http/sse';
import type { Reply } from '../http/client';
import { AUDIENCE, SigningKey, TestIssuer, type Claims } from './issuer';
import { bearer, Keyed } from './world';

jest.setTimeout(120_000);

const HOUR = 3600;
const now = (): number => Math.floor(Date.now() / 1000);
const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

let issuer: TestIssuer;
let world: Keyed;
beforeAll(async () => {
  issuer = await TestIssuer.start();
  world = await Keyed.start(issuer.settings);
});
afterAll(async () => {
  await world.stop();
  issuer.stop();
});

const reading = (token: string): Promise<Reply> => world.as(token).get('/v1/actors', bearer(token));

const READ = { scope: 'openid standpoint:read profile' };

test('a token opens what its scopes say, and nothing more', async () => {
  expect((await reading(await issuer.token(READ))).status).toBe(200);
  for (const scope of ['openid', 'read', 'standpoint:write', '', undefined]) {
    const reply = await reading(await issuer.token({ scope }));
    expect([reply.status, reply.text]).toEqual([403, expect.stringContaining('the scope `read`')]);
  }
  const report = world.as(await issuer.token({ scope: ['standpoint:report'] }));
  expect((await report.post('/v1/actors', { id: 'a', name: 'A', kind: 'state' })).status).toBe(403);
  const admin = await issuer.token({ scope: ['standpoint:admin'] });
  expect(await world.register(admin, 'norway')).toBeTruthy();
});

test('who recorded with a token has a name that is always the same and tells nothing of the subject', async () => {
  const by = async (sub: string, actor: string): Promise<unknown> => {
    const token = await issuer.token({ sub, scope: 'standpoint:admin' });
    const id = await world.register(token, actor);
    const reply = await world.as(token).get(`/v1/events/${id}`, bearer(token));
    return (reply.body as { recordedBy: unknown }).recordedBy;
  };
  const names = [await by('olha', 'one'), await by('petro', 'two'), await by('olha', 'three')];
  expect(names[0]).toMatch(/^oidc-[0-9a-f]{16}$/u);
  expect(names[2]).toBe(names[0]);
  expect(names[1]).not.toBe(names[0]);
});

test.each<[string, () => Claims, string]>([
  ['another issuer', () => ({ iss: 'https://elsewhere.example' }), 'an issuer that is not trusted'],
  ['no issuer', () => ({ iss: undefined }), 'an issuer that is not trusted'],
  ['another audience', () => ({ aud: 'https://elsewhere.example' }), 'its claim `aud`'],
  ['no audience', () => ({ aud: undefined }), 'its claim `aud`'],
  ['an end that is over', () => ({ exp: now() - 120 }), 'it has expired'],
  ['no end', () => ({ exp: undefined }), 'its claim `exp`'],
  ['a beginning ahead', () => ({ nbf: now() + 120 }), 'its claim `nbf`'],
  ['no subject', () => ({ sub: undefined }), 'its claim `sub`'],
])('a token with %s is refused', async (_, claims, detail) => {
  const reply = await reading(await issuer.token({ ...READ, ...claims() }));
  expect([reply.status, reply.text]).toEqual([401, expect.stringContaining(detail)]);
  expect(reply.headers.get('www-authenticate')).toContain('error="invalid_token"');
});

test('a clock may be a minute off', async () => {
  const claims = { ...READ, exp: now() - 20, nbf: now() + 20 };
  expect((await reading(await issuer.token(claims))).status).toBe(200);
});

test('a token without a signature, or signed with what is public, is refused', async () => {
  const [, claims = ''] = (await issuer.token(READ)).split('.');
  const none = `${base64({ alg: 'none' })}.${claims}.`;
  const [{ published }] = issuer.keys as [SigningKey];
  const head = `${base64({ alg: 'HS256', kid: 'first' })}.${claims}`;
  const secrets = [JSON.stringify(published), published.x ?? '', published.y ?? ''];
  const signed = secrets.map(
    (secret) => `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`,
  );
  for (const token of [none, ...signed]) {
    const reply = await reading(token);
    expect([reply.status, reply.text]).toEqual([401, expect.stringContaining('of a kind that is')]);
  }
});

test('a token that was changed, or signed by somebody else, is refused', async () => {
  const [head = '', claims = '', signature = ''] = (await issuer.token(READ)).split('.');
  const more = { ...(JSON.parse(Buffer.from(claims, 'base64').toString()) as Claims) };
  const changed = `${head}.${base64({ ...more, scope: 'standpoint:admin' })}.${signature}`;
  const stranger = await SigningKey.make('first');
  const usual = { iss: issuer.url, aud: more['aud'], sub: 'x', ...READ };
  for (const token of [changed, await stranger.sign(usual), `${head}.${claims}.`, 'a.b.c', '..']) {
    expect((await reading(token)).status).toBe(401);
  }
});

test('no address that a token names is asked, only those of the issuer', async () => {
  const stranger = await TestIssuer.start();
  const [key] = stranger.keys as [SigningKey];
  const usual = { iss: issuer.url, aud: AUDIENCE, sub: 'x' };
  const named = { jku: `${stranger.url}/keys`, x5u: `${stranger.url}/x`, jwk: key.published };
  expect((await reading(await key.sign({ ...usual, ...READ }, named))).status).toBe(401);
  expect((await reading(await stranger.token(READ))).status).toBe(401);
  expect(stranger.asked).toEqual([]);
  expect(new Set(issuer.asked)).toEqual(new Set(['/.well-known/openid-configuration', '/keys']));
  stranger.stop();
});

test('the keys of the issuer are fetched once, and anew when it signs with another', async () => {
  const before = issuer.asked.length;
  for (let times = 0; times < 5; times += 1)
    expect((await reading(await issuer.token(READ))).status).toBe(200);
  expect(issuer.asked.length).toBe(before);
  const old = await issuer.token(READ);
  issuer.keys = [await SigningKey.make('second')];
  const token = await issuer.token(READ);
  let reply: Reply;
  do reply = await reading(token);
  while (reply.status !== 200);
  expect((await reading(old)).status).toBe(401);
  expect(issuer.asked.length).toBeLessThanOrEqual(before + 2);
});

test('a stream ends with its token', async () => {
  // Five seconds of the minute that a clock may be off are left.
  const token = await issuer.token({ ...READ, exp: now() - 55 });
  const stream = await Stream.open(`${world.url}/v1/live`, bearer(token));
  await stream.end();
  expect(stream.comments).toContain('connected');
  expect((await reading(await issuer.token({ ...READ, exp: now() + HOUR }))).status).toBe(200);
});

test('without an issuer in the settings a token is a key that is not known', async () => {
  const plain = await Keyed.start();
  const token = await issuer.token(READ);
  const reply = await plain.as(token).get('/v1/actors', bearer(token));
  expect([reply.status, reply.text]).toEqual([401, expect.stringContaining('not known here')]);
  await plain.stop();
});

describe('while the issuer is away', () => {
  let other: TestIssuer;
  let cut: Keyed;
  beforeEach(async () => {
    other = await TestIssuer.start();
    cut = await Keyed.start({ ...other.settings, STANDPOINT_OIDC_SCOPES_CLAIM: 'roles' });
  });
  afterEach(async () => {
    await cut.stop();
    other.stop();
  });

  const asked = async (token: string): Promise<Reply> =>
    cut.as(token).get('/v1/actors', bearer(token));

  test('its tokens are told to come back, keys open, and it is asked again only after a while', async () => {
    other.isAway = true;
    const token = await other.token({ roles: ['standpoint:read'] });
    for (let times = 0; times < 3; times += 1) {
      const reply = await asked(token);
      expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '2']);
      expect(reply.text).toContain('the issuer of tokens does not answer');
    }
    expect(other.asked).toEqual(['/.well-known/openid-configuration']);
    expect((await asked(await cut.key('Olha', 'read'))).status).toBe(200);
    other.isAway = false;
    let reply: Reply;
    do reply = await asked(token);
    while (reply.status === 503);
    expect(reply.status).toBe(200);
  });

  test('its keys are not fetched from another address without TLS', async () => {
    const elsewhere = await TestIssuer.start('127.0.0.2');
    elsewhere.keys = other.keys;
    other.says = { jwks_uri: `${elsewhere.url}/keys` };
    expect((await asked(await other.token({ roles: 'standpoint:read' }))).status).toBe(503);
    expect(elsewhere.asked).toEqual([]);
    elsewhere.stop();
  });

  test.each<[string, Claims]>([
    ['another issuer', { issuer: 'https://elsewhere.example' }],
    ['keys that are not there', { jwks_uri: undefined }],
    ['keys in a file', { jwks_uri: 'file:///etc/passwd' }],
  ])('a description of %s is none', async (_, says) => {
    other.says = says;
    expect((await asked(await other.token({ roles: 'standpoint:read' }))).status).toBe(503);
    expect(other.asked).toEqual(['/.well-known/openid-configuration']);
  });
});
