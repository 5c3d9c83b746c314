import { setTimeout as pace } from 'node:timers/promises';
import * as fc from 'fast-check';
import { Program } from '../../cli/program';
import type { Entry } from '../../http/wire';
import { Books } from '../books';
import { everything } from '../cluster';
import { Embedded } from '../embedded';
import type { Draw, Fault } from '../fault';
import { NaivePositions } from '../naive-positions';
import { none, some, told, type Row } from '../rows';
import { ACTORS, ISSUES } from '../sayings';
import { Writer } from './writer';

const WRITERS = 6;

/** The log is kept short enough to be folded naively after each restart. */
const ROUNDS_A_FOLDER = 25;

/** How long there is load before the kill, in milliseconds. */
const LOAD = fc.noBias(fc.integer({ min: 1, max: 1500 }));

/** SIGKILL at any moment, with the embedded log: what it has acknowledged is in its file. */
export const kill: Fault = {
  name: 'kill',
  holds:
    'while a server is killed again and again, nothing acknowledged is lost or doubled, and positions are the fold',
  unit: 'rounds',
  isEmbedded: true,
  short: 3,
  long: 500,
  async run(draw: Draw): Promise<Row[]> {
    const total = new Total();
    const loads = fc.sample(LOAD, { seed: draw.seed, numRuns: draw.amount });
    for (let first = 0; first < draw.amount; first += ROUNDS_A_FOLDER) {
      const server = await Embedded.start();
      try {
        const run = new Run({ ...draw, seed: draw.seed + first }, server, total);
        await run.rounds(loads.slice(first, first + ROUNDS_A_FOLDER), first);
      } finally {
        await server.kill();
      }
    }
    return total.rows(draw.amount);
  },
};

/** What was found in all folders. */
class Total {
  acknowledged = 0;
  underWay = 0;
  readonly refused: string[] = [];
  readonly wrong: Row[] = [];
  readonly halves: string[] = [];
  readonly changed: string[] = [];
  readonly unverified: string[] = [];
  readonly positions = new NaivePositions();

  rows(rounds: number): Row[] {
    return [
      told('rounds', rounds),
      some('events acknowledged', this.acknowledged),
      some('batches under way at a kill', this.underWay),
      none(
        'lost, doubled, or stored though refused',
        this.wrong.map(({ what, such }) => [what, ...such].join('; ')),
      ),
      none('batches stored by half', this.halves),
      none('entries that a restart changed or took away', this.changed),
      some('positions compared with the naive fold', this.positions.compared),
      none('positions that differ from it', this.positions.differences),
      none('logs whose chain does not verify', this.unverified),
      none('other refusals', this.refused),
    ];
  }
}

class Run {
  private readonly books = new Books();
  private readonly writers: readonly Writer[];
  private log: readonly Entry[] = [];

  constructor(
    private readonly draw: Draw,
    private readonly server: Embedded,
    private readonly total: Total,
  ) {
    const desk = { server, books: this.books, refused: total.refused };
    this.writers = Array.from(
      { length: WRITERS },
      (_, n) => new Writer(`writer ${n}`, draw.seed + n, desk),
    );
  }

  async rounds(loads: readonly number[], before: number): Promise<void> {
    const { server, draw, total, books } = this;
    for (const id of ACTORS) await server.api.make('actors', { id, name: id, kind: 'state' });
    for (const id of ISSUES) await server.api.make('issues', { id, name: id });
    for (const [round, load] of loads.entries()) {
      const over = Promise.all(this.writers.map((it) => it.run()));
      await pace(load);
      await server.kill();
      await over;
      await server.restart();
      await this.check(draw.seed + before + round);
      draw.say(
        `round ${before + round + 1} of ${draw.amount}: ${total.acknowledged + books.acknowledged.size} acknowledged`,
      );
    }
    total.acknowledged += books.acknowledged.size;
    await this.verify();
  }

  private async check(seed: number): Promise<void> {
    const { server, total, books, writers } = this;
    const log = await everything(server.api);
    const held = new Set(log.map(({ id }) => id));
    const batches = writers.map(({ unfinished }) => unfinished).filter(({ length }) => length > 0);
    total.underWay += batches.length;
    for (const batch of batches) {
      const stored = batch.filter(({ id }) => held.has(id as string)).length;
      if (stored > 0 && stored < batch.length) total.halves.push(`${stored} of ${batch.length}`);
    }
    total.wrong.push(...books.rows(log).filter(({ isKept }) => !isKept));
    const twice = log.length - held.size;
    if (twice > 0) total.wrong.push(none('ids twice in the log', [twice]));
    const differs = this.log.filter((it, n) => JSON.stringify(it) !== JSON.stringify(log[n]));
    total.changed.push(...differs.map(({ id }) => id));
    this.log = log;
    await total.positions.compare(server.api, log, { seed, dates: 3 });
  }

  private async verify(): Promise<void> {
    const { data } = this.server.api.server;
    const { status, out, err } = await Program.on(data, 'verify');
    if (status !== 0) this.total.unverified.push(out + err);
  }
}
