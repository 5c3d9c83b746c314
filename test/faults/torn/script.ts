import { copyFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { lookAtLog } from '../../../src/event-log/look-at-log';
import { lastHeadFile } from '../../../src/event-log/last-head';
import { SqliteLog } from '../../../src/event-log/sqlite-log';
import { entries, everything, SetClock } from '../../event-log/entries';
import { temporaryFolder } from '../../support/server';
import type { Draw, Fault } from '../fault';
import { none, some, told, type Row } from '../rows';

const BATCHES = 30;
const IN_ONE = 5;
const PAGE = 4096;

/** Cuts and tears the files of a log as a crash of the machine may, and opens what is left. */
export const torn: Fault = {
  name: 'torn',
  holds:
    'a log whose files were cut or torn opens with what comes before, and says what is missing, or is refused with what to do',
  unit: 'rounds',
  isEmbedded: true,
  short: 60,
  long: 1000,
  run: async (draw: Draw): Promise<Row[]> => (await Torn.of(draw)).rows(),
};

interface Tear {
  readonly file: 'events.db' | 'events.db-wal';
  readonly how: 'cut' | 'zeros' | 'junk';
  /** Where in the file, in ten-thousandths of it. */
  readonly place: number;
}

const TEAR: fc.Arbitrary<Tear> = fc.record({
  file: fc.constantFrom('events.db' as const, 'events.db-wal' as const),
  how: fc.constantFrom('cut' as const, 'zeros' as const, 'junk' as const),
  place: fc.noBias(fc.nat({ max: 9999 })),
});

/** A log as a crash leaves it, with half of it in the write-ahead log, and what was recorded. */
class Torn {
  private readonly wrong: string[] = [];
  private whole = 0;
  private short = 0;
  private refused = 0;

  private constructor(
    private readonly draw: Draw,
    private readonly folder: string,
    private readonly recorded: readonly string[],
  ) {}

  static async of(draw: Draw): Promise<Torn> {
    const [live, folder] = [temporaryFolder(), temporaryFolder()];
    const half = new SqliteLog(join(live, 'events.db'), new SetClock());
    for (let n = 0; n < BATCHES / 2; n += 1) await half.append(entries(IN_ONE));
    await half.close();
    const log = new SqliteLog(join(live, 'events.db'), new SetClock());
    for (let n = 0; n < BATCHES / 2; n += 1) await log.append(entries(IN_ONE));
    const recorded = (await everything(log)).map((it) => JSON.stringify(it));
    for (const name of ['events.db', 'events.db-wal'])
      copyFileSync(join(live, name), join(folder, name));
    await log.close();
    copyFileSync(lastHeadFile(join(live, 'events.db')), lastHeadFile(join(folder, 'events.db')));
    return new Torn(draw, folder, recorded);
  }

  async rows(): Promise<Row[]> {
    const { amount, seed, say } = this.draw;
    for (const [round, tear] of fc.sample(TEAR, { seed, numRuns: amount }).entries()) {
      await this.tear(tear);
      if (round % 100 === 99) say(`${round + 1} of ${amount}`);
    }
    return [
      told('rounds', amount),
      told('opened with all of it', this.whole),
      some('opened with what came before, and said what is missing', this.short),
      some('refused, with what to do', this.refused),
      none('served something else, or in silence', this.wrong),
    ];
  }

  private async tear(tear: Tear): Promise<void> {
    const file = this.harmed(tear);
    const said: string[] = [];
    const look = (): void => lookAtLog(file, new SetClock(), (trouble) => said.push(trouble));
    try {
      look();
      const log = new SqliteLog(file, new SetClock());
      const found = (await everything(log)).map((it) => JSON.stringify(it));
      await log.append(entries(1));
      await log.close();
      this.judge(tear, found, said);
      // The next start finds nothing new: no loop.
      look();
    } catch (error) {
      this.refused += 1;
      if (!/restore/u.test(String(error)))
        this.wrong.push(`${JSON.stringify(tear)}: ${String(error)}`);
    }
  }

  private judge(tear: Tear, found: readonly string[], said: readonly string[]): void {
    const isPrefix = found.every((entry, at) => entry === this.recorded[at]);
    const missing = this.recorded.length - found.length;
    const isSaid = said.some((it) => it.includes(`the last ${missing} are missing`));
    if (!isPrefix || isSaid !== missing > 0)
      this.wrong.push(`${JSON.stringify(tear)}: ${missing} missing; ${said.join()}`);
    else if (missing === 0) this.whole += 1;
    else this.short += 1;
  }

  private harmed({ file, how, place }: Tear): string {
    const folder = temporaryFolder();
    for (const name of ['events.db', 'events.db-wal', 'events.head'])
      if (existsSync(join(this.folder, name)))
        copyFileSync(join(this.folder, name), join(folder, name));
    const path = join(folder, file);
    const bytes = readFileSync(path);
    const at = Math.floor((place / 10_000) * bytes.length);
    if (how === 'cut') truncateSync(path, at);
    else {
      bytes.fill(how === 'zeros' ? 0 : 0xa5, at, Math.min(at + PAGE, bytes.length));
      writeFileSync(path, bytes);
    }
    return join(folder, 'events.db');
  }
}
