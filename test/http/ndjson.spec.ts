import { refusals, type Reply } from './client';
import { Api, statement } from './world';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

const NDJSON = 'application/x-ndjson';
const good = (fields = {}): string => JSON.stringify(statement(fields));
const post = (body: string): Promise<Reply> => api.text('/v1/events', body, NDJSON);

/** An event that is nested so deep, its own object counted. */
function nested(depth: number, [before, after]: readonly [string, string]): string {
  const value = before.repeat(depth - 1) + '1' + after.repeat(depth - 1);
  return good().replace('{', `{"tags":${value},`);
}

test('lines may end in CRLF, the last one in nothing, and a byte order mark may come first', async () => {
  const reply = await post(`\ufeff${good()}\r\n${good()}\r\n\r\n${good()}`);
  expect(reply.status).toBe(201);
  expect(reply.body).toHaveLength(3);
});

test('blank lines hold nothing, and count when a line is named', async () => {
  const reply = await post(`\n${good()}\n \t\r\n\n${good({ actor: 'atlantis' })}\n\n`);
  expect(reply.status).toBe(422);
  const [problem] = refusals(reply);
  expect(problem?.pointer).toBe('/1/actor');
  expect(problem?.detail).toMatch(/^line 5: unknown actor/u);
});

test('a line that is not UTF-8 is named', async () => {
  const broken = Buffer.from(good({ summary: 'So they say: §' }));
  broken[broken.indexOf('§') + 1] = 0x28;
  const body = Buffer.concat([Buffer.from(`${good()}\n\n`), broken, Buffer.from(`\n${good()}`)]);
  const headers = { authorization: `Bearer ${api.key ?? ''}`, 'content-type': NDJSON };
  const reply = await api.send('/v1/events', { method: 'POST', headers, body });
  expect(reply.status).toBe(400);
  expect(refusals(reply)).toEqual([{ pointer: '/1', detail: 'line 3: this is not UTF-8' }]);
});

test.each([
  ['arrays', '[', ']'],
  ['objects', '{"a":', '}'],
])('a line that is nested more than 32 deep in %s is named', async (_what, before, after) => {
  const deep = await post(`${good()}\n${nested(33, [before, after])}`);
  expect(deep.status).toBe(400);
  const detail = 'line 2: this is not JSON: it is nested more than 32 deep';
  expect(refusals(deep)).toEqual([{ pointer: '/1', detail }]);
  const [problem] = refusals(await post(nested(32, [before, after])));
  expect(problem?.pointer).toBe('/0/tags');
});

test('brackets in a text are no depth', async () => {
  expect((await post(good({ summary: `Said ${'[{'.repeat(40)}.` }))).status).toBe(201);
});
