import type { FastifyInstance } from 'fastify';
import type { Params } from 'nestjs-pino';
import pino, { type LogFn, type Logger } from 'pino';
import { withoutSecrets } from '../security/secrets';
import type { Settings } from '../settings';

/** Structured logs, one JSON object a line. Neither keys nor what anybody said is in them: no headers, no bodies. */
export function logger({ logLevel }: Settings): Logger {
  // A log goes to standard error; standard output is for what a command answers.
  return pino({ level: logLevel, hooks: { logMethod: leaveOutParts } }, process.stderr);
}

/** Where Nest names each route at every start, which tells something only to who changes them. */
const PARTS = new Set(['RoutesResolver', 'RouterExplorer']);

function leaveOutParts(this: Logger, args: Parameters<LogFn>, write: LogFn): void {
  const { context } = (args[0] ?? {}) as { context?: string };
  if (!PARTS.has(context ?? '') || this.isLevelEnabled('debug')) write.apply(this, args);
}

/** Nest's own messages go to the same log. Its middleware, which makes a logger for each request, is left out. */
export const nestLogging = (log: Logger): Params => ({
  pinoHttp: { logger: log, autoLogging: false },
  forRoutes: [],
});

/** A line for each request that was answered, where the level asks for it. */
export function logRequests(server: FastifyInstance, log: Logger): void {
  if (!log.isLevelEnabled('info')) return;
  server.addHook('onResponse', (request, reply, done) => {
    const { method, url } = request;
    const { statusCode, elapsedTime } = reply;
    const milliseconds = Math.round(elapsedTime * 10) / 10;
    log.info({ method, path: pathOf(url), statusCode, milliseconds }, 'request completed');
    done();
  });
}

/** The query may hold names; the path is enough to follow a request. */
const pathOf = (url: string): string => withoutSecrets(url.split('?')[0] ?? '');
