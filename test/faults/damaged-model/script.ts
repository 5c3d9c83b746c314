import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { Api } from '../../http/world';
import { modelsIn } from '../../support/read-models';
import type { Draw, Fault } from '../fault';
import { none, some, told, type Row } from '../rows';

interface Harm {
  readonly how: 'delete' | 'cut' | 'junk' | 'word';
  /** Where in the file, in ten-thousandths of it. */
  readonly place: number;
}

const HARM: fc.Arbitrary<Harm> = fc.record({
  how: fc.constantFrom('delete' as const, 'cut' as const, 'junk' as const, 'word' as const),
  place: fc.noBias(fc.nat({ max: 9999 })),
});

const LIMIT_MS = 60_000;

/** The server stores what was taken in half a second later. */
const COMMITTED_MS = 700;

/** An answer but for the time at which it was asked for. */
const saidIn = (text: string): string => text.replace(/"knownAt":"[^"]*"/u, '');

/** Deletes or damages the read model under a server that runs, and reads from it all the while. */
export const damagedModel: Fault = {
  name: 'damaged-model',
  holds:
    'a read model that is deleted or damaged under a server is built anew, and nothing wrong is served',
  unit: 'rounds',
  isEmbedded: true,
  short: 2,
  long: 40,
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
  private right = 0;
  private refused = 0;

  constructor(
    private readonly draw: Draw,
    private readonly api: Api,
  ) {}

  async rows(): Promise<Row[]> {
    const { amount, seed, say } = this.draw;
    for (const term of ['one', 'two', 'three']) await this.api.say({ actor: 'ukraine', term });
    for (const [round, harm] of fc.sample(HARM, { seed, numRuns: amount }).entries()) {
      await this.api.say({ actor: 'ukraine', term: `term-${round}` });
      await this.round(harm);
      say(`round ${round + 1} of ${amount}`);
    }
    return [
      told('rounds', amount),
      some('right answers', this.right),
      told('answers 503 with Retry-After', this.refused),
      none('wrong answers, other refusals, and models not built anew', this.wrong),
    ];
  }

  private async round(harm: Harm): Promise<void> {
    const asked = `/v1/positions/ukraine?at=2025-04&after=${this.api.last}`;
    const expected = saidIn((await this.api.get(asked)).text);
    const before = modelsIn(this.folder);
    const file = join(this.folder, before.at(-1)!);
    await this.committed(file);
    const inode = this.harm(file, harm);
    const deadline = Date.now() + LIMIT_MS;
    for (let calm = 0; calm < 3;) {
      await this.ask(asked, expected, harm);
      const [newest] = modelsIn(this.folder).slice(-1);
      const isNew = newest?.endsWith('.db') && (newest !== before.at(-1) || inode);
      const { status } = await this.api.get('/health/ready');
      calm = isNew && status === 200 ? calm + 1 : 0;
      if (Date.now() > deadline) {
        const ready = (await this.api.get('/health/ready')).text;
        const there = modelsIn(this.folder).join();
        this.wrong.push(`${harm.how}: not built anew beside ${file}; ${there}; ${ready}`);
        return;
      }
    }
    await this.ask(asked, expected, harm);
  }

  private get folder(): string {
    return this.api.server.data;
  }

  /** Resolves when the file has what was taken in, or must have it. */
  private async committed(file: string): Promise<void> {
    const size = (): number => statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    const before = size();
    for (const start = Date.now(); size() === before && Date.now() - start < COMMITTED_MS;)
      await this.api.get('/health/live');
    // The commit that was seen in the file is over when the server answers again.
    await this.api.get('/health/live');
  }

  /** Whether the file's name is free for a new one. */
  private harm(file: string, { how, place }: Harm): boolean {
    const bytes = readFileSync(file);
    const at = Math.floor((place / 10_000) * bytes.length);
    if (how === 'delete')
      for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
    if (how === 'cut') truncateSync(file, at);
    if (how === 'junk')
      writeFileSync(file, bytes.fill(0xa5, at, Math.min(at + 4096, bytes.length)));
    if (how === 'word')
      writeFileSync(file, bytes.toString('latin1').replaceAll('term-', 'tern-'), 'latin1');
    return how === 'delete';
  }

  private async ask(asked: string, expected: string, { how }: Harm): Promise<void> {
    const { status, text, headers } = await this.api.get(asked);
    if (status === 200 && saidIn(text) === expected) this.right += 1;
    else if (status === 503 && headers.get('retry-after') !== null) this.refused += 1;
    else this.wrong.push(`${how}: ${status} ${text.slice(0, 200)}`);
  }
}
