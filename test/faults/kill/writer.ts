import type { Reply } from '../../http/client';
import type { Written } from '../../http/wire';
import type { Books, Event } from '../books';
import type { Embedded } from '../embedded';
import { Sayings } from '../sayings';

/** How many events the posts have, in turn; 0 is one without an id. */
const SIZES = [1, 7, 0, 1, 3];

interface Desk {
  readonly server: Embedded;
  readonly books: Books;
  /** Answers that say neither yes nor “come back”. */
  readonly refused: string[];
}

/** Posts one batch after the other until the server is gone. */
export class Writer {
  /** What was under way when the server went; its events have ids, and are sent again. */
  unfinished: readonly Event[] = [];
  private readonly sayings: Sayings;
  private last: string | undefined;
  private turn = 0;

  constructor(
    by: string,
    seed: number,
    private readonly desk: Desk,
  ) {
    this.sayings = new Sayings(by, seed);
  }

  async run(): Promise<void> {
    const again = this.unfinished;
    this.unfinished = [];
    if (again.length > 0 && !(await this.post(again))) return;
    while (await this.post(this.batch()));
  }

  private batch(): Event[] {
    const turn = (this.turn += 1);
    if (turn % 4 === 0 && this.last !== undefined) return [this.sayings.about(this.last)];
    const size = SIZES[turn % SIZES.length]!;
    const hasId = size > 0;
    return Array.from({ length: size || 1 }, () => this.sayings.next({ hasId }));
  }

  /** Whether it was answered. */
  private async post(batch: readonly Event[]): Promise<boolean> {
    const { server, books, refused } = this.desk;
    const hasId = batch[0]?.['id'] !== undefined;
    let reply: Reply;
    try {
      reply = await server.api.post('/v1/events', batch.length === 1 ? batch[0] : batch);
    } catch {
      if (hasId) this.unfinished = batch;
      else books.giveUp(batch, 'nobody answered');
      return false;
    }
    if (reply.status !== 200 && reply.status !== 201) {
      refused.push(`${reply.status}: ${reply.text}`);
      return true;
    }
    const written = [reply.body as Written | Written[]].flat();
    books.acknowledge(batch, written);
    if (batch[0]?.['statement'] === undefined) this.last = written[0]!.id;
    return true;
  }
}
