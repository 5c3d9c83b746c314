import { STATUS_CODES } from 'node:http';
import {
  Catch,
  HttpException,
  Logger,
  NotFoundException,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Metrics } from './metrics';
import { withoutSecrets } from '../security/secrets';
import { NO_ROUTE, Refusal } from './refusal';

/** Why a request was refused, as a label. */
const REASONS: Readonly<Record<number, string>> = {
  400: 'malformed',
  401: 'no_key',
  403: 'scope',
  404: 'not_found',
  408: 'too_slow',
  409: 'conflict',
  413: 'too_large',
  415: 'media_type',
  422: 'unfitting',
  429: 'limit',
  503: 'unavailable',
  504: 'not_reached',
  507: 'no_room',
};

/** Tells in a page what is wrong, where a browser asks for one. */
export interface ErrorPages {
  wanted(request: FastifyRequest): boolean;
  show(reply: FastifyReply, refusal: Refusal): Promise<void>;
}

/** Turns whatever went wrong into `application/problem+json` (RFC 9457), or into a page. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(
    private readonly metrics: Metrics,
    private readonly pages: ErrorPages,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    this.answer(error, host.switchToHttp().getResponse<FastifyReply>());
  }

  /** Answers an error, also one that comes before Nest takes the request over; it is counted. */
  answer(error: unknown, reply: FastifyReply): void {
    const refusal = withoutSecretsIn(refusalOf(error));
    const { status } = refusal;
    if (status >= 500 && !(error instanceof Refusal)) this.logger.error(error);
    this.metrics.refusals.inc({ status, reason: REASONS[status] ?? 'other' });
    reply.request.refusedFor = refusal.why ?? null;
    if (reply.sent) return;
    if (!this.pages.wanted(reply.request)) return sendProblem(reply, refusal);
    void this.pages.show(reply, refusal).catch((wrong: unknown) => {
      this.logger.error(wrong);
      sendProblem(reply, refusal);
    });
  }
}

function sendProblem(reply: FastifyReply, { status, detail, errors, headers }: Refusal): void {
  const title = STATUS_CODES[status] ?? 'Error';
  const body = { type: 'about:blank', title, status, detail, errors };
  void reply
    .code(status)
    .headers({ ...headers, 'cache-control': 'no-store' })
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(body));
}

/** What somebody sent may be cited, but no key or token that was sent where none belongs. */
function withoutSecretsIn({ status, detail, errors, headers, why }: Refusal): Refusal {
  const told = errors.map((it) => ({
    pointer: withoutSecrets(it.pointer),
    detail: withoutSecrets(it.detail),
  }));
  return new Refusal(status, withoutSecrets(detail), told, headers, why);
}

/** Fastify's own errors carry a status code; an error that says nothing is ours, and tells the client no more. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const status = statusOf(error);
  if (status === 415) {
    const detail =
      'send `Content-Type: application/json` or `application/x-ndjson` (PATCH: `application/merge-patch+json`)';
    return new Refusal(415, detail);
  }
  if (status === 413) return new Refusal(413, 'the body is too large: send fewer events at a time');
  if (error instanceof NotFoundException) return new Refusal(404, NO_ROUTE);
  if (status >= 400 && status < 500) return new Refusal(status, (error as Error).message);
  return new Refusal(
    status === 503 ? 503 : 500,
    'something went wrong here; the log has the details',
  );
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const code = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof code === 'number' ? code : 500;
}
