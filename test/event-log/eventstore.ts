import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { concatMap, filter, firstValueFrom, startWith } from 'rxjs';
import type { Clock } from '../../src/clock';
import type { EventLog } from '../../src/event-log/event-log';
import { EventStoreLog, type Place } from '../../src/event-log/eventstore-log';
import { temporaryFolder } from '../support/server';
import { SetClock } from './entries';
import { StandIn } from './stand-in/server';

/** A server that a suite runs against: the stand-in always, and a real one where the environment names it. */
export interface Server {
  readonly url: string;
  kill(): void;
}

/** Describes what holds on each server; where there is no real one, that is said. */
export function onEachServer(name: string, holds: (server: () => Server) => void): void {
  describe.each(SERVERS)(`${name}, against %s`, (_, start) => {
    let server: Server;
    beforeAll(async () => {
      server = await start();
    });
    afterAll(() => server.kill());
    holds(() => server);
  });
  if (REAL === undefined)
    describe(`${name}, against a real server`, () => {
      test.skip('NOT RUN: set EVENTSTORE_URL to one, such as esdb://localhost:2113?tls=false', () => {});
    });
}

const REAL = process.env['EVENTSTORE_URL'];

const SERVERS: [string, () => Promise<Server>][] = [['the stand-in', () => StandIn.start()]];
if (REAL !== undefined)
  SERVERS.push(['a real server', () => Promise.resolve({ url: REAL, kill: () => undefined })]);

/** A log of its own on a server, with a copy of its own; what is given takes the place of that. */
export const place = (given: Partial<Place> & Pick<Place, 'url'>): Place => ({
  stream: `log-${randomUUID()}`,
  file: join(temporaryFolder(), 'events-copy.db'),
  patience: 1000,
  lookEvery: 5000,
  ...given,
});

export const openLog = (given: Parameters<typeof place>[0], clock: Clock = new SetClock()) =>
  new EventStoreLog(place(given), clock);

/** Resolves when a log that is behind, or away, has got to a position. */
export async function gotTo(log: EventLog, position: number): Promise<void> {
  const isThere = (): Promise<boolean> =>
    log.read(position - 1, 1).then(
      (page) => page.length > 0,
      () => false,
    );
  await firstValueFrom(log.grew.pipe(startWith(0), concatMap(isThere), filter(Boolean)));
}

/** Asks again and again, each time when the answer is there, until it is yes. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await turn();
}
