import { once } from 'node:events';
import { deafClient } from './raw';
import { Stream } from './sse';
import { Api, statement } from './world';

/** Together more than a loopback connection holds between a writer and a reader that does not read. */
const STATEMENTS = 6000;
const TERMS = 60;
const LONG = 'Only if this is checked by both. '.repeat(30).trim();

let api: Api;
beforeAll(async () => {
  api = await Api.start({ env: { STANDPOINT_LIVE_STALL_MS: '500' } });
});
afterAll(() => api.stop());

async function liveClients(): Promise<number> {
  const { text } = await api.get('/metrics');
  return Number(/^standpoint_live_clients (\d+)$/m.exec(text)?.[1]);
}

/** Asks again until it holds; the test's own time limit ends it where it never does. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds()));
}

it('drops a live client that takes nothing, and tells everything to one that does', async () => {
  const deaf = await deafClient(api.url);
  const closed = once(deaf, 'close');
  const live = await Stream.open(`${api.url}/v1/live`);
  await until(async () => (await liveClients()) === 2);

  const batch = Array.from({ length: STATEMENTS }, (_, index) =>
    statement({ term: `term-${String(index % TERMS)}`, condition: `${LONG} ${String(index)}` }),
  );
  const reply = await api.postNdjson('/v1/events', batch);
  expect(reply.status).toBe(201);

  const written = reply.body as { id: string }[];
  const told: (readonly string[] | undefined)[] = [];
  while (told.length < STATEMENTS) told.push((await live.next()).data.causes);
  expect(told).toEqual(written.map(({ id }) => [id]));

  await until(async () => (await liveClients()) === 1);
  deaf.resume();
  await closed;
  live.close();
  await until(async () => (await liveClients()) === 0);
});
