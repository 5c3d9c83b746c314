import { randomUUID } from 'node:crypto';
import type { Stored } from '../../events/event';
import { EventLog } from '../../src/event-log/event-log';
import { Projector } from '../../src/read-model/projector';
import { withQuery, type Fields, type Reply } from '../http/client';
import { Stream } from '../http/sse';
import { statement } from '../http/world';
import { startHere, type Here } from '../support/here';
import { readiness, rebuild } from '../support/read-models';
import { SetClock } from '../support/world';

const FIRST = Date.parse('2025-03-15T00:00:00Z');
const DAY = 86_400_000;

let clock: SetClock;
let folder: Here['folder'];
let server: Here['server'];
let client: Here['client'];

beforeEach(async () => {
  clock = new SetClock(FIRST);
  ({ folder, server, client } = await startHere(clock));
  await post({ type: 'ActorRegistered', actor: { id: 'ukraine', name: 'Ukraine', kind: 'state' } });
  await post({ type: 'IssueDefined', issue: { id: 'territory', name: 'Territory' } });
});
afterEach(() => server.stop());

async function post(event: Fields): Promise<string> {
  const reply = await client.post('/v1/events', event);
  expect([reply.status, reply.text]).toEqual([201, expect.any(String)]);
  return (reply.body as { id: string }).id;
}

const position = (query: Record<string, string> = {}): Promise<Reply> =>
  client.get(withQuery('/v1/positions/ukraine', query));

const termsIn = ({ body }: Reply): string[] =>
  (body as { stances: { term: string }[] }).stances.map(({ term }) => term);

/** The lines of /metrics on this projection that have something to tell. */
async function metricsOf(projection: string): Promise<string[]> {
  const { text } = await client.get('/metrics');
  return text
    .split('\n')
    .filter((line) => line.includes(`projection="${projection}"`))
    .map((line) => line.replace('standpoint_projection_', ''));
}

/** An event of a form that no POST lets through, as a mistake of earlier days may have. */
async function recordPoison(): Promise<string> {
  const event = { ...statement({ term: 'poison', replaces: 5 }), id: randomUUID() };
  const entry = { recordedBy: 'tester', warnings: [], written: {} };
  await server.app.get(EventLog).append([{ ...entry, event: event as unknown as Stored }]);
  return event.id;
}

describe('an event that positions cannot take in, over HTTP', () => {
  it('stops positions alone: the log accepts, and what was known before is answered', async () => {
    await post(statement({ term: 'before' }));
    clock.time += DAY;
    const poison = await recordPoison();
    clock.time += DAY;
    const after = await post(statement({ term: 'after' }));

    const known = await position({ knownAt: '2025-03-15' });
    expect([known.status, termsIn(known)]).toEqual([200, ['before']]);
    expect((await client.get(`/v1/events/${after}`)).status).toBe(200);
    const refused = await position();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    expect(refused.text).toContain(`positions stopped at event 4 (${poison}): TypeError`);
  });

  it('is named by /health/ready and by /metrics', async () => {
    const poison = await recordPoison();
    await post(statement());
    const ready = await client.get('/health/ready');
    expect([ready.status, ready.text]).toEqual([503, expect.stringContaining(`(${poison}): Type`)]);
    expect(await metricsOf('register')).toEqual([
      'position{projection="register"} 4',
      'lag_events{projection="register"} 0',
      'stopped{projection="register",event="",why=""} 0',
    ]);
    expect(await metricsOf('positions')).toEqual([
      'position{projection="positions"} 2',
      'lag_events{projection="positions"} 2',
      expect.stringMatching(
        `^stopped{projection="positions",event="${poison}",why="TypeError: [^"]{1,188}"} 1$`,
      ),
    ]);
  });
});

describe('a read model built anew, with the mistake put right', () => {
  /** The tables in use refuse a term; those that another process builds do not. */
  function breakPositions(): void {
    const { positions } = server.app.get(Projector).history.stored;
    const take = positions.take.bind(positions);
    positions.take = (change) => {
      if (change.after.report.data.term === 'poison') throw new TypeError('so it is '.repeat(99));
      take(change);
    };
  }

  it('lets positions go on, and tells live clients what they missed, once', async () => {
    breakPositions();
    const live = await Stream.open(`${server.url}/v1/live`);
    await live.comment();
    await post(statement({ term: 'lapses', until: '2025-03-20' }));
    await post(statement({ term: 'poison' }));
    clock.time += 10 * DAY;
    const last = await post(statement({ term: 'after' }));
    expect((await position()).status).toBe(503);
    expect(await metricsOf('positions')).toContainEqual(
      expect.stringMatching(/^stopped[{].*,why="TypeError: (so it is )+[^"]{0,9}"[}] 1$/u),
    );
    expect((await metricsOf('positions')).join().length).toBeLessThan(500);

    const { status, err } = await rebuild(folder);
    expect([status, err]).toEqual([0, '']);
    await readiness(client, 200);
    expect(termsIn(await position())).toEqual(['after', 'poison']);
    expect(await metricsOf('positions')).toContain(
      'stopped{projection="positions",event="",why=""} 0',
    );
    await live.next(({ data }) => data.causes?.[0] === last);
    const anew = await Stream.open(`${server.url}/v1/live?after=0000000000000002`);
    await anew.next(({ data }) => data.causes?.[0] === last);
    expect(live.seen).toEqual(anew.seen);
    expect(live.seen.map(({ data }) => `${data.term} ${data.change}`)).toEqual([
      ...['lapses added', 'poison added', 'lapses dropped', 'after added'],
    ]);
    live.close();
    anew.close();
  });

  it('takes the place of one whose file fails, without a restart', async () => {
    await post(statement({ term: 'before' }));
    server.app.get(Projector).history.stored.take = () => {
      throw Object.assign(new Error('the file is damaged'), { code: 'SQLITE_CORRUPT' });
    };
    const posting = post(statement({ term: 'after' }));
    await readiness(client, 503);
    expect((await rebuild(folder)).status).toBe(0);
    await readiness(client, 200);
    await posting;
    expect(termsIn(await position())).toEqual(['after', 'before']);
  });
});
