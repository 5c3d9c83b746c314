import { Stream, type Message } from './sse';
import { withQuery, type Query } from './client';
import { Api, statement } from './world';
import type { Written } from './wire';

jest.setTimeout(90_000);

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

function brief(message: Message): string {
  const { change, term, direction } = message.data;
  return [message.event, change, direction, term].join(' ');
}

function ahead(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}

test('a stream is one of events and says that it is alive', async () => {
  const stream = await live({ actor });
  expect(stream.reply.status).toBe(200);
  expect(stream.reply.headers.get('content-type')).toContain('text/event-stream');
  await stream.comment(0);
  await stream.comment(1);
  expect(stream.seen).toEqual([]);
});

test('a statement that changes a position sends a shift with its change and cause', async () => {
  const stream = await live({ actor });
  const { id } = await api.say({ actor });
  const message = await stream.next();
  expect(message.event).toBe('shift');
  expect(message.id).not.toBe('');
  const what = { actor, issue: 'territory', term: 'return', change: 'added' };
  expect(message.data).toMatchObject({ ...what, direction: 'hardened', causes: [id] });
  expect(message.data.after).toMatchObject({ kind: 'DemandStated', statement: id });
});

test('a stream starts with what comes after connecting', async () => {
  await api.say({ actor, term: 'before' });
  const stream = await live({ actor });
  await api.say({ actor, term: 'after' });
  expect((await stream.next()).data.term).toBe('after');
});

test('shifts come one a change, in the order of the log, each with an id of its own', async () => {
  const stream = await live({ actor });
  await api.say({ actor, term: 'first', statedAt: '2025-05-01' });
  await api.say({ actor, term: 'second', statedAt: '2025-01-01' });
  const replaces = { type: 'ProposalMade', term: 'third', replaces: ['first'] };
  await api.say({ actor, ...replaces, statedAt: '2025-06-01' });
  await api.say({ actor, term: 'fourth' });
  const messages: Message[] = [];
  while (messages.length < 5) messages.push(await stream.next());
  const found = messages.map(brief);
  expect(found.slice(0, 2)).toEqual(['shift added hardened first', 'shift added hardened second']);
  const replaced = ['shift added neutral third', 'shift dropped softened first'];
  expect(found.slice(2, 4).sort()).toEqual(replaced);
  expect(found[4]).toBe('shift added hardened fourth');
  expect(new Set(messages.map((message) => message.id)).size).toBe(5);
});

test('a batch sends its shifts in the order of the batch', async () => {
  const stream = await live({ actor });
  const terms = ['a', 'b', 'c', 'd', 'e'];
  const reply = await api.post(
    '/v1/events',
    terms.map((term) => statement({ actor, term })),
  );
  expect(reply.status).toBe(201);
  const seen: unknown[] = [];
  while (seen.length < 5) seen.push((await stream.next()).data.term);
  expect(seen).toEqual(terms);
});

test('a correction and a retraction that change the position now are shifts', async () => {
  const said = await api.say({ actor });
  const stream = await live({ actor });
  const correction = await api.correct(said.id, { type: 'SupportStated' });
  const retraction = await api.retract(said.id);
  const turned = await stream.next();
  expect([brief(turned), turned.data.causes]).toEqual([
    'shift turned softened return',
    [correction.id],
  ]);
  const dropped = await stream.next();
  expect([brief(dropped), dropped.data.causes]).toEqual([
    'shift dropped hardened return',
    [retraction.id],
  ]);
});

test('an event that changes only the past sends a revision with the span it changed', async () => {
  await api.say({ actor, statedAt: '2025-05-01' });
  const stream = await live({ actor });
  await api.say({ actor, statedAt: '2025-01-01', type: 'ConcessionOffered' });
  const { event, data } = await stream.next();
  expect(event).toBe('revision');
  expect(data).toMatchObject({ actor, issue: 'territory', term: 'return' });
  const span = [data.from, data.to].map((bound) => Date.parse(bound ?? ''));
  expect(span).toEqual([Date.parse('2025-01-01T00:00:00Z'), Date.parse('2025-05-01T00:00:00Z')]);
});

test('an event that changes nothing sends nothing', async () => {
  await api.say({ actor });
  const stream = await live({ actor });
  await api.say({ actor, type: 'ConcessionWithdrawn', statedAt: '2025-06-01' });
  await api.say({ actor, term: 'next' });
  expect(brief(await stream.next())).toBe('shift added hardened next');
});

test('a moved priority is a shift of both lists', async () => {
  const stream = await live({ actor });
  const over = { term: undefined, over: ['sanctions'] };
  const { id } = await api.say({ actor, type: 'PriorityStated', ...over });
  const { data } = await stream.next();
  const lists = { before: [], after: ['territory', 'sanctions'], causes: [id] };
  expect(data).toMatchObject({ change: 'reprioritised', direction: 'neutral', ...lists });
});

test('a stream is filtered by actor, issue and change', async () => {
  const other = await api.actor();
  const byActor = await live({ actor: other });
  const byIssue = await live({ issue: 'settlement', actor });
  const byChange = await live({ change: 'turned', actor });
  await api.say({ actor, issue: 'sanctions', term: 'relief' });
  await api.say({ actor, term: 'return' });
  await api.say({ actor, term: 'return', type: 'SupportStated', statedAt: '2025-04-01' });
  await api.say({ actor: other, term: 'else' });
  expect(brief(await byActor.next())).toBe('shift added hardened else');
  expect(brief(await byIssue.next())).toBe('shift added hardened return');
  expect(brief(await byIssue.next())).toBe('shift turned softened return');
  expect(brief(await byChange.next())).toBe('shift turned softened return');
});

test('a lapse is sent when its time comes, and takes its place among the ids', async () => {
  const stream = await live({ actor });
  const until = ahead(2_000);
  const demand = await api.say({ actor, until });
  const later = await api.say({ actor, term: 'later' });
  const lapse = await stream.next((message) => message.data.change === 'dropped');
  expect(lapse.data).toMatchObject({ term: 'return', direction: 'softened', causes: [demand.id] });
  expect(Date.parse(lapse.data.at ?? '')).toBe(Date.parse(until));
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(until));
  expect(stream.seen.map(brief).at(-1)).toBe('shift dropped softened return');
  const missed = await live({ actor, after: later.position });
  expect((await missed.next()).id).toBe(lapse.id);
  const resumed = await live({ actor }, { 'last-event-id': lapse.id });
  await api.say({ actor, term: 'last' });
  expect(brief(await resumed.next())).toBe('shift added hardened last');
});

test('a deadline that passes is sent when its time comes', async () => {
  const stream = await live({ actor });
  const by = ahead(2_000);
  const { id } = await api.say({ actor, type: 'DeadlineSet', by });
  expect(brief(await stream.next())).toBe('shift added hardened return');
  const passed = await stream.next();
  expect([brief(passed), passed.data.causes]).toEqual(['shift passed neutral return', [id]]);
  expect(Date.parse(passed.data.at ?? '')).toBe(Date.parse(by));
});

test('a statement dated ahead sends its shift when it takes effect', async () => {
  const stream = await live({ actor });
  const statedAt = ahead(2_000);
  const { id } = await api.say({ actor, term: 'ahead', statedAt });
  await api.say({ actor, term: 'now' });
  expect(brief(await stream.next())).toBe('shift added hardened now');
  const { data } = await stream.next();
  expect(data).toMatchObject({ term: 'ahead', change: 'added', causes: [id] });
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(statedAt));
  const written: Written = await api.say({ actor, term: 'end' });
  expect((await stream.next()).data.causes).toEqual([written.id]);
});
