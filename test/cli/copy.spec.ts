import { hash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { filter, firstValueFrom, skip } from 'rxjs';
import { entries } from '../event-log/entries';
import { place } from '../event-log/eventstore';
import { fileWith, forOne, rowsIn } from '../event-log/moved';
import { StandIn } from '../event-log/stand-in/server';
import { startServer, temporaryFolder, type Running } from '../support/server';
import { Program, type Ended } from './program';

jest.setTimeout(300_000);

let store: StandIn;
let env: Record<string, string>;
beforeEach(async () => {
  store = await StandIn.start();
  const { url, stream } = place({ url: store.url });
  env = { EVENTSTORE_URL: url, EVENTSTORE_STREAM: stream };
});
afterEach(() => store.kill());

const THERE = ['copy', '--from', 'sqlite', '--to', 'eventstoredb'];
const BACK = ['copy', '--from', 'eventstoredb', '--to', 'sqlite'];

const start = (args: readonly string[], data: string): Program =>
  Program.standpoint(args, { ...env, STANDPOINT_DATA: data });

const run = (args: readonly string[], data: string): Promise<Ended> => start(args, data).ended();

const inStream = () => store.streams.of(env['EVENTSTORE_STREAM']!);

/** The command, killed at one of its calls of the server, until one comes to its end. How often it was killed. */
async function killedAgainAndAgain(args: readonly string[], data: string): Promise<number> {
  // Before the first page, what is there at either end is asked for.
  const [name, least] = args === THERE ? ['append', 1] : ['read', 4];
  for (let kills = 0; ; kills += 1) {
    const [calls = least] = fc.sample(fc.integer({ min: least, max: least + 3 }), 1);
    const program = start(args, data);
    const ended = program.ended();
    const call = firstValueFrom(
      store.called.pipe(
        filter((it) => it === name),
        skip(calls),
      ),
    );
    const first = await Promise.race([ended, call]);
    if (first === name) await program.ended('SIGKILL');
    const { status, err } = await ended;
    if (status === 0) return kills;
    expect([status, err]).toEqual([null, '']);
  }
}

test('a log comes over and back the same, however often the command is killed', () =>
  forOne(async (file) => {
    const rows = rowsIn(file);
    expect(await killedAgainAndAgain(THERE, dirname(file))).toBeGreaterThan(0);
    expect(inStream()).toHaveLength(rows.length);
    const folder = temporaryFolder();
    expect(await killedAgainAndAgain(BACK, folder)).toBeGreaterThan(0);
    expect(rowsIn(join(folder, 'events.db'))).toEqual(rows);
    const verified = await run(['verify', '--with', 'eventstoredb'], folder);
    expect(verified).toMatchObject({ status: 0, err: '' });
  }));

test('it says how many entries came over, the hash of all, and what to do next', async () => {
  const file = await fileWith([entries(20)]);
  const { status, out, err } = await run(THERE, dirname(file));
  expect([status, err]).toEqual([0, '']);
  const { hash } = rowsIn(file).pop() as { hash: Buffer };
  expect(out).toMatch(
    /^20 entries were copied [(].* s, \d+ events[/]s[)]; the head hash of all 20 is/,
  );
  expect(out).toContain(` ${hash.toString('hex')}\n`);
  expect(out).toContain('then start with STANDPOINT_LOG=eventstoredb, and no more with sqlite');
  expect((await run(THERE, dirname(file))).out).toMatch(/^0 entries .*; 20 were there already;/);
});

describe('a server on the log that was copied', () => {
  const PATHS = [
    '/v1/export?format=ndjson',
    '/v1/export?format=csv',
    `/v1/events/00000000-0000-4000-8000-${'7d0'.padStart(12, '0')}?after=${'2500'.padStart(16, '0')}`,
    '/v1/positions?at=2025-03-12&knownAt=2025-03-11T12:00:00Z',
    '/v1/positions?at=2025-03-12&knownAt=2025-03-12',
    '/v1/positions/bea/diff?from=2025-03-10&to=2025-03-12&knownFrom=2025-03-12&knownTo=2025-03-16',
    '/v1/shifts?from=2025-03-01&to=2025-03-12&knownAt=2025-03-16&limit=1000',
  ];

  const answers = async (data: string, log: string): Promise<string[]> => {
    const server = await startServer({ data, env: { ...env, STANDPOINT_LOG: log } });
    const ask = async (path: string): Promise<string> => {
      const reply = await fetch(server.url + path);
      return [reply.status, path, hash('sha256', await reply.text())].join(' ');
    };
    return Promise.all(PATHS.map(ask)).finally(() => server.stop());
  };

  test('answers as before, with the same positions and times, there and back again', () =>
    forOne(async (file) => {
      const before = await answers(dirname(file), 'sqlite');
      expect(before.every((answer) => answer.startsWith('200 '))).toBe(true);
      await run(THERE, dirname(file));
      expect(await answers(temporaryFolder(), 'eventstoredb')).toEqual(before);
      const folder = temporaryFolder();
      await run(BACK, folder);
      expect(await answers(folder, 'sqlite')).toEqual(before);
    }));
});

describe('what is refused', () => {
  const refused = async (args: readonly string[], data: string): Promise<string> => {
    const { status, err } = await run(args, data);
    expect(status).toBe(1);
    return err;
  };

  test.each([
    ['sqlite', THERE],
    ['eventstoredb', BACK],
  ])('a folder on which a server runs on %s', async (log, args) => {
    const file = await fileWith([entries(3)]);
    await run(THERE, dirname(file));
    const before = inStream().length;
    const server: Running = await startServer({
      data: dirname(file),
      env: { ...env, STANDPOINT_LOG: log },
    });
    const { status, err } = await run(args, server.data);
    await server.stop();
    expect(status).toBe(1);
    expect(err).toContain(
      'stop it first, as what is posted to it during the copy would be left behind',
    );
    expect(inStream()).toHaveLength(before);
  });

  test('a folder without a log, in which none is made', async () => {
    const folder = join(temporaryFolder(), 'none');
    expect(await refused(THERE, folder)).toContain('set STANDPOINT_DATA to the folder of one');
    expect(await refused(BACK, folder)).toContain('of EventStoreDB holds nothing: is that the');
    expect(existsSync(join(folder, 'events.db'))).toBe(false);
  });

  test('no place to copy to, the same one, and a server that is not named', async () => {
    const folder = temporaryFolder();
    expect(await refused(THERE.slice(0, 3), folder)).toContain("'--to <log>' not specified");
    expect(await refused(['copy', '--from', 'sqlite', '--to', 'sqlite'], folder)).toContain(
      '--from and --to must be two',
    );
    env = {};
    expect(await refused(THERE, folder)).toContain('EVENTSTORE_URL must say where EventStoreDB is');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a server that is away, after as long as was said', async () => {
    const file = await fileWith([entries(3)]);
    store.kill();
    const err = await refused([...THERE, '--patience', '0'], dirname(file));
    expect(err).toContain('EventStoreDB did not answer in 0 s');
    expect(err).toContain('Run it again when that is put right: it goes on after what is there.');
  });
});
