import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Program } from '../cli/program';
import { Api } from '../http/world';
import { modelsIn, until } from '../support/read-models';
import { startServer, temporaryFolder } from '../support/server';
import { look } from '../web/web';
import { place } from './eventstore';
import { StandIn } from './stand-in/server';

jest.setTimeout(180_000);

type Env = Record<string, string>;

let store: StandIn;
let nodes: Api[] = [];
beforeEach(async () => {
  store = await StandIn.start();
});
afterEach(async () => {
  await Promise.all(nodes.map((api) => api.stop()));
  nodes = [];
  store.kill();
});

const onStream = (stream: string): Env => ({
  ...{ STANDPOINT_LOG: 'eventstoredb', STANDPOINT_LOG_LEVEL: 'info' },
  ...{ EVENTSTORE_URL: place({ url: store.url }).url, EVENTSTORE_STREAM: stream },
});

async function node(): Promise<Api> {
  const api = new Api(await startServer({ env: onStream('log') }));
  nodes.push(api);
  return api;
}

const run = (args: string, data: string, env = onStream('log')) =>
  Program.standpoint(args.split(' '), { ...env, STANDPOINT_DATA: data }).ended();

const holds = (folder: string, word: string): boolean =>
  readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(word));

const inStream = (stream: string): string =>
  store.streams
    .of(stream)
    .map(({ data }) => Buffer.from(data).toString())
    .join();

/** A log with a statement of a zeppelin, which a node on a folder of its own has redacted. */
async function redacted(): Promise<{ id: string; data: string; out: string }> {
  const api = await node();
  await api.seed();
  const { id } = await api.say({ summary: 'Asked for a zeppelin.' });
  const data = temporaryFolder();
  const { out } = await run(`redact ${id} --reason Asked`, data);
  return { id, data, out };
}

test('nodes that run blank their copies, and forget the words', async () => {
  const other = await node();
  const { id, out } = await redacted();
  expect(out).toContain('The stream on EventStoreDB still holds the text');
  for (const api of nodes) {
    await until(api, () => api.server.said().includes('from now on'));
    // It says so and then takes the files before away, in one go: what it answers after is of then.
    await api.get('/health/live');
    expect(modelsIn(api.server.data)).toEqual(['read-model-2.db']);
    expect(holds(api.server.data, 'zeppelin')).toBe(false);
    expect(await api.read(`/v1/events/${id}`)).toMatchObject({ summary: '[redacted]' });
  }
  const { body } = await look(other, '/statements?q=zeppelin&format=json');
  expect(body).toMatchObject({ items: [] });
});

test('a node that comes later reads the text of the stream, and blanks it before it is ready', async () => {
  const { id } = await redacted();
  const late = await node();
  expect(await late.read(`/v1/events/${id}`)).toMatchObject({ summary: '[redacted]' });
});

test('a copy to a new stream holds the same log without the text', async () => {
  const { data } = await redacted();
  expect((await run('verify --read-model', data)).out).toContain('1 of them redacted');
  expect((await run('copy --from eventstoredb --to sqlite', data)).status).toBe(0);
  const moved = temporaryFolder();
  copyFileSync(join(data, 'events.db'), join(moved, 'events.db'));
  const anew = { ...onStream('new'), STANDPOINT_LOG: 'sqlite' };
  expect((await run('copy --from sqlite --to eventstoredb', moved, anew)).status).toBe(0);
  const { status, out } = await run('verify --with eventstoredb', moved, anew);
  expect([status, out]).toEqual([0, expect.stringContaining('and the same in')]);
  expect(inStream('log')).toContain('zeppelin');
  expect(inStream('new')).not.toContain('zeppelin');
  expect(inStream('new')).toContain('StatementRedacted');
});
