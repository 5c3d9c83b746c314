import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { Program } from '../../cli/program';
import type { Reply } from '../../http/client';
import type { Written } from '../../http/wire';
import { temporaryFolder } from '../../support/server';
import { Books, type Sent } from '../books';
import { everything } from '../cluster';
import { Embedded } from '../embedded';
import type { Draw, Fault } from '../fault';
import { none, some, told, within, type Row } from '../rows';
import { Speaker } from '../statements';
import { halfHeads, withoutRoom, withRoom } from './commands';
import { makeRoom, type Room } from './room';

/** How many bytes are left at first, so that it is another write that finds no room each time. */
const SLACK = fc.noBias(fc.integer({ min: 0, max: 200_000 }));

const BATCH = 10;
const LONG = 'Only if this is checked by both. '.repeat(25).trim();

/** After so many posts there should be no room left; so many more are refused then. */
const MOST_POSTS = 2000;
const MORE_POSTS = 5;

/** Milliseconds from when there is room again to the first acknowledgement, by a server that was not started anew. */
const RESUMED_WITHIN = 30_000;

interface Import {
  readonly program: Program;
  readonly lines: readonly Sent[];
}

/** Takes the room away while statements, an import and a build of the read model are being written. */
export const disk: Fault = {
  name: 'disk',
  holds:
    'a full disk is told with 507, the server lives, stores nothing by half, and goes on when there is room',
  unit: 'rounds',
  isEmbedded: true,
  short: 1,
  long: 10,
  async run(draw: Draw): Promise<Row[]> {
    const room = makeRoom();
    if (!room) return [told('NOT TESTED: neither mount nor prlimit may be used here', '-')];
    const server = await Embedded.start({ data: room.folder });
    try {
      return await new Run(draw, server, room).rows();
    } finally {
      await server.kill();
      room.gone();
    }
  },
};

class Run {
  private readonly books = new Books();
  private readonly speaker = new Speaker('ada');
  private refused = 0;
  private readonly others: string[] = [];
  private readonly unclear: string[] = [];
  private readonly commands: string[] = [];
  /** The ids of what imports said to be in. */
  private readonly imported: string[] = [];
  private slowest = 0;

  constructor(
    private readonly draw: Draw,
    private readonly server: Embedded,
    private readonly room: Room,
  ) {}

  async rows(): Promise<Row[]> {
    const { room, server } = this;
    const { api } = server;
    await api.make('actors', { id: 'ada', name: 'Ada', kind: 'person' });
    await api.make('issues', { id: 'territory', name: 'Territory' });
    const { seed, amount } = this.draw;
    for (const [round, slack] of fc.sample(SLACK, { seed, numRuns: amount }).entries()) {
      await this.round(slack);
      this.draw.say(`round ${round + 1} of ${amount}: ${this.refused} answers of 507`);
    }
    api.last = [...this.books.acknowledged.values()].at(-1)?.position;
    const { status, out, err } = await room.command(['verify']).ended();
    const log = await everything(api);
    const held = new Set(log.map(({ id }) => id));
    // As it stops it writes the head, with no room.
    room.fill(api.server.pid, 0);
    await server.stop();
    return [
      told('rounds', amount),
      told('the room', room.says),
      ...this.books.rows(log),
      some('events imported', this.imported.length),
      none(
        'of these not in the log',
        this.imported.filter((id) => !held.has(id)),
      ),
      some('answers of 507', this.refused),
      none('of these that do not say so as a problem', this.unclear),
      none('answers of another kind', this.others),
      none('commands that take it ill', this.commands),
      within('slowest to write again by itself', this.slowest, RESUMED_WITHIN),
      none('chains that do not verify', status === 0 ? [] : [out + err]),
      none('half files left', halfHeads(room.folder)),
    ];
  }

  private async round(slack: number): Promise<void> {
    const { room, server, commands } = this;
    const { pid } = server.api.server;
    await this.post();
    room.fill(pid, slack);
    await this.useUp();
    for (let n = 0; n < MORE_POSTS; n += 1) await this.post();
    const { status } = await server.api.get('/health/live');
    if (status !== 200) this.others.push(`/health/live: ${status}`);
    commands.push(...(await withoutRoom(room)));
    // What they read may have let the server begin its files again, in which there is room.
    await this.useUp();
    await this.judge(this.import('1'));
    await this.resume(pid);
  }

  /** Posts until there is no room left. */
  private async useUp(): Promise<void> {
    for (let n = 0, start = this.refused; this.refused === start && n < MOST_POSTS; n += 1)
      await this.post();
  }

  /** Room again: posts, an import that had none, and commands go on. */
  private async resume(pid: number): Promise<void> {
    const { room, commands } = this;
    const waiting = this.import('120');
    await waiting.program.complained(/507/u).catch(() => undefined); // it ended: see `judge`
    room.clear(pid);
    const start = performance.now();
    while (!(await this.post()) && performance.now() - start < RESUMED_WITHIN);
    this.slowest = Math.max(this.slowest, performance.now() - start);
    await this.judge(waiting, { isRoom: true });
    commands.push(...(await withRoom(room)));
  }

  private batch(): Sent[] {
    return Array.from({ length: BATCH }, () => this.next({ hasId: false }));
  }

  private next(given: { hasId: boolean }): Sent {
    return { ...this.speaker.next(given), condition: LONG };
  }

  /** Whether it was stored. */
  private async post(): Promise<boolean> {
    const batch = this.batch();
    const reply = await this.server.api.post('/v1/events', batch);
    if (reply.status === 201) this.books.acknowledge(batch, reply.body as Written[]);
    else this.books.giveUp(batch, reply.text);
    if (reply.status === 507) this.refusedBy(reply);
    else if (reply.status !== 201) this.others.push(`${reply.status}: ${reply.text}`);
    return reply.status === 201;
  }

  private refusedBy({ headers, body, text }: Reply): void {
    this.refused += 1;
    const isProblem = headers.get('content-type')?.startsWith('application/problem+json');
    const { status, detail = '' } = (body ?? {}) as { status?: number; detail?: string };
    const isClear = isProblem && status === 507 && detail.includes('nothing of this was stored');
    if (!isClear || !headers.has('retry-after')) this.unclear.push(text);
  }

  /** Sends statements that are not in the log yet, and gives up after so many seconds without an answer. */
  private import(patience: string): Import {
    const { url, key } = this.server.api.server;
    const file = join(temporaryFolder(), 'statements.ndjson');
    const lines = Array.from({ length: 300 }, () => this.next({ hasId: true }));
    writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const args = ['import', file, '--url', url, '--patience', patience];
    return { program: Program.standpoint(args, { STANDPOINT_KEY: key }), lines };
  }

  /** An import that finds room after all, in what the log had used before, must be in. */
  private async judge({ program, lines }: Import, { isRoom = false } = {}): Promise<void> {
    const { status, err } = await program.ended();
    if (status === 0) this.imported.push(...lines.map(({ id = '' }) => id));
    else if (isRoom || !err.includes('507')) this.commands.push(`import ended with 1: ${err}`);
  }
}
