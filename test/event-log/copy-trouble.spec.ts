import { filter, firstValueFrom, skip } from 'rxjs';
import type { ChainedRow } from '../../src/event-log/chain';
import { FileEnd } from '../../src/event-log/file-end';
import type { StreamEnd } from '../../src/event-log/stream-end';
import { entries, entry } from './entries';
import { place } from './eventstore';
import { back, emptyFile, fileWith, rowsIn, serverEnd, there } from './moved';
import { StandIn } from './stand-in/server';
import type { Stored } from './stand-in/streams';

jest.setTimeout(60_000);

let server: StandIn;
let given: { url: string; stream: string };
let end: StreamEnd;
let file: string;

beforeEach(async () => {
  server = await StandIn.start();
  given = place({ url: server.url });
  end = serverEnd(given);
  file = await fileWith([entries(1600)]);
});
afterEach(() => {
  end.close();
  server.kill();
});

/** The call of this name that comes after so many. */
const called = (name: string, after: number): Promise<string> =>
  firstValueFrom(
    server.called.pipe(
      filter((it) => it === name),
      skip(after),
    ),
  );

async function comesBack(): Promise<void> {
  server.kill();
  server = await StandIn.start(server.streams, server.port);
}

const restOf = ({ metadata }: Stored): number =>
  (JSON.parse(Buffer.from(metadata).toString()) as { rest: number }).rest;

/** Who has not read the stream yet finds the same in it as in the file. */
async function expectSame(): Promise<void> {
  const [anew, other] = [serverEnd(given), emptyFile()];
  await back(anew, other).finally(() => anew.close());
  expect(rowsIn(other)).toEqual(rowsIn(file));
}

test('each append is whole for who reads it: it says how many entries of it are to come', async () => {
  await there(file, end);
  const rests = server.streams.of(given.stream).map(restOf);
  const down = (from: number) => Array.from({ length: from }, (_, n) => from - 1 - n);
  expect(rests).toEqual([500, 500, 500, 100].flatMap(down));
});

test('an append whose answer is lost is not stored twice', async () => {
  server.answersToLose = 3;
  await there(file, end);
  expect(server.streams.of(given.stream)).toHaveLength(1600);
  await expectSame();
});

test('a server that dies under it and comes back is waited for, each way', async () => {
  const going = there(file, end);
  await called('append', 1);
  await comesBack();
  expect(await going).toMatchObject({ before: 0, head: 1600 });
  const returning = expectSame();
  await called('read', 2);
  await comesBack();
  await returning;
});

test('a server that takes calls and answers none is left, and asked anew', async () => {
  const going = there(file, end);
  await called('append', 1);
  server.stallConnections();
  await going;
  await expectSame();
});

test('one that stays away is waited for as long as was said, and the next copy goes on', async () => {
  const hasty = serverEnd(given, 0);
  const going = there(file, hasty);
  await called('append', 2);
  server.kill();
  await expect(going).rejects.toThrow(
    /did not answer in 0 s [(].*[)]: start it, or set EVENTSTORE/,
  );
  await comesBack();
  const { before, head } = await there(file, end);
  expect([before % 500, head]).toEqual([0, 1600]);
  await expectSame();
  hasty.close();
});

test('a server that takes less at once gets less, and one entry that it does not take is named', async () => {
  const large = entry({ summary: 'long '.repeat(20_000) });
  file = await fileWith([entries(40), [large], entries(40)]);
  server.largestAppend = 9000;
  await expect(there(file, end)).rejects.toThrow(
    'entry 41 is larger than the 9000 bytes that EventStoreDB takes: start it with a larger',
  );
  expect(server.streams.of(given.stream)).toHaveLength(40);
  server.largestAppend = 120_000;
  expect(await there(file, end)).toMatchObject({ before: 40, head: 81 });
  await expectSame();
});

test('entries of half a megabyte in all are too many for one append, how few they are', async () => {
  const large = () => entry({ summary: 'long '.repeat(40_000) });
  file = await fileWith([[large(), large(), large(), large(), large()]]);
  await there(file, end);
  expect(server.streams.of(given.stream).map(restOf)).toEqual([1, 0, 1, 0, 0]);
});

test('a second entry of one id is refused, and not left out', async () => {
  const [first] = rowsIn(file) as ChainedRow[];
  const copy = new FileEnd(emptyFile());
  expect(() => copy.take([first!, { ...first!, position: 2 }])).toThrow(
    'entry 2 has the id of an earlier one',
  );
  expect((await copy.end()).position).toBe(0);
  copy.close();
});
