import { isDeepStrictEqual } from 'node:util';
import { Program } from '../cli/program';
import { startServer, type Running } from '../support/server';
import { place, until } from './eventstore';
import { timed } from './eventstore-pair';
import { StandIn } from './stand-in/server';
import { Streams } from './stand-in/streams';

jest.setTimeout(60_000);

let store: StandIn;
let stream: string;
let nodes: [Running, Running];

beforeEach(async () => {
  store = await StandIn.start();
  ({ stream } = place({ url: store.url }));
  const { url } = store;
  const env = { STANDPOINT_LOG: 'eventstoredb', EVENTSTORE_URL: url, EVENTSTORE_STREAM: stream };
  nodes = await Promise.all([startServer({ env }), startServer({ env })]);
});

afterEach(async () => {
  await Promise.all(nodes.map((node) => node.stop()));
  store.kill();
});

const NORWAY = { id: 'norway', name: 'Norway', kind: 'state' };

function register({ url, key }: Running, actor: object = NORWAY): Promise<Response> {
  return fetch(`${url}/v1/actors`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(actor),
  });
}

const detail = async (answer: Response): Promise<string> =>
  ((await answer.json()) as { detail: string }).detail;

test('what is written on one node is read on another, by its position', async () => {
  const [one, other] = nodes;
  const written = await register(one);
  expect(written.status).toBe(201);
  const { position } = (await written.json()) as { position: string };
  const read = await fetch(`${other.url}/v1/actors/norway?after=${position}`);
  expect(await read.json()).toMatchObject({ id: 'norway' });
});

test('the folder of a node can be verified, and its read model built anew', async () => {
  const [node] = nodes;
  await register(node);
  const env = { STANDPOINT_LOG: 'eventstoredb', EVENTSTORE_URL: store.url };
  const run = (...words: string[]) =>
    Program.standpoint(words, { ...env, STANDPOINT_DATA: node.data }).ended();
  expect((await run('verify')).out).toMatch(
    /^1 entries are as they were recorded.*\nThis is the copy of this node; --with eventstoredb compares/u,
  );
  expect((await run('projections', 'rebuild')).out).toContain('has 1 events');
});

/** How a node stands to the log, by /health/ready and by /metrics; it is ready all the while. */
async function standing({ url }: Running): Promise<Standing> {
  const ready = await fetch(`${url}/health/ready`);
  expect(ready.status).toBe(200);
  const { log, readModel } = ((await ready.json()) as { details: Details }).details;
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const metric = (line: string): number =>
    Number(new RegExp(`^${line} (.+)$`, 'm').exec(metrics)?.[1]);
  const cutOff = [log.cutOff !== undefined, metric('standpoint_log_cut_off')];
  const lag = [log.lag, readModel.lag, metric('standpoint_log_lag_events')];
  return { cutOff, lag: [...lag, metric('standpoint_projection_lag_events.+positions.+')] };
}

type Standing = Record<'cutOff' | 'lag', unknown[]>;
type Details = Record<'log' | 'readModel', { lag: number; cutOff?: string }>;

test('a node that lags says so, and so does one that is cut off from the log', async () => {
  const [one, other] = nodes;
  const stands = async (expected: Partial<Standing>): Promise<boolean> => {
    const found = await standing(other);
    return isDeepStrictEqual({ ...found, ...expected }, found);
  };
  const fine = { cutOff: [false, 0], lag: [0, 0, 0, 0] };
  await until(() => stands(fine));
  let readOn = (): void => undefined;
  store.pages = new Promise((resolve) => (readOn = resolve));
  await register(one);
  await until(() => stands({ lag: [1, 1, 1, 1] }));
  readOn();
  await until(() => stands(fine));
  store.kill();
  await until(() => stands({ cutOff: [true, 1] }));
  store = await StandIn.start(store.streams, store.port);
  await until(() => stands(fine));
});

test('while EventStoreDB is away writers are told to come back, and readers notice nothing', async () => {
  const [node] = nodes;
  await register(node);
  store.kill();
  const [answer, ms] = await timed(register(node, { ...NORWAY, id: 'sweden' }));
  const refused = answer as Response;
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
  expect(ms).toBeLessThan(2500);
  expect((await fetch(`${node.url}/v1/positions/norway`)).status).toBe(200);
  store = await StandIn.start(store.streams, store.port);
  await until(async () => (await register(node, { ...NORWAY, id: 'sweden' })).ok);
});

test('a node that is started while EventStoreDB is away serves what it had before', async () => {
  const [node] = nodes;
  await register(node);
  const { data } = node;
  await node.stop();
  const { url, port, streams } = store;
  store.kill();
  const env = { STANDPOINT_LOG: 'eventstoredb', EVENTSTORE_URL: url, EVENTSTORE_STREAM: stream };
  const again = await startServer({ env, data });
  nodes = [again, nodes[1]];
  expect((await fetch(`${again.url}/v1/positions/norway`)).status).toBe(200);
  expect(await standing(again)).toMatchObject({ cutOff: [true, 1] });
  expect((await register(again, { ...NORWAY, id: 'sweden' })).status).toBe(503);
  store = await StandIn.start(streams, port);
  await until(async () => (await register(again, { ...NORWAY, id: 'sweden' })).ok);
});

test('a node serves nothing of another log, and says why', async () => {
  const [node] = nodes;
  await register(node);
  store.kill();
  store = await StandIn.start(new Streams(), store.port);
  const ready = (): Promise<Response> => fetch(`${node.url}/health/ready`);
  await until(async () => (await ready()).status === 503);
  expect(await detail(await ready())).toContain(
    'is not the one that this node has followed up to 1',
  );
  expect((await fetch(`${node.url}/v1/positions/norway`)).status).toBe(503);
  expect((await register(node, { ...NORWAY, id: 'sweden' })).status).toBe(503);
});
