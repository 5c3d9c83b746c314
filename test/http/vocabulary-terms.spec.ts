import { Api } from './world';

jest.setTimeout(60_000);

let api: Api;
let issue: string;
let actor: string;
beforeAll(async () => {
  api = await Api.start();
});
beforeEach(async () => {
  actor = await api.actor();
  const terms = [{ id: 'ceasefire-30', name: '30-day ceasefire', aliases: ['Thirty days'] }];
  issue = await api.issue({ parent: 'settlement', terms });
});
afterAll(() => api.stop());

/** What an issue lists for a term, whatever the fields are called. */
async function listed(term: string): Promise<unknown[]> {
  const { terms } = (await api.read(`/v1/issues/${issue}`)) as { terms: Record<string, unknown>[] };
  const found = terms.find((each) => Object.values(each).includes(term));
  return Object.values(found ?? {});
}

test.each(['thirty DAYS', ' Thirty days', 'ceasefire-30'])(
  'the term written %p is stored as its id',
  async (term) => {
    const { id } = await api.say({ actor, issue, term });
    const entry = (await api.said({ actor })).find((each) => each.id === id);
    expect(entry?.['term']).toBe('ceasefire-30');
    expect((await api.stance(actor)).term).toBe('ceasefire-30');
  },
);

test('one term under its id and under its alias is one stance', async () => {
  await api.say({ actor, issue, term: 'ceasefire-30' });
  const { id } = await api.say({ actor, issue, term: 'Thirty days', statedAt: '2025-04-01' });
  const stance = await api.stance(actor);
  expect(stance).toMatchObject({ since: '2025-03-12', lastStated: '2025-04-01', statement: id });
});

test('an alias of a term is stored as its id in replaces and requires as well', async () => {
  await api.say({ actor, issue, term: 'ceasefire-30' });
  const requires = [{ actor: 'russia', issue, term: 'thirty days' }];
  const fields = { term: 'partial-truce', statedAt: '2025-04-01', replaces: ['Thirty days'] };
  await api.say({ actor, issue, ...fields, requires });
  const stance = await api.stance(actor);
  expect(stance.term).toBe('partial-truce');
  expect(stance.requires).toMatchObject([{ actor: 'russia', issue, term: 'ceasefire-30' }]);
});

test('an issue lists its terms, declared and used, with counts and the newest date', async () => {
  await api.say({ actor, issue, term: 'ceasefire-30', statedAt: '2025-04-01' });
  await api.say({ actor, issue, term: 'ceasefire-30', statedAt: '2025-03-01' });
  await api.say({ actor, issue, term: 'monitoring', statedAt: '2025-02-01' });
  expect(await listed('ceasefire-30')).toEqual(expect.arrayContaining([2, '2025-04-01']));
  expect(await listed('monitoring')).toEqual(expect.arrayContaining([1, '2025-02-01']));
});

test('a declared term that nobody used is listed all the same', async () => {
  expect(await listed('ceasefire-30')).toContain(0);
});

test('a new term is taken, with a warning of the terms that it resembles', async () => {
  await api.say({ actor, issue, term: 'return-of-prisoners' });
  const { warnings } = await api.say({ actor, issue, term: 'return-of-prisoner' });
  expect(JSON.stringify(warnings)).toContain('return-of-prisoners');
  expect(await api.kinds(actor)).toHaveLength(2);
});

test('a new term is held against one that was replaced before anybody used it', async () => {
  await api.say({ actor, issue, term: 'partial-truce', replaces: ['airfield-truce'] });
  await api.say({ actor, issue, term: 'monitoring' });
  await api.say({ actor, issue, term: 'airfield-truce' });
  const { warnings } = await api.say({ actor, issue, term: 'airfields-truce' });
  expect(JSON.stringify(warnings)).toContain('airfield-truce');
});

test('a term that the issue has already is taken without a warning', async () => {
  await api.say({ actor, issue, term: 'return-of-prisoners' });
  const again = await api.say({
    actor,
    issue,
    term: 'return-of-prisoners',
    statedAt: '2025-04-01',
  });
  expect(again.warnings).toEqual([]);
});

test('a filter by issue takes in the issues below it, at any depth', async () => {
  const below = await api.issue({ parent: issue });
  await api.say({ actor, issue: below, term: 'monitoring' });
  await api.say({ actor, issue: 'sanctions', term: 'relief' });
  for (const name of [below, issue, 'settlement', 'SETTLEMENT']) {
    expect(await api.kinds(actor, { issue: name })).toEqual(['monitoring DemandStated']);
  }
});

test('the tree of issues is as known at knownAt', async () => {
  const moved = await api.issue();
  const said = await api.say({ actor, issue: moved, term: 'monitoring' });
  await api.past(said.recordedAt);
  const update = { type: 'IssueUpdated', issue: { id: moved, parent: 'settlement' } };
  await api.event(update);
  expect(await api.kinds(actor, { issue: 'settlement' })).toHaveLength(1);
  const then = { issue: 'settlement', knownAt: said.recordedAt };
  expect(await api.kinds(actor, then)).toEqual([]);
});
