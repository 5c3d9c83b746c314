import type { Entry } from '../http/wire';
import { Stream } from '../http/sse';
import { Api, statement } from '../http/world';
import { modelsIn, rebuild, until } from '../support/read-models';

jest.setTimeout(180_000);

const REBUILDS = 5;
const READERS = 6;
const WRITERS = 3;

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

/** A past that nothing is added to: corrected, retracted, reported late, in force for a time. */
async function seedPast(): Promise<string> {
  const actor = 'zelensky';
  const { id } = await api.say({ actor, term: 'a', until: '2025-05-01' });
  await api.say({ actor, term: 'b', statedAt: '2025-01~', type: 'ProposalMade' });
  await api.say({ actor, term: 'a', statedAt: '2025-02-01', type: 'ConcessionOffered' });
  await api.correct(id, { statedAt: '2025-03-20', condition: 'If both do.' });
  await api.retract((await api.say({ actor, term: 'c' })).id);
  await api.say({ actor, type: 'PriorityStated', term: undefined, over: ['elections'] });
  const { recordedAt } = await api.say({ actor: 'russia', type: 'DeadlineSet', by: '2025-04-01' });
  await api.past(recordedAt);
  return recordedAt;
}

/** Questions that have one answer for ever. With `after` none of them is kept ready: each asks the tables. */
function questionsOf(known: string, after: string): string[] {
  const at = (path: string): string => `${path}&knownAt=${known}`;
  const questions = [
    at('/v1/positions/zelensky?at=2025-03-13'),
    at('/v1/positions/zelensky?at=2025-04-13&publishedBy=2025-06'),
    at('/v1/positions?at=2025-06-01'),
    `/v1/positions/zelensky/diff?from=2025-01-15&to=2025-06&knownFrom=${known}&knownTo=${known}`,
    at('/v1/positions/zelensky/timeline?from=2025-01-01&to=2025-06-01'),
    at('/v1/shifts?actor=zelensky&from=2025-01-01&to=2025-06-01'),
    at('/v1/gap?actors=zelensky,russia&at=2025-04'),
    at('/v1/deadlines?actor=russia&at=2025-04'),
    '/v1/events?actor=zelensky&limit=1000',
  ];
  return questions.map((question) => `${question}&after=${after}`);
}

/** What readers and writers found until they were told to end. */
interface Load {
  isOver: boolean;
  reads: number;
  /** Every answer that was not as it should be. */
  readonly wrong: string[];
  /** The terms that were stated, each by one statement. */
  readonly terms: string[];
}

async function read(load: Load, answers: ReadonlyMap<string, string>): Promise<void> {
  while (!load.isOver) {
    for (const [question, answer] of answers) {
      const { status, text } = await api.get(question);
      load.reads += 1;
      if (status !== 200 || text !== answer) load.wrong.push(`${question}: ${status} ${text}`);
    }
  }
}

/** Registers an actor, states something to it, and reads that back, each at once. */
async function write(load: Load, writer: number): Promise<void> {
  for (let n = 0; !load.isOver; n += 1) {
    const term = `w${writer}-${n}`;
    const addressed = { id: `to-${term}`, name: `To ${term}`, kind: 'other' };
    const registered = await api.post('/v1/actors', addressed);
    const said = statement({ actor: 'ukraine', term, to: `TO ${term}` });
    const posted = await api.post('/v1/events', said);
    for (const { status, text } of [registered, posted])
      if (status !== 201) load.wrong.push(`${term}: ${status} ${text}`);
    load.terms.push(term);
    const { position } = posted.body as { position: string };
    const { status, text } = await api.get(`/v1/positions/ukraine?after=${position}`);
    if (status !== 200 || !text.includes(`"${term}"`))
      load.wrong.push(`${term}: ${status} ${text}`);
  }
}

async function rebuildAgain(load: Load): Promise<void> {
  const { data } = api.server;
  for (let n = 0; n < REBUILDS; n += 1) {
    const [before] = modelsIn(data);
    const { status, err } = await rebuild(data);
    expect([status, err]).toEqual([0, '']);
    await until(api, () => !modelsIn(data).includes(before ?? ''));
    const { reads } = load;
    await until(api, () => load.reads > reads + READERS);
  }
  load.isOver = true;
}

test('no answer fails or is mixed while the read model is rebuilt and changed, and each shift is told once', async () => {
  const answers = new Map<string, string>();
  for (const question of questionsOf(await seedPast(), api.last ?? '')) {
    const { status, text } = await api.get(question);
    expect([status, text]).toEqual([200, expect.any(String)]);
    answers.set(question, text);
  }
  const live = await Stream.open(`${api.url}/v1/live?actor=ukraine`);
  await live.comment();
  const load: Load = { isOver: false, reads: 0, wrong: [], terms: [] };
  await Promise.all([
    ...Array.from({ length: READERS }, () => read(load, answers)),
    ...Array.from({ length: WRITERS }, (_, writer) => write(load, writer)),
    rebuildAgain(load).finally(() => (load.isOver = true)),
  ]);

  expect(load.wrong).toEqual([]);
  expect(modelsIn(api.server.data)).toEqual([`read-model-${REBUILDS + 1}.db`]);
  await api.say({ actor: 'ukraine', term: 'end' });
  await live.next(({ data }) => data.term === 'end');
  const said = (await api.said({ actor: 'ukraine' })) as (Entry & { term: string })[];
  expect(live.seen.map(({ data }) => data.term)).toEqual(said.map(({ term }) => term));
  expect(new Set(load.terms).size + 1).toBe(said.length);
  live.close();
});
