import { Api } from '../../http/world';
import { Stream } from '../../http/sse';
import { startServer } from '../../support/server';
import type { Draw, Fault } from '../fault';
import { held, isLinux, SETTLING, type Held } from '../process';
import { none, some, told, upTo, type Row } from '../rows';
import { p99, slope } from './figures';
import { ACTORS, Workers, type Tally } from './workers';

/** A draw that is judged has so many spans of time; in a shorter one more would show no more. */
const SPANS = 15;
const FEW_SPANS = 2;

/** Spans that are not judged: what is kept ready fills up first. */
const WARM_UP = 5;

/** In minutes: in a shorter draw what is kept ready still fills up at the end, so that memory grows. Nothing is judged. */
const LONG_ENOUGH = 15;

const LIVE = 20;

/** In megabytes a minute; and how much longer the slowest hundredth may take at the end than at the beginning. */
const STEEPEST = 1;
const MOST_SLOWER = 2;

/** At most so many more sockets or files at one time than at another. */
const FEW = 5;

interface Span {
  readonly tally: Tally;
  readonly held: Held;
}

/** As much work as the server can do, for long. */
export const load: Fault = {
  name: 'load',
  holds: 'under as much load as it can take, times, memory, sockets and files stay as they are',
  unit: 'minutes',
  isEmbedded: true,
  short: 0.05,
  long: 15,
  async run(draw: Draw): Promise<Row[]> {
    if (!isLinux) return [told('NOT TESTED here: what a process holds is not told', '-')];
    const api = new Api(await startServer({ node: SETTLING }));
    const streams: Stream[] = [];
    try {
      await api.make('issues', { id: 'territory', name: 'Territory' });
      for (const id of ACTORS) await api.make('actors', { id, name: id, kind: 'state' });
      while (streams.length < LIVE)
        streams.push(await Stream.open(`${api.url}/v1/live?actor=actor-1`));
      return await measured(draw, api);
    } finally {
      for (const stream of streams) stream.close();
      await api.server.kill();
    }
  },
};

async function measured({ amount, say }: Draw, api: Api): Promise<Row[]> {
  const workers = new Workers(api);
  const isLong = amount >= LONG_ENOUGH;
  const count = isLong ? SPANS : FEW_SPANS;
  const spans: Span[] = [];
  while (spans.length < count) {
    const tally = await workers.run((amount * 60_000) / count);
    spans.push({ tally, held: await held(api.server) });
    say(`${spans.length} of ${count}: ${sentence(spans.at(-1)!)}`);
  }
  return [
    ...spans.map((span, n) => told(`span ${n + 1}`, sentence(span))),
    some(
      'acknowledged',
      spans.reduce((sum, { tally }) => sum + tally.writes.length, 0),
    ),
    none('answers of another kind', workers.others),
    ...(isLong ? judged(spans.slice(WARM_UP), amount / count) : [told('too short to judge', '-')]),
  ];
}

function sentence({ tally: { writes, reads }, held: { megabytes, files, sockets } }: Span): string {
  const times = `p99 of ${writes.length} writes ${p99(writes).toFixed(0)} ms`;
  const others = `of ${reads.length} reads ${p99(reads).toFixed(0)} ms`;
  return `${times}, ${others}, ${megabytes.toFixed(1)} MB, ${files} files, ${sockets} sockets`;
}

function judged(spans: readonly Span[], minutes: number): Row[] {
  const half = Math.floor(spans.length / 2);
  const slower = (of: (tally: Tally) => readonly number[]): number => {
    const [first, last] = [spans.slice(0, half), spans.slice(-half)].map((some) =>
      p99(some.flatMap(({ tally }) => of(tally))),
    );
    return last! / first!;
  };
  const range = (of: (held: Held) => number): number => {
    const all = spans.map(({ held: it }) => of(it));
    return Math.max(...all) - Math.min(...all);
  };
  const memory = spans.map(({ held: it }, n) => [n * minutes, it.megabytes] as const);
  const times = { limit: MOST_SLOWER, unit: 'times' };
  const few = { limit: FEW, unit: '' };
  return [
    upTo(
      'p99 of writes, the second half to the first',
      slower((it) => it.writes),
      times,
    ),
    upTo(
      'p99 of reads, the second half to the first',
      slower((it) => it.reads),
      times,
    ),
    upTo('memory grows by', slope(memory), { limit: STEEPEST, unit: 'MB a minute' }),
    upTo(
      'files, the most to the least',
      range((it) => it.files),
      few,
    ),
    upTo(
      'sockets, the most to the least',
      range((it) => it.sockets),
      few,
    ),
  ];
}
