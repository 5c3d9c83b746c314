import { randomUUID } from 'node:crypto';
import type { Fields } from './client';
import { Api, statement } from './world';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

/** Posts an event, lets something happen, and posts it again just as it was. */
async function againAfter(event: Fields, happens: () => Promise<unknown>): Promise<void> {
  const first = await api.post('/v1/events', event);
  expect(first.status).toBe(201);
  await happens();
  const second = await api.post('/v1/events', event);
  expect([second.status, second.body]).toEqual([200, first.body]);
}

describe('an event sent again as it was gets the first result', () => {
  it('when its actor has another name by now', async () => {
    const actor = await api.actor({ name: 'Name of old' });
    const event = statement({ id: randomUUID(), actor: 'Name of old' });
    await againAfter(event, () => api.patch(`/v1/actors/${actor}`, { name: 'Name of new' }));
  });

  it('when its term is an alias by now', async () => {
    const issue = await api.issue();
    const terms = [{ id: 'treaty', aliases: ['accord'] }];
    const event = statement({ id: randomUUID(), issue, term: 'accord' });
    await againAfter(event, () => api.patch(`/v1/issues/${issue}`, { terms }));
  });

  it('when its speaker is known by now', async () => {
    const event = statement({ id: randomUUID(), speaker: 'Carl Example' });
    await againAfter(event, () => api.actor({ name: 'Carl Example', kind: 'person' }));
  });

  it('when a later correction moved the statement that it corrects', async () => {
    const issue = await api.issue({ terms: [{ id: 'treaty', aliases: ['pact'] }] });
    const { id: corrected } = await api.say({ term: 'first-term' });
    const changes = { term: 'pact' };
    const event = { type: 'StatementCorrected', statement: corrected, changes, reason: 'Misread.' };
    await againAfter({ ...event, id: randomUUID() }, () => api.correct(corrected, { issue }));
  });

  it('in a batch that makes known later what an earlier line only names', async () => {
    const lines = [
      statement({ id: randomUUID(), speaker: 'Dora Example' }),
      {
        type: 'ActorRegistered',
        id: randomUUID(),
        actor: { id: 'dora', name: 'Dora Example', kind: 'person' },
      },
    ];
    const first = await api.postNdjson('/v1/events', lines);
    expect(first.status).toBe(201);
    const second = await api.postNdjson('/v1/events', lines);
    expect([second.status, second.body]).toEqual([200, first.body]);
  });
});

test.each<[string, Fields]>([
  ['one addressee is a list of one', { to: ['russia'], source: { title: 'y' } }],
  ['the default is absent', { to: 'russia', source: { title: 'y', attribution: 'on-record' } }],
  ['null is absent', { to: 'russia', source: { title: 'y', url: null } }],
])('within the changes of a correction, %s', async (_, changes) => {
  const { id: corrected } = await api.say({ term: 'compared' });
  const event = { type: 'StatementCorrected', statement: corrected, reason: 'r', id: randomUUID() };
  const first = { ...event, changes: { to: 'russia', source: { title: 'y' } } };
  expect((await api.post('/v1/events', first)).status).toBe(201);
  expect((await api.post('/v1/events', { ...event, changes })).status).toBe(200);
});
