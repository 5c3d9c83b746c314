import { dirname } from 'node:path';
import { compareLogs, type Compared } from '../../src/event-log/compare-logs';
import { LogFile } from '../../src/event-log/log-file';
import { Program, type Ended } from '../cli/program';
import { entries } from './entries';
import { place } from './eventstore';
import { addTo, change, fileWith, rowsIn, serverEnd, there } from './moved';
import { StandIn } from './stand-in/server';
import { Streams, type Stored } from './stand-in/streams';

jest.setTimeout(60_000);

let server: StandIn;
let given: { url: string; stream: string };
let file: string;
let headHash: string;

beforeEach(async () => {
  server = await StandIn.start();
  given = place({ url: server.url });
  file = await fileWith([entries(1200)]);
  const end = serverEnd(given);
  ({ headHash } = await there(file, end));
  end.close();
});
afterEach(() => server.kill());

async function compared(): Promise<Compared> {
  const [mine, theirs] = [new LogFile(file), serverEnd(given)];
  return compareLogs(mine, theirs, () => undefined).finally(() => {
    mine.close();
    theirs.close();
  });
}

/** Puts other events in the place of those in the stream. */
async function forge(change: (events: readonly Stored[]) => readonly Stored[]): Promise<void> {
  const streams = new Streams();
  streams.append(given.stream, -1, change(server.streams.of(given.stream)));
  server.kill();
  server = await StandIn.start(streams, server.port);
}

const verify = (env: Record<string, string> = {}): Promise<Ended> =>
  Program.standpoint(['verify', '--with', 'eventstoredb'], {
    EVENTSTORE_URL: given.url,
    EVENTSTORE_STREAM: given.stream,
    STANDPOINT_DATA: dirname(file),
    ...env,
  }).ended();

test('a log and its copy are one to the end', async () => {
  expect(await compared()).toEqual({ same: 1200, headHash, difference: undefined });
});

describe('in the file', () => {
  test.each([
    ['changed', "UPDATE events SET recordedBy = 'somebody' WHERE position = 700"],
    ['taken out', 'DELETE FROM events WHERE position = 700'],
  ])('an entry that was %s is found', async (_, sql) => {
    change(file, sql);
    const { same, difference } = await compared();
    expect(same).toBe(699);
    expect(difference).toMatch(/^entry 700 of .*events[.]db is not as it was recorded/u);
  });

  test('an entry that was put in front is found', async () => {
    change(file, 'UPDATE events SET position = 0 WHERE position = 1200');
    const { same, difference } = await compared();
    expect([same, difference]).toEqual([
      0,
      expect.stringMatching(/^entry 1 of .*events[.]db is not/u),
    ]);
  });

  test('an entry that is missing at the end is found', async () => {
    change(file, 'DELETE FROM events WHERE position > 1199');
    expect(await compared()).toMatchObject({
      same: 1199,
      difference: `the stream \`${given.stream}\` of EventStoreDB has an entry 1200, and ${file} has not`,
    });
  });

  test('an entry that is there in addition is found', async () => {
    await addTo(file, [entries(1)]);
    expect(await compared()).toMatchObject({
      same: 1200,
      headHash,
      difference: `${file} has an entry 1201, and the stream \`${given.stream}\` of EventStoreDB has not`,
    });
  });

  test('another log that is as long is told from it at the first entry', async () => {
    file = await fileWith([entries(1200)]);
    expect(rowsIn(file)).toHaveLength(1200);
    const { same, difference } = await compared();
    expect(same).toBe(0);
    expect(difference).toMatch(/^entry 1 of .* is another than that of the stream/u);
  });
});

describe('on the server', () => {
  const reworded = (it: Stored): Stored => ({
    ...it,
    data: Buffer.from(Buffer.from(it.data).toString().replace('Asked', 'Begged')),
  });

  test.each<[string, (events: readonly Stored[]) => readonly Stored[], RegExp]>([
    [
      'changed',
      (events) => events.map((it, index) => (index === 699 ? reworded(it) : it)),
      /^event 699 of the stream is not as it was written/u,
    ],
    [
      'taken out',
      (events) => events.filter((_, index) => index !== 699),
      /^event 500 of the stream is of an append that is not whole/u,
    ],
    [
      'put in by another program',
      (events) => [
        ...events.slice(0, 699),
        { ...events[0]!, metadata: Buffer.from('{}') },
        ...events.slice(699),
      ],
      /^event 699 of the stream is not of Standpoint/u,
    ],
  ])('an entry that was %s is found', async (_, how, what) => {
    await forge(how);
    const { same, difference } = await compared();
    // Of the append that it is in nothing counts: the copy made one of 500 entries at a time.
    expect(same).toBe(500);
    expect(difference).toMatch(what);
  });

  test('entries that are missing at the end are found', async () => {
    await forge((events) => events.slice(0, 1000));
    const { same, difference } = await compared();
    expect([same, difference]).toEqual([
      1000,
      expect.stringContaining('has an entry 1001, and the'),
    ]);
  });
});

describe('standpoint verify --with eventstoredb', () => {
  test('says how many entries are the same, and where, and the head hash', async () => {
    const { status, out, err } = await verify();
    expect([status, err]).toEqual([0, '']);
    expect(out).toBe(
      `1200 entries are as they were recorded, and the same in ${file} and in the stream \`${given.stream}\` of EventStoreDB; the head hash is ${headHash}\n`,
    );
  });

  test('ends with 1 and what differs first', async () => {
    change(file, "UPDATE events SET recordedBy = 'somebody' WHERE position IN (7, 9)");
    const { status, out, err } = await verify();
    expect([status, out]).toEqual([1, expect.stringMatching(/^6 entries are as/)]);
    expect(err).toMatch(/^entry 7 of .*events[.]db is not as it was recorded/u);
  });

  test('says what to do where it cannot be asked', async () => {
    expect((await verify({ EVENTSTORE_URL: '' })).err).toContain('EVENTSTORE_URL must say where');
    expect((await verify({ STANDPOINT_LOG: 'eventstoredb' })).err).toMatch(
      /there is no log .*events-copy[.]db: set STANDPOINT_DATA/u,
    );
  });
});
