import type { FastifyRequest } from 'fastify';
import { Refusal } from '../operations/refusal';
import { exceeded, type Limits } from '../security/limits';
import type { Settings } from '../settings';

/** Seconds after which to ask again for a stream: nobody knows when another one ends. */
const RETRY = 10;

/** The room of one stream. */
export interface Seat {
  /** What its answer says of what is left; nothing where no limit counts for it. */
  readonly headers: Readonly<Record<string, string>>;
  leave(): void;
}

/** How many live streams are open, in all and for each asker. */
export class Seats {
  private readonly taken = new Map<string, number>();
  private all = 0;

  constructor(
    private readonly limits: Limits,
    private readonly settings: Settings,
  ) {}

  /** @throws Refusal 429 where the asker has as many open as it may, 503 where no more are taken at all */
  take(request: FastifyRequest): Seat {
    const { liveStreams, liveStreamsInAll } = this.settings;
    const asker = this.limits.askerOf(request, liveStreams);
    const mine = asker === undefined ? 0 : (this.taken.get(asker) ?? 0);
    if (asker !== undefined && mine >= liveStreams.most)
      throw exceeded(asker, `${liveStreams.most} open live streams`, RETRY);
    if (liveStreamsInAll > 0 && this.all >= liveStreamsInAll)
      throw new Refusal(503, 'as many live streams are open as this server takes', [], {
        'retry-after': String(RETRY),
      });
    this.add(asker, 1);
    const left = liveStreams.most - mine - 1;
    return {
      headers: asker === undefined ? {} : this.told(left),
      leave: () => this.add(asker, -1),
    };
  }

  private told(left: number): Record<string, string> {
    const policy = `"live";q=${this.settings.liveStreams.most};qu="concurrent-requests"`;
    return { 'ratelimit-policy': policy, ratelimit: `"live";r=${left}` };
  }

  private add(asker: string | undefined, one: 1 | -1): void {
    this.all += one;
    if (asker === undefined) return;
    const now = (this.taken.get(asker) ?? 0) + one;
    if (now === 0) this.taken.delete(asker);
    else this.taken.set(asker, now);
  }
}
