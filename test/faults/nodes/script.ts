import { setTimeout as pace } from 'node:timers/promises';
import * as fc from 'fast-check';
import { Books } from '../books';
import { Cluster, everything } from '../cluster';
import type { Draw, Fault } from '../fault';
import { none, some, told, type Row } from '../rows';
import { Speaker } from '../statements';
import { CALM, CALM_STATEMENTS, Comparison } from './comparison';
import { Member, RoundRobin, Tally } from './member';
import { Worker } from './worker';

const NODES = 3;
const WORKERS = 6;

/** Milliseconds from one kill to the next, if there is time for two; between comparisons; between two looks at `ready`. */
const KILL_EVERY = 20_000;
const COMPARE_EVERY = 1000;
const LOOK_EVERY = 250;

/** Which node is killed, and when within its turn. */
const KILL = fc.record({
  node: fc.noBias(fc.nat({ max: NODES - 1 })),
  share: fc.noBias(fc.double({ min: 0.2, max: 0.5 })),
});

/** Kills one node after the other under load, behind a client that asks them in turn. */
export const nodes: Fault = {
  name: 'nodes',
  holds:
    'while nodes on one log are killed in turn, nobody reads what is stale or notices but in flight',
  unit: 'seconds',
  short: 8,
  long: 300,
  async run(draw: Draw): Promise<Row[]> {
    const cluster = new Cluster(draw.server);
    const tally = new Tally();
    const members = Array.from({ length: NODES }, () => new Member(cluster, tally));
    try {
      await Promise.all(members.map((it) => it.start()));
      return await new Run(draw, cluster, { members, tally }).rows();
    } finally {
      await Promise.all(members.map((it) => it.kill()));
    }
  },
};

interface Nodes {
  readonly members: readonly Member[];
  readonly tally: Tally;
}

class Run {
  private readonly actors = Array.from({ length: WORKERS }, (_, n) => `actor-${String(n)}`);
  private readonly books = new Books();
  private readonly stale: string[] = [];
  private readonly comparison = new Comparison(this.actors);
  private readonly workers: readonly Worker[];
  private readonly members: readonly Member[];
  private readonly tally: Tally;
  private kills = 0;
  private emptied = 0;

  constructor(
    private readonly draw: Draw,
    private readonly cluster: Cluster,
    { members, tally }: Nodes,
  ) {
    this.members = members;
    this.tally = tally;
    const desk = { robin: new RoundRobin(members, tally), books: this.books, stale: this.stale };
    this.workers = this.actors.map((actor) => new Worker(new Speaker(actor), desk));
  }

  async rows(): Promise<Row[]> {
    await this.seed();
    const over = new AbortController();
    const { signal } = over;
    const load = Promise.all([
      ...this.workers.map((it) => it.run(signal)),
      this.every(COMPARE_EVERY, signal, () => this.compare()),
      this.every(LOOK_EVERY, signal, () => this.look()),
    ]);
    await Promise.all([load, this.harm().finally(() => over.abort())]);
    return this.judged();
  }

  private async seed(): Promise<void> {
    const { api } = this.members[0]!;
    for (const id of [CALM, ...this.actors])
      await api.make('actors', { id, name: `The ${id}`, kind: 'state' });
    await api.make('issues', { id: 'territory', name: 'Territory' });
    const calm = new Speaker(CALM);
    for (let n = 0; n < CALM_STATEMENTS; n += 1) await api.event(calm.next({ hasId: true }));
    for (const { api: other } of this.members) await other.get(`/v1/actors?after=${api.last}`);
  }

  private async harm(): Promise<void> {
    const { amount, seed } = this.draw;
    const span = Math.min(KILL_EVERY, (amount * 1000) / 2);
    const numRuns = Math.floor((amount * 1000) / span);
    const start = performance.now();
    const until = (ms: number): Promise<void> => pace(Math.max(0, start + ms - performance.now()));
    for (const [n, { node, share }] of fc.sample(KILL, { seed, numRuns }).entries()) {
      await until((n + share) * span);
      await this.restart(this.members[node]!, n % 3 === 1);
      await until((n + 1) * span);
      this.draw.say(
        `${Math.round((performance.now() - start) / 1000)} s of ${amount}: ${this.kills} kills, ` +
          `${this.books.acknowledged.size} acknowledged, ${this.tally.failures.length} failed`,
      );
    }
  }

  private async restart(member: Member, isEmptied: boolean): Promise<void> {
    await member.kill();
    this.kills += 1;
    if (isEmptied) {
      member.forgetAll();
      this.emptied += 1;
    }
    await member.start();
  }

  private async every(ms: number, signal: AbortSignal, act: () => Promise<void>): Promise<void> {
    while (!signal.aborted) {
      await act();
      await pace(ms, undefined, { signal }).catch(() => undefined);
    }
  }

  private async compare(): Promise<void> {
    const [worker] = this.workers.filter(({ last }) => last !== undefined);
    if (worker?.last) await this.comparison.compare(this.members, worker.last);
  }

  private async look(): Promise<void> {
    const inUse = this.members.filter((it) => it.isInUse);
    await Promise.all(inUse.map((it) => it.send((api) => api.get('/health/ready'))));
  }

  private async judged(): Promise<Row[]> {
    const { books, comparison, cluster, members, stale, tally } = this;
    const apis = members.map(({ api }) => api);
    const newest = this.workers
      .map(({ last }) => last?.position ?? '')
      .sort()
      .at(-1);
    for (const api of apis) api.last = newest;
    const log = await everything(apis[0]!);
    const reads = this.workers.reduce((sum, it) => sum + it.reads, 0);
    return [
      told('seconds', this.draw.amount),
      told('nodes killed', this.kills),
      told('of these with their folder emptied', this.emptied),
      ...books.rows(log),
      told('requests', tally.requests),
      told('requests in flight at a kill that failed', tally.inFlight),
      told('requests that failed before a kill was noticed', tally.unnoticed),
      none('other requests that failed', tally.failures),
      some('reads of what was just written, on the next node', reads),
      none('stale reads', stale),
      some('answers compared between nodes', comparison.compared),
      none('differences', comparison.differences),
      ...(await cluster.rows(apis, log)),
    ];
  }
}
