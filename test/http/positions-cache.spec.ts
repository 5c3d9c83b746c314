import { expectRefusal, expectStatus, withQuery, type Query, type Reply } from './client';
import { Api, statement } from './world';

jest.setTimeout(60_000);

let api: Api;
let actor: string;
let knownAt: string;
beforeAll(async () => {
  api = await Api.start();
  actor = await api.actor();
  ({ recordedAt: knownAt } = await api.say({ actor }));
  await api.past(knownAt);
  await api.say({ actor, term: 'later' });
  await api.position(actor);
});
afterAll(() => api.stop());

const PATHS = (): string[] => [`/v1/positions/${actor}`, '/v1/positions', '/v1/deadlines'];

function ask(path: string, query: Query, headers = {}): Promise<Reply> {
  return api.get(withQuery(path, query), headers);
}

test('the settled past is served with an ETag, as public and immutable', async () => {
  for (const path of PATHS()) {
    const reply = await ask(path, { at: '2025-06-01', knownAt });
    expectStatus(reply, 200);
    expect(reply.headers.get('etag')).toMatch(/^(W\/)?".+"$/);
    expect(reply.headers.get('cache-control')).toMatch(/\bpublic\b/);
    expect(reply.headers.get('cache-control')).toMatch(/\bimmutable\b/);
  }
});

test('the settled past asked for again with its ETag answers 304 and no body', async () => {
  const query = { at: '2025-06-01', knownAt };
  const first = await ask(`/v1/positions/${actor}`, query);
  const etag = first.headers.get('etag') ?? '';
  const again = await ask(`/v1/positions/${actor}`, query, { 'if-none-match': etag });
  expect([again.status, again.text]).toEqual([304, '']);
  const other = await ask(`/v1/positions/${actor}`, query, { 'if-none-match': '"other"' });
  expect([other.status, other.text]).toEqual([200, first.text]);
});

test('the settled past answers the same after more was recorded of it', async () => {
  const query = { at: '2025-06-01', knownAt };
  const before = await ask(`/v1/positions/${actor}`, query);
  await api.say({ actor, term: 'yet-another', statedAt: '2025-01-01' });
  await api.position(actor);
  const after = await ask(`/v1/positions/${actor}`, query);
  expect(after.text).toBe(before.text);
  expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
});

test('what may still change is never served as immutable', async () => {
  const today = new Date().toISOString().slice(0, 10);
  const past = '2025-06-01';
  const open: Query[] = [{}, { at: past }, { knownAt }, { at: past, knownAt: '9999' }];
  const ahead = [
    { at: '9999', knownAt },
    { at: today, knownAt },
    { at: past, knownAt: today },
  ];
  for (const query of [...open, ...ahead]) {
    const reply = await ask(`/v1/positions/${actor}`, query);
    expectStatus(reply, 200);
    expect(reply.headers.get('cache-control') ?? '').not.toContain('immutable');
  }
});

test('a refusal is never served as immutable', async () => {
  const reply = await ask('/v1/positions/atlantis', { at: '2025-06-01', knownAt });
  expect(reply.status).toBe(404);
  expect(reply.headers.get('cache-control') ?? '').not.toContain('immutable');
});

test('a read after a write sees it, for each of fifty', async () => {
  const reader = await api.actor();
  for (let n = 1; n <= 50; n += 1) {
    const { position } = await api.say({ actor: reader, term: `term-${String(n)}` });
    const reply = await ask(`/v1/positions/${reader}`, { after: position });
    expect((reply.body as { stances: unknown[] }).stances).toHaveLength(n);
  }
});

test('a read after a position that the log never reaches answers 504 in about five seconds', async () => {
  const longer = await Api.start();
  const many = Array.from({ length: 400 }, (_, n) => statement({ term: `t-${String(n)}` }));
  const reply = await longer.post('/v1/events', many);
  const results = reply.body as { position: string }[];
  await longer.stop();
  const start = Date.now();
  const late = await ask(`/v1/positions/${actor}`, { after: results.at(-1)?.position });
  expect(late.status).toBe(504);
  expect(late.headers.get('content-type')).toContain('application/problem+json');
  expect(Date.now() - start).toBeGreaterThan(4_000);
  expect(Date.now() - start).toBeLessThan(15_000);
});

test('an after that is no position is refused with 400', async () => {
  expectRefusal(await ask(`/v1/positions/${actor}`, { after: 'no position' }), [400], '/after');
});
