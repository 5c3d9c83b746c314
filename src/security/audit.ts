import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { instantText } from '../../events/time';
import type { Clock } from '../clock';
import type { Why } from '../operations/refusal';
import type { Settings } from '../settings';
import { AuditFile, type Refused } from './audit-file';

declare module 'fastify' {
  interface FastifyRequest {
    /** Why it was refused, where the trail is told of it. */
    refusedFor: Why | null;
  }
}

/** What is refused for who sent it, or for how often. */
const AUDITED = new Set([401, 403, 429]);

/** How long refusals wait to be written together, in milliseconds. */
const DELAY = 1000;

/** So many wait at most; further ones of the same second are counted alone, so that a flood costs little. */
const MOST_WAITING = 500;

export const auditFileOf = ({ data }: Pick<Settings, 'data'>): string => join(data, 'audit.db');

/** Keeps a trail of refusals, beside the requests: nothing waits for it, and it may lose the last second. */
export class Audit {
  private readonly logger = new Logger('Audit');
  private waiting: Refused[] = [];
  private left = 0;
  private timer: NodeJS.Timeout | undefined;
  private file: AuditFile | undefined;
  private hasFailed = false;

  constructor(
    private readonly settings: Pick<Settings, 'data' | 'auditAddresses'>,
    private readonly clock: Clock,
  ) {}

  /** Has each request that was answered with one of these refusals noted, whoever refused it. */
  follow(server: FastifyInstance): void {
    server.decorateRequest('refusedFor', null);
    server.addHook('onResponse', (request, reply, done) => {
      if (AUDITED.has(reply.statusCode)) this.note(request, reply);
      done();
    });
  }

  /** Writes what waits, and lets go of the file. */
  close(): void {
    this.write();
    this.file?.close();
    this.file = undefined;
  }

  private note(request: FastifyRequest, { statusCode: status }: FastifyReply): void {
    this.timer ??= setTimeout(() => this.write(), DELAY).unref();
    if (this.waiting.length >= MOST_WAITING) {
      this.left += 1;
      return;
    }
    const { refusedFor, keyholder, method, routeOptions } = request;
    this.waiting.push({
      at: instantText(this.clock.now()),
      method,
      route: routeOptions.url ?? '',
      status,
      reason: refusedFor?.reason ?? 'refused',
      key: refusedFor?.key ?? keyholder?.id ?? null,
      address: this.settings.auditAddresses === 'kept' ? request.ip : null,
    });
  }

  private write(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const refusals = [...this.waiting, ...this.summary()];
    this.waiting = [];
    this.left = 0;
    if (refusals.length === 0) return;
    try {
      this.file ??= new AuditFile(auditFileOf(this.settings));
      this.file.add(refusals);
    } catch (error) {
      if (!this.hasFailed) this.logger.warn(`refusals cannot be noted: ${String(error)}`);
      this.hasFailed = true;
    }
  }

  /** One row for all that were too many. */
  private summary(): Refused[] {
    const [last] = this.waiting.slice(-1);
    if (this.left === 0 || !last) return [];
    const none = { method: '', route: '', key: null, address: null };
    return [{ ...none, at: last.at, status: 0, reason: `${this.left} more in this second` }];
  }
}
