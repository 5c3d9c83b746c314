import { expectRefusal, expectStatus, type Fields, type Reply } from './client';
import { Api, fresh, statement } from './world';

jest.setTimeout(60_000);

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

interface Thing extends Fields {
  readonly id?: string;
  readonly position?: string;
}

/** A write answers the thing and its position: whether side by side or one in the other is open. */
function thing(reply: Reply): Thing {
  const body = reply.body as { actor?: Thing; issue?: Thing; position?: string };
  const { position } = body;
  api.last = position ?? api.last;
  return { ...(body.actor ?? body.issue ?? body), ...(position && { position }) };
}

async function patched(path: string, changes: Fields): Promise<Thing> {
  const reply = await api.patch(path, changes);
  expectStatus(reply, 200);
  return thing(reply);
}

test('an actor is registered, answered with a position, read alone and in the list', async () => {
  const id = fresh('registered');
  const memberOf = [{ actor: 'ukraine', role: 'minister', from: '2024-09', to: '2026' }];
  const actor = { id, name: 'Somebody', kind: 'person', aliases: ['S.'], memberOf, wikidata: 'Q1' };
  const reply = await api.post('/v1/actors', actor);
  expect(reply.status).toBe(201);
  expect(thing(reply)).toMatchObject(actor);
  expect(thing(reply).position).toBeTruthy();
  expect(await api.read(`/v1/actors/${id}`)).toMatchObject(actor);
  const list = (await api.all('/v1/actors')) as Thing[];
  expect(list.filter((each) => each.id === id)).toHaveLength(1);
});

test('an issue is defined, answered with a position, read alone and in the list', async () => {
  const id = fresh('defined');
  const terms = [{ id: 'truce', name: 'Truce', aliases: ['Silence'] }];
  const scale = { low: 'none', high: 'all' };
  const issue = { id, name: 'Defined', parent: 'settlement', aliases: ['D'], scale, terms };
  const reply = await api.post('/v1/issues', issue);
  expect(reply.status).toBe(201);
  expect(thing(reply)).toMatchObject({ id, name: 'Defined', parent: 'settlement', scale });
  expect(thing(reply).position).toBeTruthy();
  expect(await api.read(`/v1/issues/${id}`)).toMatchObject({ id, parent: 'settlement', scale });
  const list = (await api.all('/v1/issues')) as Thing[];
  expect(list.filter((each) => each.id === id)).toHaveLength(1);
});

test.each(['actors', 'issues'] as const)(
  'one of the %s posted again the same answers 200, otherwise 409',
  async (kind) => {
    const kinds = kind === 'actors' ? { kind: 'group' } : {};
    const posted = { id: fresh('twice'), name: 'Twice', ...kinds };
    const path = `/v1/${kind}`;
    expect((await api.post(path, posted)).status).toBe(201);
    expect((await api.post(path, { ...posted, wikidata: null })).status).toBe(200);
    expect((await api.post(path, { ...posted, name: 'Thrice' })).status).toBe(409);
    expect(await api.read(`${path}/${posted.id}`)).toMatchObject({ name: 'Twice' });
  },
);

test('a merge patch replaces what it names, takes away what is null and leaves the rest', async () => {
  const id = await api.actor({ aliases: ['One', 'Two'], wikidata: 'Q1', name: 'Old name' });
  const answer = await patched(`/v1/actors/${id}`, { aliases: ['Three'], wikidata: null });
  expect(answer).toMatchObject({ id, name: 'Old name', kind: 'state', aliases: ['Three'] });
  expect(answer.position).toBeTruthy();
  const actor = (await api.read(`/v1/actors/${id}`)) as Thing;
  expect(actor).toMatchObject({ name: 'Old name', aliases: ['Three'] });
  expect(actor['wikidata'] ?? null).toBeNull();
});

test('a merge patch reaches into the scale of an issue', async () => {
  const id = await api.issue({ scale: { low: 'none', high: 'all' } });
  await patched(`/v1/issues/${id}`, { scale: { high: 'everything' } });
  const scale = { low: 'none', high: 'everything' };
  expect(await api.read(`/v1/issues/${id}`)).toMatchObject({ scale });
});

test('a name taken up by a patch is resolved from then on, one given up no longer', async () => {
  const id = await api.actor({ aliases: ['Former Name'] });
  await patched(`/v1/actors/${id}`, { aliases: ['Latter Name'] });
  const entry = await api.say({ actor: 'latter name' });
  expect((await api.stance(id)).statement).toBe(entry.id);
  const reply = await api.post('/v1/events', statement({ actor: 'Former Name' }));
  expectRefusal(reply, [422], '/actor');
});

test('a patch with an unknown field, a wrong shape or a required field taken away is refused', async () => {
  const id = await api.actor({ name: 'Unmoved' });
  const path = `/v1/actors/${id}`;
  expectRefusal(await api.patch(path, { colour: 'red' }), [400], '/colour');
  expectRefusal(await api.patch(path, { kind: 'country' }), [400], '/kind');
  expectRefusal(await api.patch(path, { aliases: 'one' }), [400], '/aliases');
  expectRefusal(await api.patch(path, { name: null }), [400], '/name');
  expectRefusal(await api.patch(path, { name: 'Un\u202Emoved' }), [400], '/name');
  for (const body of [[], 'text', 5, null]) expectStatus(await api.patch(path, body), 400);
  expect(await api.read(path)).toMatchObject({ name: 'Unmoved', kind: 'state' });
});

test('an actor or an issue that is not known is not found', async () => {
  for (const kind of ['actors', 'issues']) {
    expect((await api.get(`/v1/${kind}/atlantis`)).status).toBe(404);
    expect((await api.patch(`/v1/${kind}/atlantis`, { name: 'A' })).status).toBe(404);
  }
  for (const path of ['', '/diff?from=2025-01-01', '/timeline']) {
    const reply = await api.get(`/v1/positions/atlantis${path}`);
    expect(reply.status).toBe(404);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
  }
});

test('an unknown name in a query is refused with 422 and named', async () => {
  expectRefusal(await api.get('/v1/positions?issue=weather'), [422], '/issue');
  expectRefusal(await api.get('/v1/shifts?actor=atlantis'), [422], '/actor');
  expectRefusal(await api.get('/v1/events?issue=weather'), [422], '/issue');
  expectRefusal(await api.get('/v1/gap?actors=ukraine,atlantis'), [422], '/actors');
});

test.each(['ukraine', 'Ukraine', 'UKRAINE', 'Ukraïne', ' ukraine ', 'ua', 'KYIV', 'Kýiv'])(
  'the actor written %p is ukraine, in an event, a query and a path',
  async (name) => {
    const { id } = await api.say({ actor: name, statedAt: '2025-03-12' });
    expect(await api.position(encodeURIComponent(name))).toMatchObject({ actor: 'ukraine' });
    const entries = await api.events({ actor: name });
    expect(entries.find((entry) => entry.id === id)?.['actor']).toBe('ukraine');
  },
);

test('an id wins over a name, and a name over an alias', async () => {
  const first = fresh('winner');
  const second = fresh('second');
  const third = fresh('third');
  const kind = 'other';
  await api.make('actors', { id: first, name: 'First of them', kind });
  await api.make('actors', { id: second, name: first, kind, aliases: ['First of them'] });
  await api.make('actors', { id: third, name: 'Third', kind, aliases: [first, 'Other'] });
  const byId = await api.say({ actor: first, term: 'by-id' });
  const byName = await api.say({ actor: 'first OF them', term: 'by-name' });
  const { stances } = await api.position(first);
  const statements = stances.map((stance) => stance.statement).sort();
  expect(statements).toEqual([byId.id, byName.id].sort());
  expect((await api.position(second)).stances).toEqual([]);
});

test('sharing a name or an alias is allowed with a warning, and using it is ambiguous', async () => {
  const name = 'Twin Towers';
  const register = (fields: Fields): ReturnType<Api['event']> =>
    api.event({ type: 'ActorRegistered', actor: { id: fresh('twin'), kind: 'other', ...fields } });
  await register({ name });
  expect((await register({ name })).warnings).not.toEqual([]);
  await register({ name: 'One', aliases: ['Shared Ålias'] });
  expect((await register({ name: 'Two', aliases: ['shared alias'] })).warnings).not.toEqual([]);
  for (const actor of [name, 'SHARED ALIAS']) {
    expectRefusal(await api.post('/v1/events', statement({ actor })), [400, 422], '/actor');
  }
});

test('the events of the vocabulary are taken by the door of events as well', async () => {
  const [actor, issue] = [fresh('event'), fresh('event')];
  await api.event({ type: 'ActorRegistered', actor: { id: actor, name: 'Event', kind: 'person' } });
  await api.event({ type: 'ActorUpdated', actor: { id: actor, name: 'Renamed' } });
  await api.event({ type: 'IssueDefined', issue: { id: issue, name: 'Event issue' } });
  await api.event({ type: 'IssueUpdated', issue: { id: issue, parent: 'settlement' } });
  expect(await api.read(`/v1/actors/${actor}`)).toMatchObject({ name: 'Renamed', kind: 'person' });
  const defined = { name: 'Event issue', parent: 'settlement' };
  expect(await api.read(`/v1/issues/${issue}`)).toMatchObject(defined);
});

test('an actor registered after knownAt has an empty position then', async () => {
  const before = await api.say({ actor: 'filler' });
  await api.past(before.recordedAt);
  const actor = await api.actor();
  await api.say({ actor });
  const position = await api.position(actor, { knownAt: before.recordedAt });
  expect(position).toMatchObject({ actor, stances: [], coverage: { statements: 0 } });
});
