import { Api, statement } from './world';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

/** The details of a refusal, by pointer. */
async function refused(event: object): Promise<Record<string, string>> {
  const { status, body } = await api.post('/v1/events', event);
  expect(status).toBe(400);
  const { errors } = body as { errors: { pointer: string; detail: string }[] };
  return Object.fromEntries(errors.map(({ pointer, detail }) => [pointer, detail]));
}

const meant = (field: string): string => `is not a field of this; did you mean \`${field}\`?`;

test('a field that is misspelt is told with the one that was meant, at any depth', async () => {
  const { summary, ...rest } = statement();
  expect(await refused({ ...rest, sumary: summary })).toMatchObject({
    '/sumary': meant('summary'),
  });
  const source = { title: 'A report', publsher: 'A paper' };
  expect(await refused(statement({ source }))).toEqual({ '/source/publsher': meant('publisher') });
  const { id } = await api.say({});
  const corrected = { type: 'StatementCorrected', statement: id, reason: 'Misread.' };
  expect(await refused({ ...corrected, changes: { statdAt: '2025-03-13' } })).toEqual({
    '/changes/statdAt': meant('statedAt'),
  });
});

test('a field that is like none is to be left out', async () => {
  const none = 'is not a field of this; leave it out';
  expect(await refused(statement({ colour: 'red' }))).toEqual({ '/colour': none });
});

test('a source that is older than what it tells of is warned of, but for a day', async () => {
  const published = (publishedAt: string) => ({ source: { title: 'A report', publishedAt } });
  const { warnings } = await api.say({ ...published('2025-03-01'), statedAt: '2025-03-12' });
  expect(warnings).toEqual([expect.stringContaining('published before this was said')]);
  for (const day of ['2025-03-11', '2025-03-12', '2025-03', '2025-04-01'])
    expect((await api.say({ ...published(day), statedAt: '2025-03-12' })).warnings).toEqual([]);
});

test('a correction that changes nothing, and a corroboration by the same source, are warned of', async () => {
  const source = { title: 'A report', url: 'https://paper.example/1' };
  const { id } = await api.say({ source });
  const corrected = { type: 'StatementCorrected', statement: id, reason: 'Misread.' };
  const same = await api.event({ ...corrected, changes: { summary: 'Asked for it.' } });
  expect(same.warnings).toEqual([expect.stringMatching(/^this changed nothing/u)]);
  const other = await api.event({ ...corrected, changes: { summary: 'Asked again.' } });
  expect(other.warnings).toEqual([]);
  const by = (it: object) =>
    api.event({ type: 'StatementCorroborated', statement: id, source: it });
  const warning = expect.stringContaining('the source of the statement itself') as unknown;
  expect((await by(source)).warnings).toEqual([warning]);
  expect((await by({ ...source, title: 'Elsewhere' })).warnings).toEqual([warning]);
  expect((await by({ title: 'Another report' })).warnings).toEqual([]);
});
