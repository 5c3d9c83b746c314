import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import { filter, firstValueFrom } from 'rxjs';
import { LogUnavailable, OtherLog, type EventLog } from '../../src/event-log/event-log';
import { entries, entry, everything, idsOf } from './entries';
import { gotTo, openLog, place } from './eventstore';
import { Pair, timed } from './eventstore-pair';
import { StandIn } from './stand-in/server';
import { Streams } from './stand-in/streams';

Logger.overrideLogger(false);

let pair: Pair;
beforeEach(async () => {
  pair = await Pair.start();
});
afterEach(() => pair.stop());

describe('a server with another log', () => {
  const ANOTHER = 'the log on the server is not the one that this node has followed up to 2';

  const refused = (log: EventLog): Promise<unknown> =>
    firstValueFrom(log.grew).then(() => log.read(0, 10).catch((error: unknown) => error));

  test('one that was emptied is not read or written to, and it is said why', async () => {
    const reading = refused(pair.writer);
    await pair.change(new Streams());
    expect(await reading).toBeInstanceOf(OtherLog);
    expect(String(await reading)).toContain(ANOTHER);
    await expect(pair.writer.append([entry()])).rejects.toThrow(ANOTHER);
    await expect(pair.writer.append([entry()])).rejects.toThrow(
      'set EVENTSTORE_URL and EVENTSTORE_STREAM to that log',
    );
    expect(pair.server.streams.of(pair.given.stream)).toEqual([]);
  });

  test('one with as long a log of other entries is not served either', async () => {
    const elsewhere = await StandIn.start();
    const other = openLog({ url: elsewhere.url, stream: pair.given.stream });
    await other.append(entries(2));
    await other.close();
    const reading = refused(pair.follower);
    elsewhere.kill();
    await pair.change(elsewhere.streams);
    expect(await reading).toBeInstanceOf(OtherLog);
  });

  test('one in which an entry was changed is refused, and the entry is named', async () => {
    const { streams } = pair.server;
    const [first, second] = streams.of(pair.given.stream);
    const forged = Buffer.from(String(second!.data).replace('Asked', 'Begged'));
    const other = new Streams();
    other.append(pair.given.stream, 'any', [first!, { ...second!, data: forged }]);
    await pair.change(other);
    const log = openLog(pair.given);
    const reading = expect(log.read(0, 10)).rejects;
    await reading.toThrow('event 1 of the stream is not as it was written');
    await log.close();
  });

  test('an entry of somebody else in the stream stops a node that had all, for as long as it is there', async () => {
    const reading = refused(pair.follower);
    const { streams } = pair.server;
    const [mine] = streams.of(pair.given.stream);
    const id = randomUUID();
    streams.append(pair.given.stream, 'any', [{ ...mine!, id, metadata: Buffer.from('{}') }]);
    expect(String(await reading)).toContain('event 2 of the stream is not of Standpoint');
    for (let turn = 0; turn < 3; turn += 1) {
      await firstValueFrom(pair.server.called.pipe(filter((name) => name === 'read')));
      await expect(pair.follower.read(0, 10)).rejects.toThrow('is not of Standpoint');
    }
  });

  test('when the right one is back, it is followed again', async () => {
    const { streams } = pair.server;
    const reading = refused(pair.follower);
    await pair.change(new Streams());
    await reading;
    await pair.change(streams);
    await pair.insist();
    await gotTo(pair.follower, 3);
    await pair.expectAlike();
  });
});

describe('a node that starts', () => {
  /** A server that accepts connections and says nothing. */
  async function deaf(holds: (url: string) => Promise<void>): Promise<void> {
    const connections: Socket[] = [];
    const server = createServer((socket) => connections.push(socket)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await holds(`esdb://127.0.0.1:${port}?tls=false`);
    for (const connection of connections) connection.destroy();
    server.close();
  }

  test('while nobody answers, and has nothing yet, says that the log is not reached', () =>
    deaf(async (url) => {
      const log = openLog({ ...pair.given, url });
      const [reading, ms] = await timed(log.read(0, 10));
      expect(reading).toBeInstanceOf(LogUnavailable);
      expect(String(reading)).toContain('EventStoreDB is not reached (no answer within 400 ms)');
      expect(ms).toBeLessThan(2500);
      await log.close();
    }));

  test('while nobody answers, answers from what it had before, and says that it is cut off', () =>
    deaf(async (url) => {
      const { file } = place(pair.given);
      const before = openLog({ ...pair.given, file });
      const had = await everything(before);
      await before.close();
      const log = openLog({ ...pair.given, file, url });
      expect(await log.read(0, 1)).toEqual(had.slice(0, 1));
      expect(await log.read(0, 10)).toEqual(had);
      expect(await log.standing()).toEqual({ known: 2, cutOff: 'no answer within 400 ms' });
      await expect(log.append([entry()])).rejects.toThrow('EventStoreDB is not reached');
      await log.close();
    }));

  test('long after the others, has all before it says that it has any', async () => {
    for (let batch = 0; batch < 7; batch += 1) await pair.insist(entries(100));
    const late = openLog(pair.given);
    expect(idsOf(await everything(late))).toEqual(idsOf(await everything(pair.writer)));
    await late.close();
  });
});
