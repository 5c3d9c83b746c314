import { randomUUID } from 'node:crypto';
import { Api } from './world';

jest.setTimeout(60_000);

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

test('a log entry reads as it was posted, with names resolved to ids and what the log added', async () => {
  const sent = {
    type: 'ConcessionOffered',
    actor: '  UKRAÏNE ',
    issue: 'Ceasefire',
    term: 'thirty-days',
    statedAt: '2025-03-10/2025-03-11~',
    summary: 'Offered it.',
    condition: 'Only if observed.',
    until: '2025-06-01T12:00:00+02:00',
    place: 40,
    tags: ['talks'],
    quote: 'We are ready.',
    source: {
      publisher: 'Paper',
      title: 'Talks',
      url: 'https://example.org/a',
      publishedAt: '2025-03',
    },
  };
  const { id, position, recordedAt } = await api.event(sent);
  const entry = (await api.said({ actor: 'ukraine' })).find((each) => each.id === id);
  const added = { id, position, recordedAt };
  expect(entry).toMatchObject({ ...sent, actor: 'ukraine', issue: 'ceasefire', ...added });
  expect(entry?.['recordedBy']).toBeTruthy();
});

test('the speaker and the addressee are stored as ids where the name is known', async () => {
  const actor = await api.actor();
  const fields = { actor, speaker: 'zelenskyy', to: ['Moscow'] };
  const { id } = await api.say(fields);
  const entry = (await api.said({ actor })).find((each) => each.id === id);
  expect(entry?.['speaker']).toBe('zelensky');
  expect(entry?.['to']).toEqual(['russia']);
});

test('a speaker whom the vocabulary does not know is kept as text', async () => {
  const actor = await api.actor();
  await api.say({ actor, speaker: 'A spokesman' });
  expect((await api.stance(actor)).speaker).toBe('A spokesman');
});

test('one event reads with its corrections', async () => {
  const actor = await api.actor();
  const said = await api.say({ actor });
  const corrected = await api.correct(said.id, { summary: 'Asked for all of it.' });
  const text = JSON.stringify(await api.read(`/v1/events/${said.id}`));
  expect(text).toContain(corrected.id);
  expect(text).toContain('Asked for all of it.');
});

test('an event that is not in the log is not found', async () => {
  expect((await api.get(`/v1/events/${randomUUID()}`)).status).toBe(404);
});

test('the log is filtered by actor, type and the dates of the statements', async () => {
  const actor = await api.actor();
  const january = await api.say({ actor, statedAt: '2025-01-10' });
  const february = await api.say({ actor, statedAt: '2025-02-10', type: 'ThreatMade' });
  const march = await api.say({ actor, statedAt: '2025-03-10' });
  const ids = async (query: Record<string, string>): Promise<string[]> =>
    (await api.said({ actor, ...query })).map((entry) => entry.id);
  expect(await ids({})).toEqual([january.id, february.id, march.id]);
  expect(await ids({ type: 'ThreatMade' })).toEqual([february.id]);
  expect(await ids({ statedFrom: '2025-02-01' })).toEqual([february.id, march.id]);
  expect(await ids({ statedTo: '2025-02-28' })).toEqual([january.id, february.id]);
  expect(await ids({ statedFrom: '2025-02-01', statedTo: '2025-02-28' })).toEqual([february.id]);
});

test('the log filtered by an issue takes in the issues below it', async () => {
  const actor = await api.actor();
  const below = await api.say({ actor, issue: 'territory' });
  await api.say({ actor, issue: 'sanctions' });
  const found = await api.said({ actor, issue: 'settlement' });
  expect(found.map((entry) => entry.id)).toEqual([below.id]);
});

test('the log is filtered by the statement as corrected', async () => {
  const [wrong, right] = [await api.actor(), await api.actor()];
  const { id } = await api.say({ actor: wrong });
  await api.correct(id, { actor: right });
  const statements = async (actor: string): Promise<string[]> =>
    (await api.said({ actor })).map((entry) => entry.id).filter((each) => each === id);
  expect(await statements(wrong)).toEqual([]);
  expect(await statements(right)).toEqual([id]);
});

test('the log is in its own order whatever the order of the dates', async () => {
  const actor = await api.actor();
  const late = await api.say({ actor, statedAt: '2025-05-01' });
  const early = await api.say({ actor, statedAt: '2025-01-01' });
  expect((await api.said({ actor })).map((entry) => entry.id)).toEqual([late.id, early.id]);
});

test.each([
  '0001',
  '2024-02-29',
  '2025?',
  '2025-03~',
  '2025-03-12%',
  '2025-03-12T10:00:00Z',
  '2025-03-12T10:00:00.123+05:30',
  '2025-03-10/2025-03-12',
  '2025-02/2025-03-12',
  '2025-03-12T10:00:00Z/2025-03-12T12:00:00Z',
])('a statement dated %s is taken and keeps its date as it was stated', async (statedAt) => {
  const actor = await api.actor();
  await api.say({ actor, statedAt });
  const stance = await api.stance(actor);
  expect([stance.since, stance.lastStated]).toEqual([statedAt, statedAt]);
});

test('what lies just within the bounds is taken', async () => {
  const soon = new Date(Date.now() + 12 * 3_600_000).toISOString();
  await api.say({ summary: 'x'.repeat(1000) });
  await api.say({ term: 'x'.repeat(80) });
  await api.say({ place: 0 });
  await api.say({ place: 100 });
  await api.say({ statedAt: soon });
  await api.say({ statedAt: '2025', until: '2025-03' });
  await api.say({ type: 'DeadlineSet', by: '2025-03-01' });
  const { id } = await api.say({ source: { reference: 'a.md, paragraph 3' } });
  expect(id).toBeTruthy();
});
