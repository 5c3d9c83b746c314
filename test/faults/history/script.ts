import { randomUUID } from 'node:crypto';
import { setTimeout as pace } from 'node:timers/promises';
import * as fc from 'fast-check';
import { Embedded } from '../embedded';
import type { Draw, Fault } from '../fault';
import { none, some, told, type Row } from '../rows';
import { check } from './check';
import { endLoad, follow, list, moreAcknowledged, pin, read, write, type Desk } from './clients';
import type { Line } from './lines';
import { Recorder } from './recorder';

const ACTORS = ['ada', 'bea', 'carl', 'dora'];
const SUBSCRIBERS = 3;

/** How long there is load, counted from the first acknowledgement, before the server goes, in milliseconds, and whether it is killed or told to stop. */
const ROUND = fc.record({
  load: fc.noBias(fc.integer({ min: 200, max: 2000 })),
  isKilled: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
});

/** Writes down all that clients see of a server that goes and comes, and then checks it. */
export const history: Fault = {
  name: 'history',
  holds:
    'what clients saw of a server that goes and comes keeps all promises: order, reads, live, pinned',
  unit: 'rounds',
  isEmbedded: true,
  short: 2,
  long: 60,
  async run(draw: Draw): Promise<Row[]> {
    const server = await Embedded.start();
    const desk: Desk = { server, recorder: new Recorder(), others: [], newest: undefined };
    try {
      await run(draw, desk);
      return judged(desk, draw.amount);
    } finally {
      await server.kill();
    }
  },
};

async function run(draw: Draw, desk: Desk): Promise<void> {
  const { api } = desk.server;
  for (const id of ACTORS) await api.make('actors', { id, name: id, kind: 'state' });
  await api.make('issues', { id: 'territory', name: 'Territory' });
  const over = new AbortController();
  const { signal } = over;
  const last = randomUUID();
  const place = { after: api.last!, last };
  const subscribed = Array.from({ length: SUBSCRIBERS }, (_, n) => follow(`${n}`, desk, place));
  const load = Promise.all([
    ...ACTORS.map((it) => write(it, desk, signal)),
    ...ACTORS.flatMap((it) => [read(it, desk, signal), pin(it, desk, signal)]),
  ]);
  await Promise.all([load, harm(draw, desk).finally(() => over.abort())]);
  await endLoad(last, ACTORS[0]!, desk);
  await Promise.all(subscribed);
  await list(desk);
}

async function harm({ amount, seed, say }: Draw, desk: Desk): Promise<void> {
  for (const [round, { load, isKilled }] of fc.sample(ROUND, { seed, numRuns: amount }).entries()) {
    const { server } = desk;
    await moreAcknowledged(desk);
    await pace(load);
    await (isKilled ? server.kill() : server.stop());
    await server.restart();
    say(`round ${round + 1} of ${amount}: acknowledged up to ${desk.newest?.position}`);
  }
}

const count = (lines: readonly Line[], kind: Line['kind']): number =>
  lines.filter((line) => line.kind === kind).length;

function judged({ recorder, others }: Desk, rounds: number): Row[] {
  const lines = recorder.read();
  const violations = check(lines);
  return [
    told('rounds', rounds),
    told('lines of history', lines.length),
    some('posts acknowledged', count(lines, 'acknowledged')),
    some('reads after a position', count(lines, 'read')),
    some('pinned answers', count(lines, 'pinned')),
    some('messages to subscribers', count(lines, 'told')),
    none('answers of another kind', others),
    none('promises broken', violations),
    ...(violations.length > 0 ? [told('the history', recorder.keep())] : []),
  ];
}
