import type { WriteStream } from 'node:tty';
import { SingleBar } from 'cli-progress';
import type { Clock } from '../clock';
import { summary, type Tally } from './import-tally';

/** Shows how far an import has got. */
export interface Progress {
  show(tally: Tally): void;
  /** Says something once, until something else is said. */
  say(text: string): void;
  stop(): void;
}

/** Milliseconds between two lines where it is no terminal. */
const BETWEEN_LINES = 5000;

interface Options {
  readonly output: WriteStream;
  readonly clock: Clock;
  /** The bytes of the file, if that can be known. */
  readonly size: number | undefined;
}

/** A bar on a terminal; else a line now and then. */
export const progressOn = (options: Options): Progress =>
  options.output.isTTY ? bar(options) : plainLines(options);

function bar({ output, clock, size }: Options): Progress {
  const start = clock.now();
  const far = size === undefined ? '' : '{bar} {percentage} % | ';
  const format = `${far}{lines} lines | {rate} events/s {said}`;
  const shown = new SingleBar({ stream: output, format, barsize: 30, hideCursor: null });
  shown.start(size ?? 0, 0, { lines: 0, rate: 0, said: '' });
  return {
    show: ({ bytes, lines }) => {
      const rate = Math.round((lines * 1000) / Math.max(clock.now() - start, 1));
      shown.update(bytes, { lines, rate, said: '' });
    },
    say: (said) => shown.update({ said: `| ${said}` }),
    stop: () => shown.stop(),
  };
}

function plainLines({ output, clock }: Options): Progress {
  const start = clock.now();
  let [shownAt, said] = [start, ''];
  return {
    show: (tally) => {
      said = '';
      const now = clock.now();
      if (now - shownAt < BETWEEN_LINES) return;
      shownAt = now;
      output.write(`${summary(tally, (now - start) / 1000)}\n`);
    },
    say: (text) => {
      if (text !== said) output.write(`${text}\n`);
      said = text;
    },
    stop: () => undefined,
  };
}
