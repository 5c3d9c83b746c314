import { normalizeIP } from '@fastify/rate-limit';
import { Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../operations/refusal';
import type { Limit, Settings } from '../settings';
import { isItself } from './addresses';
import { holderOf } from './authenticate';
import type { Keys } from './keys';

/** The longest text that is kept for an address: what a proxy names need not be one. */
const LONGEST = 64;

/** Says whom a limit counts for: whoever holds the key that came, else the address (of IPv6 the first 64 bits). */
export class Limits {
  private readonly logger = new Logger('Limits');
  private hasWarned = false;

  constructor(
    private readonly keys: Keys,
    private readonly settings: Settings,
  ) {}

  /** Whom a request counts for, as a name of its own; `undefined` where this limit does not count for it. */
  askerOf(request: FastifyRequest, { most, isGiven }: Limit): string | undefined {
    if (most === 0) return undefined;
    const { ip } = request;
    if (isItself(ip) && !isGiven) return this.spared(request);
    const holder = holderOf(request, this.keys);
    return holder ? `key ${holder.id}` : `address ${normalizeIP(ip.slice(0, LONGEST))}`;
  }

  /** This machine itself has no limit unless one was set. A proxy on it that nobody named makes all users look like it. */
  private spared({ headers }: FastifyRequest): undefined {
    if (this.hasWarned || headers['x-forwarded-for'] === undefined) return;
    this.hasWarned = true;
    if (this.settings.trustProxy.length > 0) return;
    this.logger.warn(
      'a proxy on this machine says whom it asks for, and STANDPOINT_TRUST_PROXY does not name it: no address is limited; set it to `loopback`',
    );
  }
}

/** @param what is all of it, such as `600 reads a minute` */
export function exceeded(asker: string, what: string, seconds: number): Refusal {
  const [whose = '', id = ''] = asker.split(' ');
  const detail = `${what} is all for one ${whose}: try again in ${seconds} s`;
  const why = { reason: `more than ${what}`, ...(whose === 'key' && { key: id }) };
  return new Refusal(429, detail, [], { 'retry-after': String(seconds) }, why);
}
