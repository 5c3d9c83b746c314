import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Limit, Settings } from '../settings';
import { isReading } from './authenticate';
import { exceeded, type Limits } from './limits';

const MINUTE = 60_000;

/** So many askers are counted at once; of more, those that asked last. */
const COUNTED = 10_000;

/** What tells how the server is must be told however busy somebody else is. */
const EXEMPT = /^[/](?:health[/]|metrics$)/u;

/** Counts who asked how often in a minute, and answers 429 to who asked too often. It comes before all else. */
export async function limitRates(
  server: FastifyInstance,
  limits: Limits,
  settings: Settings,
): Promise<void> {
  await server.register(rateLimit, { global: false, cache: COUNTED });
  const budget = (name: string, limit: Limit) => new Budget(server, limits, { name, limit });
  const reads = budget('reads', settings.readsPerMinute);
  const writes = budget('writes', settings.writesPerMinute);
  server.addHook('onRequest', (request, reply, done) => {
    if (EXEMPT.test(request.routeOptions.url ?? '')) return done();
    const taken = (isReading(request) ? reads : writes).take(request, reply);
    if (taken) taken.then(() => done(), done);
    else done();
  });
}

interface Kind {
  readonly name: string;
  readonly limit: Limit;
}

/** So many requests of a kind in a minute, for each asker. */
class Budget {
  private readonly count: ReturnType<FastifyInstance['createRateLimit']>;
  private readonly askers = new WeakMap<FastifyRequest, string>();
  private readonly policy: string;

  constructor(
    server: FastifyInstance,
    private readonly limits: Limits,
    private readonly kind: Kind,
  ) {
    const { name, limit } = kind;
    this.count = server.createRateLimit({
      max: limit.most,
      timeWindow: MINUTE,
      keyGenerator: (request) => this.askers.get(request) ?? '',
    });
    this.policy = `"${name}";q=${limit.most};w=${MINUTE / 1000}`;
  }

  /** Counts a request and says in its answer what is left; nothing where it does not count. @throws Refusal 429 */
  take(request: FastifyRequest, reply: FastifyReply): Promise<void> | undefined {
    const asker = this.limits.askerOf(request, this.kind.limit);
    if (asker === undefined) return undefined;
    this.askers.set(request, asker);
    return this.counted(request, reply, asker);
  }

  private async counted(request: FastifyRequest, reply: FastifyReply, asker: string) {
    const found = await this.count(request);
    if (found.isAllowed) return;
    const { name, limit } = this.kind;
    const seconds = Math.max(1, found.ttlInSeconds);
    void reply
      .header('ratelimit-policy', this.policy)
      .header('ratelimit', `"${name}";r=${found.remaining};t=${seconds}`);
    if (found.isExceeded) throw exceeded(asker, `${limit.most} ${name} a minute`, seconds);
  }
}
