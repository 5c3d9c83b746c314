import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '../http/client';
import { Api, statement } from '../http/world';
import { modelsIn } from '../support/read-models';
import { ROOT, startServer, temporaryFolder, type Running } from '../support/server';
import { place, until } from './eventstore';
import { StandIn } from './stand-in/server';

jest.setTimeout(120_000);

/** The built product, but that it fills the tables by a later version of the projections. */
function nextVersion(): string {
  const copy = temporaryFolder();
  cpSync(join(ROOT, 'dist'), join(copy, 'dist'), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  cpSync(join(ROOT, 'package.json'), join(copy, 'package.json'));
  const tables = join(copy, 'dist/src/read-model/tables.js');
  const before = readFileSync(tables, 'utf8');
  const after = before.replace(/PROJECTION = \d+;/, 'PROJECTION = 1000;');
  if (after === before) throw new Error(`${tables} names no version of the projections`);
  writeFileSync(tables, after);
  return join(copy, 'dist/src/main.js');
}

/** Nodes behind a round robin that sends nothing to one that is being replaced. */
class Cluster {
  readonly wrong: string[] = [];
  reads = 0;
  isOver = false;
  private turn = 0;
  private readonly busy = new Map<Running, Set<Promise<unknown>>>();

  constructor(readonly nodes: Running[]) {
    for (const node of nodes) this.busy.set(node, new Set());
  }

  /** Asks the next node, by which the call is under way until it is answered. */
  async ask<T>(call: (client: Client) => Promise<T>): Promise<T> {
    const inService = [...this.busy.keys()];
    const node = inService[(this.turn += 1) % inService.length]!;
    const answered = call(new Client(node.url, node.key));
    const calls = this.busy.get(node)!;
    calls.add(answered);
    return answered.finally(() => calls.delete(answered));
  }

  /** Takes a node out, lets it answer what it was asked, and puts another in its place on the same folder. */
  async replace(node: Running, start: (data: string) => Promise<Running>): Promise<Running> {
    const calls = this.busy.get(node)!;
    this.busy.delete(node);
    await Promise.all(calls);
    await node.stop();
    const next = await start(node.data);
    this.busy.set(next, new Set());
    return next;
  }

  /** Writes on one node and reads it on the next, with a question whose answer never changes between. */
  async load(question: string, answer: string): Promise<void> {
    for (let n = 0; !this.isOver; n += 1) {
      const term = `meanwhile-${n}`;
      const posted = await this.ask((node) => node.post('/v1/events', statement({ term })));
      const { position } = posted.body as { position: string };
      const fresh = `/v1/positions/ukraine?after=${position}`;
      const read = await this.ask((node) => node.get(fresh));
      const known = await this.ask((node) => node.get(`${question}&after=${position}`));
      this.reads += 2;
      if (posted.status !== 201 || read.status !== 200 || !read.text.includes(`"${term}"`))
        this.wrong.push(`${posted.text} ${read.status} ${read.text}`);
      if (known.status !== 200 || known.text !== answer) this.wrong.push(known.text);
    }
  }
}

test('nodes are replaced one by one by a version with other projections, and no read fails', async () => {
  const store = await StandIn.start();
  const { stream } = place({ url: store.url });
  const env = {
    ...{ STANDPOINT_LOG: 'eventstoredb', EVENTSTORE_URL: store.url, EVENTSTORE_STREAM: stream },
    STANDPOINT_LOG_LEVEL: 'info',
  };
  const cluster = new Cluster([await startServer({ env }), await startServer({ env })]);
  const api = new Api(cluster.nodes[0]!);
  await api.seed();
  const { recordedAt } = await api.say({ term: 'first' });
  await api.past(recordedAt);
  const question = `/v1/positions/ukraine?at=2025-04-01&knownAt=${recordedAt}`;
  const { text } = await api.get(question);

  const load = cluster.load(question, text);
  const main = nextVersion();
  for (const [index, node] of cluster.nodes.entries()) {
    const next = await cluster.replace(node, (data) => startServer({ env, data, main }));
    cluster.nodes[index] = next;
    await until(() => Promise.resolve(modelsIn(next.data).join() === 'read-model-2.db'));
    expect(next.said()).toContain('was filled by another version of the projections');
  }
  cluster.isOver = true;
  await load;
  expect(cluster.wrong).toEqual([]);
  expect(cluster.reads).toBeGreaterThan(20);

  await Promise.all(cluster.nodes.map((node) => node.stop()));
  store.kill();
});
