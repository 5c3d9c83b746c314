import { Logger as NestLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module';
import { Clock } from './clock';
import { EventLog } from './event-log/event-log';
import { withRemedy } from './event-log/sqlite-events';
import { lockFolder } from './event-log/open-log';
import { Feed } from './live/feed';
import { LiveController } from './live/live.controller';
import type { Lock } from './lock';
import { logger, logRequests } from './operations/logging';
import { limitConnections, patience } from './operations/connections';
import { Metrics } from './operations/metrics';
import { publishApi } from './operations/openapi/publish';
import { ProblemFilter } from './operations/problem-filter';
import { Changeover } from './read-model/changeover';
import { Projector } from './read-model/projector';
import { answerSettled } from './reading/answer';
import { SettledAnswers } from './reading/settled-answers';
import { Audit } from './security/audit';
import { guardWithKeys } from './security/authenticate';
import { Keys } from './security/keys';
import { limitRates } from './security/limit-rates';
import { Limits } from './security/limits';
import { protect, protectAnswers } from './security/protect';
import { openTokens } from './security/tokens';
import type { Settings } from './settings';
import { LARGEST, takeBytes } from './statements/body';
import { serveAssets } from './web/page/assets';
import { errorPages } from './web/page/error-page';

/** A server that takes requests. */
export interface Server {
  /** Its address, such as http://127.0.0.1:3000. */
  readonly url: string;
  readonly app: NestFastifyApplication;
  /** Ends live streams, answers what is under way, and lets go of the data folder. */
  stop(): Promise<void>;
}

/** Starts to serve. @throws where the port, the folder or the log cannot be had */
export async function startServer(settings: Settings, clock = new Clock()): Promise<Server> {
  const lock = lockFolder(settings.data);
  try {
    const app = await build(settings, clock);
    await app.listen({ port: settings.port, host: settings.host });
    const projector = app.get(Projector);
    app.get(Feed).start();
    await projector.start();
    app.get(Changeover).start();
    return { url: await app.getUrl(), app, stop: () => stop(app, lock) };
  } catch (error) {
    lock.release();
    throw notListening(settings, error) ?? withRemedy(error, settings.data);
  }
}

function notListening({ host, port }: Settings, error: unknown): Error | undefined {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return taken(port, error);
  if (!['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(code)) return undefined;
  const remedy = 'set 127.0.0.1 for this machine alone, or 0.0.0.0 for all its addresses';
  return new Error(`STANDPOINT_HOST=${host} is no address of this machine: ${remedy}`, {
    cause: error,
  });
}

function taken(port: number, cause: unknown): Error {
  const other = port === 65_535 ? 3000 : port + 1;
  const remedy = `stop what uses it, or choose another with PORT=${other}`;
  return new Error(`port ${port} is taken: ${remedy}`, { cause });
}

async function build(settings: Settings, clock: Clock): Promise<NestFastifyApplication> {
  const log = logger(settings);
  const adapter = new FastifyAdapter({
    bodyLimit: LARGEST,
    trustProxy: settings.trustProxy.length > 0 ? [...settings.trustProxy] : false,
    ...patience(settings),
    forceCloseConnections: 'idle',
    // What has come in by then is served like any other, and its connection closed.
    return503OnClosing: false,
    frameworkErrors: (error: Error, _request: FastifyRequest, reply: FastifyReply) =>
      problems.answer(error, protect(reply)),
    routerOptions: { maxParamLength: 1000 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(settings, clock, log),
    adapter,
    {
      bodyParser: false,
      // What fails at the start is told once, by who starts it, and not by Nest in colours.
      logger: false,
      abortOnError: false,
    },
  );
  app.useLogger(app.get(Logger));
  const problems = new ProblemFilter(app.get(Metrics), errorPages);
  app.useGlobalFilters(problems);
  const fastify = adapter.getInstance();
  logRequests(fastify, log);
  limitConnections(fastify, settings, app.get(Metrics));
  takeBytes(fastify);
  await protectAnswers(fastify, settings);
  const keys = app.get(Keys);
  app.get(Audit).follow(fastify);
  await limitRates(fastify, app.get(Limits), settings);
  const tokens = openTokens(settings, keys, clock);
  guardWithKeys(fastify, { keys, tokens, reads: settings.reads });
  answerSettled(fastify, app.get(SettledAnswers), settings);
  await serveAssets(app);
  publishApi(app);
  await app.init();
  return app;
}

async function stop(app: NestFastifyApplication, lock: Lock): Promise<void> {
  app.get(LiveController).endAll();
  app.get(Feed).stop();
  await app.close();
  await app.get(Changeover).stop();
  await app.get(Projector).stop();
  await app.get(EventLog).close();
  app.get(Keys).close();
  app.get(Audit).close();
  lock.release();
}

/** How long what is under way gets once the process is told to stop, in milliseconds. */
const GRACE = 4000;

/** What is done by then gets so long to be answered: a large batch may have kept everything waiting until after it. */
const LAST = 1000;

/** Ends the process in order when it is told to, however often, and in any case soon. */
export function stopOnSignals(server: Server): void {
  const logger = new NestLogger('Standpoint');
  let isEnding = false;
  const end = (): void => {
    // A terminal tells npm and the server, and npm tells the server again.
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => {
      logger.warn('requests that are still under way are cut off');
      setTimeout(() => process.exit(0), LAST).unref();
    }, GRACE).unref();
    void server.stop().then(() => {
      logger.log('stopped');
      process.exit(0);
    });
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
