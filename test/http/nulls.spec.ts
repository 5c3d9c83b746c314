import { Api, statement } from './world';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

const READS = ['/v1/positions', '/v1/shifts', '/v1/deadlines', '/v1/positions/ukraine?rollup=true'];

/** Every question still has an answer. */
async function expectAnswers(): Promise<void> {
  for (const path of READS) expect([path, (await api.get(path)).status]).toEqual([path, 200]);
}

test('null within a field that a correction replaces is the same as absent', async () => {
  const { id } = await api.say({ term: 'corrected-source' });
  const source = { title: 'Another report', publishedAt: null, url: null };
  await api.correct(id, { source });
  await expectAnswers();
  const reply = await api.get(`/v1/events/${id}`);
  expect(reply.body).toMatchObject({ asCorrected: { source: { title: 'Another report' } } });
});

test('null within a membership that a patch sets is the same as absent', async () => {
  const group = await api.actor({ kind: 'group' });
  const member = await api.actor();
  const memberOf = [{ actor: group, role: null, from: null, to: null }];
  expect((await api.patch(`/v1/actors/${member}`, { memberOf })).status).toBe(200);
  await api.say({ actor: member, term: 'said-by-a-member' });
  const position = await api.position(group, { rollup: 'true' });
  expect(position.stances.map(({ term }) => term)).toEqual(['said-by-a-member']);
});

test('null within a term that a patch sets is the same as absent', async () => {
  const issue = await api.issue();
  const terms = [{ id: 'treaty', name: null, aliases: null }];
  expect((await api.patch(`/v1/issues/${issue}`, { terms })).status).toBe(200);
  await api.say({ issue, term: 'treaty' });
  await expectAnswers();
});

test.each([[{ wikidata: 'Q1' }], [{ id: 7, wikidata: 'Q1' }], [{ id: null, wikidata: 'Q1' }]])(
  'an update has to say whom it is about: %j',
  async (actor) => {
    const reply = await api.post('/v1/events', { type: 'ActorUpdated', actor });
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ errors: [{ pointer: '/actor/id' }] });
  },
);

test('two terms of one issue with one id are refused', async () => {
  const id = await api.issue();
  const reply = await api.patch(`/v1/issues/${id}`, { terms: [{ id: 't' }, { id: 't' }] });
  expect(reply.status).toBe(422);
  expect(reply.body).toMatchObject({ errors: [{ pointer: '/terms' }] });
});

test('a field that a new type has not, and nobody sent, is to be taken away with null', async () => {
  const { id } = await api.say({ term: 'turned', until: '2026' });
  const changes = { type: 'DemandWithdrawn' };
  const correction = { type: 'StatementCorrected', statement: id, reason: 'Misread.', changes };
  const reply = await api.post('/v1/events', correction);
  expect(reply.status).toBe(400);
  expect(reply.text).toContain('take it away with `null`');
  const { status } = await api.post('/v1/events', {
    ...correction,
    changes: { ...changes, until: null },
  });
  expect(status).toBe(201);
});

test('a statement that is moved to another issue has its term read there', async () => {
  const issue = await api.issue({ terms: [{ id: 'treaty', aliases: ['pact'] }] });
  const actor = await api.actor();
  const { id } = await api.say({ actor, term: 'pact' });
  await api.correct(id, { issue });
  expect(await api.stance(actor)).toMatchObject({ issue, term: 'treaty' });
});

test('a new term that comes in by a correction or as a requirement is warned of too', async () => {
  const { id } = await api.say({ term: 'monitored-truce' });
  const corrected = await api.correct(id, { term: 'monitored-truces' });
  expect(JSON.stringify(corrected.warnings)).toContain('monitored-truce');
  const requires = [{ actor: 'russia', issue: 'territory', term: 'monitord-truce' }];
  const required = await api.event(statement({ term: 'another-thing', requires }));
  expect(JSON.stringify(required.warnings)).toContain('monitored-truce');
});
