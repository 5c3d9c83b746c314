import { randomUUID } from 'node:crypto';
import { setTimeout as pace } from 'node:timers/promises';
import * as fc from 'fast-check';
import { Embedded } from '../embedded';
import type { Draw, Fault } from '../fault';
import { check } from '../history/check';
import { endLoad, follow, list, moreAcknowledged, write, type Desk } from '../history/clients';
import type { Told } from '../history/lines';
import { Recorder } from '../history/recorder';
import { none, some, told, type Row } from '../rows';
import { ShiftedClock } from './shifted-clock';

const ACTORS = ['ada', 'bea', 'carl'];
const SUBSCRIBERS = 2;

const DAY = 86_400_000;
const YEAR = 365 * DAY;

/** First back a day and forward a year, past all that is due; then as chance has it. */
const FIRST = [-DAY, YEAR, 0];
const JUMP = fc.constantFrom(-DAY, YEAR, 0, -YEAR, YEAR + DAY);

/** When stances lapse and deadlines pass, in milliseconds from the start. */
const DUE = [5000, 3_600_000, DAY / 2, 20 * DAY, 100 * DAY, 300 * DAY];

/** Sets the clock of a server under load. */
export const clock: Fault = {
  name: 'clock',
  holds:
    'while the clock jumps, order and recordedAt hold, and what is due is told once to each subscriber',
  unit: 'rounds',
  isEmbedded: true,
  short: 3,
  long: 30,
  async run(draw: Draw): Promise<Row[]> {
    const shifted = new ShiftedClock();
    const server = await Embedded.start(shifted.options);
    const desk: Desk = { server, recorder: new Recorder(), others: [], newest: undefined };
    try {
      const due = await agenda(desk);
      await run(draw, desk, shifted);
      return judged(desk, due, draw.amount);
    } finally {
      await server.kill();
    }
  },
};

/** Statements of which something is due; their ids. */
async function agenda({ server: { api } }: Desk): Promise<string[]> {
  for (const id of ['due', ...ACTORS]) await api.make('actors', { id, name: id, kind: 'state' });
  await api.make('issues', { id: 'territory', name: 'Territory' });
  const now = Date.now();
  const due: string[] = [];
  for (const [n, ms] of DUE.entries()) {
    const at = new Date(now + ms).toISOString();
    const fields = { actor: 'due', term: `due-${n}` };
    const isDeadline = n % 2 === 1;
    const dates = isDeadline ? { type: 'DeadlineSet', by: at } : { until: at };
    due.push((await api.say({ ...fields, ...dates })).id);
  }
  return due;
}

async function run(draw: Draw, desk: Desk, shifted: ShiftedClock): Promise<void> {
  const over = new AbortController();
  const last = randomUUID();
  const place = { after: desk.server.api.last!, last };
  const followed = Array.from({ length: SUBSCRIBERS }, (_, n) => follow(`${n}`, desk, place));
  const load = Promise.all(ACTORS.map((it) => write(it, desk, over.signal)));
  await Promise.all([load, jumps(draw, desk, shifted).finally(() => over.abort())]);
  await endLoad(last, ACTORS[0]!, desk);
  await Promise.all(followed);
  await list(desk);
}

/** Each time stays until there was load by it. */
async function jumps(draw: Draw, desk: Desk, shifted: ShiftedClock): Promise<void> {
  const { amount, seed, say } = draw;
  const drawn = fc.sample(JUMP, { seed, numRuns: amount });
  for (const [round, ms] of [...FIRST, ...drawn].slice(0, amount).entries()) {
    shifted.shift(ms);
    await moreAcknowledged(desk);
    // That may have been under way before: the clock stays for a while of load.
    await pace(300);
    if (round % 3 === 2) await desk.server.kill().then(() => desk.server.restart());
    say(`round ${round + 1} of ${amount}: recorded at ${desk.newest?.recordedAt}`);
  }
}

function judged({ recorder, others }: Desk, due: readonly string[], rounds: number): Row[] {
  const lines = recorder.read();
  const isDue = (line: { kind: string; cause?: string }): boolean =>
    line.kind === 'told' && due.includes(line.cause ?? '');
  const messages = lines.filter((line): line is Told => line.kind === 'told');
  const dues = messages.filter(isDue);
  const times = (id: string, by: string): number =>
    dues.filter(({ cause, subscriber }) => cause === id && subscriber === by).length;
  const each = Array.from({ length: SUBSCRIBERS }, (_, n) => `${n}`).flatMap((by) =>
    due.map((id) => ({ id, by, times: times(id, by) })),
  );
  const rest = lines
    .filter((line) => !isDue(line))
    .map((line) =>
      line.kind === 'logged' && due.includes(line.id) ? { ...line, isShift: false } : line,
    );
  return [
    told('rounds', rounds),
    some('posts acknowledged', lines.filter(({ kind }) => kind === 'acknowledged').length),
    some('messages to subscribers', messages.length),
    some('lapses and passed deadlines told', dues.length),
    none(
      'of these lost or told twice',
      each.filter((it) => it.times !== 1),
    ),
    none('messages whose id does not follow the one before', unordered(messages)),
    none('answers of another kind', others),
    none('promises broken', check(rest)),
  ];
}

function unordered(messages: readonly Told[]): Told[] {
  const last = new Map<string, string>();
  return messages.filter(({ subscriber, id }) => {
    const before = last.get(subscriber) ?? '';
    last.set(subscriber, id);
    return id <= before;
  });
}
