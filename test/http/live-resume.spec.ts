import { expectRefusal, withQuery, type Query } from './client';
import { Stream, type Message } from './sse';
import { Api } from './world';

jest.setTimeout(180_000);

let api: Api;
let actor: string;
const streams: Stream[] = [];
beforeAll(async () => {
  api = await Api.start({ env: { STANDPOINT_HEARTBEAT_MS: '200' } });
});
beforeEach(async () => {
  actor = await api.actor();
});
afterEach(() => {
  for (const stream of streams.splice(0)) stream.close();
});
afterAll(() => api.stop());

async function live(query: Query, headers: Record<string, string> = {}): Promise<Stream> {
  const stream = await Stream.open(api.url + withQuery('/v1/live', query), headers);
  streams.push(stream);
  return stream;
}

async function take(stream: Stream, count: number): Promise<Message[]> {
  const messages: Message[] = [];
  while (messages.length < count) messages.push(await stream.next());
  return messages;
}

async function say(...terms: readonly string[]): Promise<string[]> {
  const positions: string[] = [];
  for (const term of terms) positions.push((await api.say({ actor, term })).position);
  return positions;
}

function terms(messages: readonly Message[]): (string | null | undefined)[] {
  return messages.map((message) => message.data.term);
}

test('Last-Event-ID resumes after any message, with nothing lost and nothing twice', async () => {
  const first = await live({ actor });
  await say('a', 'b', 'c', 'd');
  const all = await take(first, 4);
  await say('e');
  for (const [n, message] of all.entries()) {
    const resumed = await live({ actor }, { 'last-event-id': message.id });
    const rest = ['a', 'b', 'c', 'd', 'e'].slice(n + 1);
    expect(terms(await take(resumed, rest.length))).toEqual(rest);
    resumed.close();
  }
});

test('a resumed stream sends the messages with the ids they had at first', async () => {
  const first = await live({ actor });
  const [start] = await say('a', 'b', 'c');
  const all = await take(first, 3);
  const again = await take(await live({ actor, after: start }), 2);
  expect(again.map((message) => message.id)).toEqual(all.slice(1).map((message) => message.id));
  expect(terms(again)).toEqual(['b', 'c']);
});

test('after takes the id of a message or any position of the log', async () => {
  const first = await live({ actor });
  const positions = await say('a', 'b', 'c');
  const messages = await take(first, 3);
  const byPosition = await live({ actor, after: positions[0] });
  expect(terms(await take(byPosition, 2))).toEqual(['b', 'c']);
  const byId = await live({ actor, after: messages[1]?.id });
  expect(terms(await take(byId, 1))).toEqual(['c']);
});

test('after takes a position that changed nothing of what the stream is about', async () => {
  await say('a');
  const { position } = await api.say({ actor: 'filler' });
  await say('b');
  expect(terms(await take(await live({ actor, after: position }), 1))).toEqual(['b']);
});

test('a resumed stream goes on from the past into what comes', async () => {
  const [start] = await say('a', 'b');
  const stream = await live({ actor, after: start });
  expect(terms(await take(stream, 1))).toEqual(['b']);
  await say('c');
  expect(terms(await take(stream, 1))).toEqual(['c']);
});

test('a resume between two messages of one event sends the second alone', async () => {
  const first = await live({ actor });
  await say('a', 'b');
  const fields = { type: 'ProposalMade', term: 'c', replaces: ['a', 'b'], statedAt: '2025-04-01' };
  await api.say({ actor, ...fields });
  const all = await take(first, 5);
  for (const n of [2, 3]) {
    const resumed = await live({ actor }, { 'last-event-id': all[n]?.id ?? '' });
    const rest = await take(resumed, 4 - n);
    expect(rest.map((message) => message.id)).toEqual(all.slice(n + 1).map((each) => each.id));
  }
});

test('an id that no log gave is refused with 400', async () => {
  expectRefusal(await api.get('/v1/live?after=nowhere%20at%20all'), [400], '/after');
});

test.each([
  ['colour', 'red', 400],
  ['change', 'softened', 400],
  ['actor', 'atlantis', 422],
  ['issue', 'weather', 422],
])('a stream asked for with %s=%s is refused', async (name, value, status) => {
  expectRefusal(await api.get(`/v1/live?${name}=${value}`), [status], `/${name}`);
});

const WRITERS = 4;
const EACH = 80;
const KILLS = 50;

async function load(): Promise<void> {
  const writer = async (w: number): Promise<void> => {
    for (let n = 0; n < EACH; n += 1) await say(`w${String(w)}-${String(n)}`);
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, w) => writer(w)));
}

test('a client killed and resumed 50 times during load sees each shift once and in order', async () => {
  const start = (await api.say({ actor: 'filler' })).position;
  const loaded = load();
  const seen: Message[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const last = seen.at(-1)?.id;
    const stream = last
      ? await live({ actor }, { 'last-event-id': last })
      : await live({ actor, after: start });
    seen.push(...(await take(stream, 1 + (kill % 8))));
    stream.close();
  }
  await loaded;
  const rest = WRITERS * EACH - seen.length;
  expect(rest).toBeGreaterThan(0);
  const end = await live({ actor }, { 'last-event-id': seen.at(-1)?.id ?? '' });
  seen.push(...(await take(end, rest)));
  await api.say({ actor, term: 'end' });
  expect((await end.next()).data.term).toBe('end');
  const log = (await api.said({ actor })).map((entry) => entry['term']);
  expect([...terms(seen), 'end']).toEqual(log);
  expect(new Set(seen.map((message) => message.id)).size).toBe(WRITERS * EACH);
});
