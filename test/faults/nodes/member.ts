import { rmSync } from 'node:fs';
import type { Reply } from '../../http/client';
import type { Api } from '../../http/world';
import type { Cluster } from '../cluster';

/** One life of a node, from when it was ready until it is killed; times are those of `performance.now()`. */
interface Life {
  readonly api: Api;
  killedAt?: number;
  /** When a request to it first failed after that: a proxy sends it nothing from then on. */
  noticedAt?: number;
}

/** What came of the requests that a kill took away, and of those that should not have failed. */
export class Tally {
  requests = 0;
  /** Sent before the kill, and not answered. */
  inFlight = 0;
  /** Sent to the dead node before the client noticed. */
  unnoticed = 0;
  readonly failures: string[] = [];
}

/** A node that is killed and started again. */
export class Member {
  private life: Life | undefined;

  constructor(
    private readonly cluster: Cluster,
    private readonly tally: Tally,
  ) {}

  /** Whether the client sends requests to it. */
  get isInUse(): boolean {
    return this.life !== undefined && this.life.noticedAt === undefined;
  }

  get api(): Api {
    if (!this.life) throw new Error('the node was never started');
    return this.life.api;
  }

  async start(): Promise<void> {
    this.life = { api: await this.cluster.node(this.life?.api.server.data) };
  }

  async kill(): Promise<void> {
    const { life } = this;
    if (!life) return;
    life.killedAt = performance.now();
    await life.api.server.kill();
    life.noticedAt ??= performance.now();
  }

  forgetAll(): void {
    rmSync(this.api.server.data, { recursive: true });
  }

  /** The reply, if it is one of these statuses; a request that fails is counted by when and why. */
  async send(
    request: (api: Api) => Promise<Reply>,
    statuses: readonly number[] = [200],
  ): Promise<Reply | undefined> {
    const { life, tally } = this;
    if (!life) return undefined;
    const sent = performance.now();
    tally.requests += 1;
    try {
      const reply = await request(life.api);
      if (statuses.includes(reply.status)) return reply;
      tally.failures.push(`${reply.status}: ${reply.text}`);
    } catch (error) {
      this.failed(life, sent, error);
    }
    return undefined;
  }

  private failed(life: Life, sent: number, error: unknown): void {
    const { tally } = this;
    const { killedAt = Infinity, noticedAt = Infinity } = life;
    if (sent <= killedAt && killedAt < Infinity) tally.inFlight += 1;
    else if (killedAt < sent && sent <= noticedAt) tally.unnoticed += 1;
    else tally.failures.push(String((error as Error).cause ?? error));
    life.noticedAt ??= performance.now();
  }
}

/** How often a request is sent before it is given up. */
const MOST_TRIES = 100;

/** Gives the nodes in use in turn, as a proxy does. */
export class RoundRobin {
  private turn = 0;

  constructor(
    private readonly members: readonly Member[],
    private readonly tally: Tally,
  ) {}

  /** @throws where no node is in use */
  next(): Member {
    for (let tries = 0; tries < this.members.length; tries += 1) {
      const member = this.members[(this.turn += 1) % this.members.length]!;
      if (member.isInUse) return member;
    }
    throw new Error('no node is in use');
  }

  /** Sends a request to one node after the other until one answers. @throws where none does */
  async insist(...request: Parameters<Member['send']>): Promise<Reply> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const reply = await this.next().send(...request);
      if (reply) return reply;
    }
    throw new Error(`no node answers as it should: ${this.tally.failures.at(-1)}`);
  }
}
