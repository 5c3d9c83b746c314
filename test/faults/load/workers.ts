import type { Reply } from '../../http/client';
import type { Api } from '../../http/world';
import { Speaker, statedAt } from '../statements';

/** Each is short, so that a question takes as long at the end as at the beginning. */
export const ACTORS = Array.from({ length: 300 }, (_, n) => `actor-${n}`);

const WRITERS = 4;
const READERS = 8;

/** What came of the requests of one span of time, in milliseconds. */
export class Tally {
  readonly writes: number[] = [];
  readonly reads: number[] = [];
}

/** As many as keep the server busy all the time: each sends its next request when it has the answer to the one before. */
export class Workers {
  readonly others: string[] = [];
  private readonly speakers = ACTORS.map((actor) => new Speaker(actor));
  private turn = 0;

  constructor(private readonly api: Api) {}

  /** Loads the server for a while. */
  async run(ms: number): Promise<Tally> {
    const tally = new Tally();
    const end = performance.now() + ms;
    const work = async (act: () => Promise<void>): Promise<void> => {
      while (performance.now() < end) await act();
    };
    const some = (count: number, act: () => Promise<void>) =>
      Array.from({ length: count }, () => work(act));
    const write = () => this.timed(tally.writes, () => this.write());
    const read = () => this.timed(tally.reads, () => this.read());
    await Promise.all([...some(WRITERS, write), ...some(READERS, read)]);
    return tally;
  }

  private async timed(into: number[], send: () => Promise<Reply>): Promise<void> {
    const start = performance.now();
    const { status, text } = await send();
    into.push(performance.now() - start);
    if (status !== 200 && status !== 201) this.others.push(`${status}: ${text}`);
  }

  private write(): Promise<Reply> {
    const speaker = this.speakers[(this.turn += 1) % this.speakers.length]!;
    return this.api.post('/v1/events', speaker.next({ hasId: true }));
  }

  private read(): Promise<Reply> {
    const turn = (this.turn += 1);
    const actor = ACTORS[(turn * 7) % ACTORS.length];
    const at = `at=${statedAt(1 + (turn % 50))}`;
    return this.api.get(
      turn % 4 === 0 ? `/v1/shifts?actor=${actor}&limit=20` : `/v1/positions/${actor}?${at}`,
    );
  }
}
