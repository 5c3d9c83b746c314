import { join } from 'node:path';
import { Program } from '../../cli/program';
import { rowsIn } from '../../event-log/moved';
import { Api } from '../../http/world';
import { temporaryFolder } from '../../support/server';
import type { Draw, Fault } from '../fault';
import { none, some, told, type Row } from '../rows';

const WRITERS = 4;

/** Backs a log up while reporters write, restores each backup, and compares. */
export const backup: Fault = {
  name: 'backup',
  holds: 'a backup that is taken while reporters write is restored as the log was at one moment',
  unit: 'rounds',
  isEmbedded: true,
  short: 2,
  long: 50,
  async run(draw: Draw): Promise<Row[]> {
    const api = await Api.start();
    try {
      return await new Run(draw, api).rows();
    } finally {
      await api.stop();
    }
  },
};

class Run {
  private readonly wrong: string[] = [];
  private written = 0;

  constructor(
    private readonly draw: Draw,
    private readonly api: Api,
  ) {}

  async rows(): Promise<Row[]> {
    const over = new AbortController();
    const writers = Array.from({ length: WRITERS }, () => this.write(over.signal));
    const rounds = this.rounds().finally(() => over.abort());
    const [grown] = await Promise.all([rounds, ...writers]);
    return [
      told('rounds', this.draw.amount),
      some('statements written meanwhile', this.written),
      some('of these during a backup', grown),
      none('differences, and commands that failed', this.wrong),
    ];
  }

  /** How many were written during a backup. */
  private async rounds(): Promise<number> {
    let grown = 0;
    for (let round = 1; round <= this.draw.amount; round += 1) {
      grown += await this.round();
      this.draw.say(`round ${round} of ${this.draw.amount}: ${this.written} written`);
    }
    return grown;
  }

  /** @throws where one is not taken */
  private async write(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.api.say({ actor: 'filler' });
      this.written += 1;
    }
  }

  /** How many were written while it was taken. */
  private async round(): Promise<number> {
    const [to, data] = [join(temporaryFolder(), 'backup'), join(temporaryFolder(), 'data')];
    const before = this.written;
    await this.run(this.api.server.data, 'backup', to);
    const grown = this.written - before;
    await this.run(data, 'restore', to);
    await this.run(data, 'verify');
    const restored = rowsIn(join(data, 'events.db'));
    const log = rowsIn(join(this.api.server.data, 'events.db')).slice(0, restored.length);
    if (restored.length < before || JSON.stringify(restored) !== JSON.stringify(log))
      this.wrong.push(`${restored.length} entries of ${this.written} are not the first of the log`);
    return grown;
  }

  private async run(data: string, ...args: string[]): Promise<void> {
    const { status, err } = await Program.on(data, ...args);
    if (status !== 0) this.wrong.push(`${args.join(' ')}: ${err}`);
  }
}
