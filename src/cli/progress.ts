import type { WriteStream } from 'node:tty';
import { SingleBar } from 'cli-progress';
import type { Clock } from '../clock';

/** Shows how far a long command has got. */
export interface Progress {
  /** So much of the whole is done; `short` is said beside the bar, `long` where there is none. */
  show(done: number, short: string, long?: string): void;
  /** Says something once, until something else is said. */
  say(text: string): void;
  stop(): void;
}

/** Milliseconds between two lines where it is no terminal. */
const BETWEEN_LINES = 5000;

interface Options {
  readonly output: WriteStream;
  readonly clock: Clock;
  /** The whole, in what `show` counts, if that can be known. */
  readonly size: number | undefined;
}

/** A bar on a terminal; else a line now and then. */
export const progressOn = (options: Options): Progress =>
  options.output.isTTY ? bar(options) : plainLines(options);

function bar({ output, size }: Options): Progress {
  const far = size === undefined ? '' : '{bar} {percentage} % | ';
  const format = `${far}{told} {said}`;
  const shown = new SingleBar({ stream: output, format, barsize: 30, hideCursor: null });
  shown.start(size ?? 0, 0, { told: '', said: '' });
  return {
    show: (done, told) => shown.update(done, { told, said: '' }),
    say: (said) => shown.update({ said: `| ${said}` }),
    stop: () => shown.stop(),
  };
}

function plainLines({ output, clock }: Options): Progress {
  let [shownAt, said] = [clock.now(), ''];
  return {
    show: (_, short, long = short) => {
      said = '';
      const now = clock.now();
      if (now - shownAt < BETWEEN_LINES) return;
      shownAt = now;
      output.write(`${long}\n`);
    },
    say: (text) => {
      if (text !== said) output.write(`${text}\n`);
      said = text;
    },
    stop: () => undefined,
  };
}

/** A count of something done in some seconds, and what that makes in one. */
export const rateOf = (count: number, seconds: number): string =>
  `${Math.round(count / Math.max(seconds, 0.001))} events/s`;
