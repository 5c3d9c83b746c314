import { randomUUID as uuid } from 'node:crypto';
import type { Position, Written } from '../../http/wire';
import type { Books, Sent } from '../books';
import type { Speaker } from '../statements';
import type { RoundRobin } from './member';

interface Desk {
  readonly robin: RoundRobin;
  readonly books: Books;
  /** What was read without what the reader had just written. */
  readonly stale: string[];
}

/** Posts a statement on one node, and reads it on the next, time after time; now and then it corrects it too. */
export class Worker {
  last: Written | undefined;
  reads = 0;

  constructor(
    readonly speaker: Speaker,
    private readonly desk: Desk,
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    for (let turn = 1; !signal.aborted; turn += 1) {
      const sent = this.speaker.next({ hasId: true });
      const written = await this.post(sent);
      this.desk.books.acknowledge([sent], [written]);
      await this.readPosition(sent, written);
      if (turn % 5 === 0) await this.correct(written);
    }
  }

  /** What is in flight at a kill is posted again, with the same id, on the next node. */
  private async post(event: Readonly<Record<string, unknown>>): Promise<Written> {
    const { body } = await this.desk.robin.insist(
      (api) => api.post('/v1/events', event),
      [200, 201],
    );
    this.last = body as Written;
    return this.last;
  }

  private async readPosition({ actor, ...sent }: Sent, { id, position }: Written): Promise<void> {
    const { stances } = (await this.read(`/v1/positions/${actor}?after=${position}`)) as Position;
    const found = stances.find(({ term }) => term === sent['term']);
    if (found?.statement !== id) this.desk.stale.push(`the position without ${id}`);
  }

  private async correct({ id }: Written): Promise<void> {
    const changes = { tags: ['corrected'] };
    const correction = { type: 'StatementCorrected', statement: id, changes, reason: 'A tag.' };
    const made = await this.post({ ...correction, id: uuid() });
    const path = `/v1/events/${id}?after=${made.position}`;
    const { corrections } = (await this.read(path)) as { corrections: { id: string }[] };
    if (!corrections.some((it) => it.id === made.id))
      this.desk.stale.push(`the statement ${id} without its correction`);
  }

  private async read(path: string): Promise<unknown> {
    this.reads += 1;
    const { body } = await this.desk.robin.insist((api) => api.get(path));
    return body;
  }
}
