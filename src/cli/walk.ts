import { Clock } from '../clock';
import type { LogSource } from '../event-log/copy-log';
import { streamOf } from '../event-log/open-log';
import { StreamEnd } from '../event-log/stream-end';
import type { Settings } from '../settings';
import { progressOn, rateOf, type Progress } from './progress';
import { whole } from './whole';

/** A walk along the log on EventStoreDB, from its start or from a place where an earlier one ended. */
export class Walk {
  readonly server: StreamEnd;
  private readonly clock = new Clock();
  private readonly start = this.clock.now();
  private progress: Progress | undefined;
  private size: number | undefined;
  private from = 0;

  /** Where no `file` is named for what is read of the server, it is a temporary one. */
  constructor(settings: Settings, patience: string, file = '') {
    this.server = new StreamEnd(
      { ...streamOf(settings), file },
      {
        clock: this.clock,
        patience: whole(patience, '--patience', 0) * 1000,
        onTrouble: (text) => this.shown.say(text),
      },
    );
  }

  /** Says how long the log is, and where the walk along it starts. @throws Error where it holds nothing */
  async along(log: LogSource, from = 0): Promise<void> {
    const size = await log.head();
    if (size === 0) throw new Error(`${log.name} holds nothing: is that the right one?`);
    this.progress?.stop();
    [this.size, this.from, this.progress] = [size, from, undefined];
  }

  /** It has got to a position. */
  at(position: number): void {
    this.shown.show(position, `${position} entries | ${this.rate(position)}`);
  }

  /** How long it took to get to a position. */
  told(position: number): string {
    return `${this.seconds().toFixed(1)} s, ${this.rate(position)}`;
  }

  end(): void {
    this.progress?.stop();
    this.progress = undefined;
    this.server.close();
  }

  private rate(position: number): string {
    return rateOf(position - this.from, this.seconds());
  }

  private seconds(): number {
    return (this.clock.now() - this.start) / 1000;
  }

  private get shown(): Progress {
    const { clock, size } = this;
    return (this.progress ??= progressOn({ output: process.stderr, clock, size }));
  }
}
