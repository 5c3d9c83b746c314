import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pace } from 'node:timers/promises';
import * as fc from 'fast-check';
import { Api } from '../../http/world';
import { Books } from '../books';
import { Cluster, everything } from '../cluster';
import type { Draw, Fault } from '../fault';
import { none, told, type Row } from '../rows';
import { Speaker } from '../statements';
import { LiveReader } from './live-reader';
import { Reporter } from './reporter';
import { Watch } from './watch';

const NODES = 2;
const REPORTERS = 6;
const LIVE = 4;

/** How long there is load before the kill, and how long the server is away then, in milliseconds. */
const ROUND = fc.record({
  load: fc.noBias(fc.integer({ min: 200, max: 2000 })),
  away: fc.noBias(fc.integer({ min: 500, max: 5000 })),
});

/** The first round is long enough for writers to be refused. */
const LONG_ENOUGH = 3000;

/** Kills the log server under load, and starts it again on what it has stored. */
export const server: Fault = {
  name: 'server',
  holds: 'while the log server is killed again and again, nothing acknowledged is lost or doubled',
  unit: 'rounds',
  short: 2,
  long: 20,
  async run(draw: Draw): Promise<Row[]> {
    const cluster = new Cluster(draw.server);
    const nodes = await Promise.all(Array.from({ length: NODES }, () => cluster.node()));
    try {
      return await new Run(draw, cluster, nodes).rows();
    } finally {
      await Promise.all(nodes.map((node) => node.server.kill()));
    }
  },
};

class Run {
  private readonly books = new Books();
  private readonly watch = new Watch();
  private readonly actors = Array.from({ length: REPORTERS }, (_, n) => `actor-${String(n)}`);
  private readers: LiveReader[] = [];

  constructor(
    private readonly draw: Draw,
    private readonly cluster: Cluster,
    private readonly nodes: readonly Api[],
  ) {}

  async rows(): Promise<Row[]> {
    const { nodes, books, watch, readers, actors } = this;
    const first = nodes[0]!;
    for (const id of actors) await first.make('actors', { id, name: `The ${id}`, kind: 'state' });
    await first.make('issues', { id: 'territory', name: 'Territory' });
    for (let n = 0; n < LIVE; n += 1) readers.push(new LiveReader(first.last!));
    await this.moveReaders(0, 1);
    const over = new AbortController();
    const desk = { nodes, books, watch };
    const reporters = actors.map((it) => new Reporter(new Speaker(it), desk).run(over.signal));
    const lateness = monitorEventLoopDelay({ resolution: 5 });
    lateness.enable();
    const load = Promise.all(reporters);
    await Promise.all([load, this.harm().finally(() => over.abort())]);
    lateness.disable();
    return this.judged(lateness.max / 1e6);
  }

  private async harm(): Promise<void> {
    const { amount, seed, say, server } = this.draw;
    for (const [round, { load, away }] of fc.sample(ROUND, { seed, numRuns: amount }).entries()) {
      await pace(load);
      await server.kill();
      const comeBack = this.comeBack(round === 0 ? LONG_ENOUGH : away);
      await Promise.all([comeBack, this.moveReaders(0, 2)]);
      await this.moveReaders(1, 2);
      say(`round ${round + 1} of ${amount}: ${this.books.acknowledged.size} acknowledged`);
    }
  }

  /** Starts the server after a while; resolves when writers are served again. */
  private async comeBack(away: number): Promise<void> {
    await pace(away);
    await this.draw.server.start();
    await this.watch.resumed(NODES);
  }

  /** Cuts every `step`th live client off, and has it go on at another node. */
  private async moveReaders(first: number, step: number): Promise<void> {
    const moved = this.readers.filter((_, n) => n % step === first);
    await Promise.all(moved.map((it) => it.goOn(this.nodes[(this.moves += 1) % NODES]!)));
  }

  private moves = 0;

  private async judged(lateness: number): Promise<Row[]> {
    const { books, cluster, nodes, readers, watch, actors } = this;
    const last = await nodes[0]!.say({ actor: actors[0], term: 'the-end' });
    await Promise.all(readers.map((it) => it.told(last.id)));
    for (const it of readers) it.leave();
    for (const node of nodes) node.last = last.position;
    const log = await everything(nodes[0]!);
    const said = log.filter(({ statedAt }) => statedAt !== undefined);
    const shifts = await Promise.all(
      actors.map((actor) => nodes[1]!.shifts({ actor, limit: 1000 })),
    );
    const unlike = readers.flatMap((reader) =>
      actors.flatMap((actor, n) => reader.unlike([...shifts[n]!].reverse(), actor)),
    );
    const late = readers.reduce((sum, it) => sum + it.late, 0);
    return [
      told('rounds', this.draw.amount),
      ...books.rows(log),
      ...watch.rows(lateness),
      told('shifts that each live client is to see', said.length),
      ...readers.map((it, n) =>
        none(`missing, twice or astray for live client ${n + 1}`, it.faults(said)),
      ),
      none('shifts live that the list of shifts has not so', unlike),
      told('resumptions at a node that had yet to hear of the last message', late),
      none(
        'live streams that a node ended',
        readers.filter(({ ended }) => ended > 0),
      ),
      ...(await cluster.rows(nodes, log)),
    ];
  }
}
