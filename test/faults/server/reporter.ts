import type { Reply } from '../../http/client';
import type { Written } from '../../http/wire';
import type { Api } from '../../http/world';
import type { Books, Sent } from '../books';
import type { Speaker } from '../statements';
import type { Watch } from './watch';

interface Desk {
  readonly nodes: readonly Api[];
  readonly books: Books;
  readonly watch: Watch;
}

/** How many events the posts have, in turn; 0 is one without an id. */
const SIZES = [1, 7, 0, 1, 3];

/** Posts one batch after the other, to each node in turn; what has an id is sent until it is acknowledged. */
export class Reporter {
  private posts = 0;

  constructor(
    private readonly speaker: Speaker,
    private readonly desk: Desk,
  ) {}

  /** Goes on until it is told to end; what it is at then is brought to an end. */
  async run(signal: AbortSignal): Promise<void> {
    for (let turn = 0; !signal.aborted; turn += 1) {
      const size = SIZES[turn % SIZES.length]!;
      const hasId = size > 0;
      const batch = Array.from({ length: size || 1 }, () => this.speaker.next({ hasId }));
      while (!(await this.post(batch)) && hasId);
    }
  }

  /** Whether it was acknowledged. */
  private async post(batch: readonly Sent[]): Promise<boolean> {
    const { nodes, books, watch } = this.desk;
    const node = (this.posts += 1) % nodes.length;
    const sent = performance.now();
    const body = batch.length === 1 ? batch[0] : batch;
    const reply = await nodes[node]!.post('/v1/events', body);
    watch.answered(node, reply, performance.now() - sent);
    const isIn = reply.status === 200 || reply.status === 201;
    if (isIn) books.acknowledge(batch, writtenIn(reply));
    else if (batch[0]?.id === undefined) books.giveUp(batch, reply.text);
    return isIn;
  }
}

const writtenIn = ({ body }: Reply): Written[] => [body as Written | Written[]].flat();
