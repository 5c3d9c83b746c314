import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { Logger } from '@nestjs/common';
import Database from 'better-sqlite3';
import {
  BatchTooLarge,
  LogMoved,
  LogUnavailable,
  NotKnownStored,
  OtherLog,
} from '../../src/event-log/event-log';
import { keepsTheContract } from './contract';
import { entries, entry, everything, idsOf, NOON, recordedOf, SetClock } from './entries';
import { gotTo, onEachServer, openLog, place } from './eventstore';
import { StandIn } from './stand-in/server';

Logger.overrideLogger(false);

onEachServer('the log on EventStoreDB', (server) => {
  keepsTheContract((clock) => openLog({ url: server().url }, clock));

  test('what was appended is there on any node, with the same times and the same hash', async () => {
    const { url, stream } = place({ url: server().url });
    const first = openLog({ url, stream });
    await first.append(entries(3));
    const second = openLog({ url, stream }, new SetClock(NOON + 60_000));
    expect(await everything(second)).toEqual(await everything(first));
    expect(await second.headHash()).toBe(await first.headHash());
    expect(await second.head()).toBe(3);
    await Promise.all([first.close(), second.close()]);
  });

  test('what was appended is there when the log is opened again on the same copy', async () => {
    const same = place({ url: server().url });
    const first = openLog(same);
    const known = entry();
    await first.append([known, entry()]);
    const before = await everything(first);
    await first.close();
    const second = openLog(same, new SetClock(NOON + 60_000));
    expect(await everything(second)).toEqual(before);
    const [again] = await second.append([known]);
    expect(again).toEqual({ recorded: before[0], added: false });
    await second.close();
  });
});

onEachServer('what others write to EventStoreDB', (server) => {
  test('a node whose clock is behind does not take recordedAt back', async () => {
    const { url, stream } = place({ url: server().url });
    const ahead = openLog({ url, stream }, new SetClock(NOON + 3_600_000));
    const behind = openLog({ url, stream }, new SetClock(NOON));
    await ahead.append([entry()]);
    await gotTo(behind, 1);
    const [recorded] = recordedOf(await behind.append([entry()]));
    expect(recorded?.recordedAt).toBe(NOON + 3_600_000);
    await Promise.all([ahead.close(), behind.close()]);
  });

  test('events of other programs in other streams are left alone, and leave it alone', async () => {
    const { url, stream } = place({ url: server().url });
    const log = openLog({ url, stream });
    const other = EventStoreDBClient.connectionString(url);
    const theirs = jsonEvent({ type: 'OrderPlaced', data: { order: 7 } });
    await log.append([entry()]);
    await other.appendToStream(`${stream}-orders`, theirs);
    await log.append([entry()]);
    expect(await everything(log)).toHaveLength(2);
    const found = other.readStream(`${stream}-orders`);
    for await (const { event } of found) expect(event?.id).toBe(theirs.id);
    await log.close();
    await other.dispose();
  });

  test('a stream that holds something else is refused, and the event that is wrong is named', async () => {
    const { url, stream } = place({ url: server().url });
    const other = EventStoreDBClient.connectionString(url);
    await other.appendToStream(stream, jsonEvent({ type: 'OrderPlaced', data: { order: 7 } }));
    const log = openLog({ url, stream });
    const refused = expect(log.append([entry()])).rejects;
    await refused.toThrow(new OtherLog('entry 1 of the stream is not of Standpoint'));
    await log.close();
    await other.dispose();
  });
});

describe('an append to EventStoreDB', () => {
  let server: StandIn;
  beforeEach(async () => {
    server = await StandIn.start();
  });
  afterEach(() => server.kill());

  test('many appends of one turn are one, sent as a call of its own', async () => {
    const log = openLog({ url: server.url });
    await log.append([entry()]);
    const called: string[] = [];
    server.called.subscribe((name) => called.push(name));
    await Promise.all(entries(64).map((it) => log.append([it])));
    expect(called).toEqual(['append']);
    await log.close();
  });

  test('what was stored, while its answer was lost, is stored once and answered', async () => {
    const same = place({ url: server.url });
    const log = openLog(same);
    server.answersToLose = 2;
    const batch = entries(3);
    const appended = await log.append(batch);
    expect(appended.map(({ added }) => added)).toEqual([true, true, true]);
    expect(idsOf(await everything(log))).toEqual(idsOf(batch));
    expect(server.streams.of(same.stream)).toHaveLength(3);
    await log.close();
  });

  test('what others wrote after an append whose answer was lost does not hide that it is stored', async () => {
    const { url, stream } = place({ url: server.url });
    const [log, other] = [openLog({ url, stream }), openLog({ url, stream })];
    await log.append([entry()]);
    await gotTo(other, 1);
    server.answersToLose = 1;
    const mine = log.append([entry()]);
    await gotTo(other, 2);
    await other.append([entry()]);
    expect((await mine)[0]).toMatchObject({ added: true, recorded: { position: 2 } });
    await Promise.all([log.close(), other.close()]);
  });

  test('where no answer comes at all, that is said, and sent again it is stored once', async () => {
    const log = openLog({ url: server.url });
    const mine = entry();
    server.answersToLose = Infinity;
    await expect(log.append([mine])).rejects.toBeInstanceOf(NotKnownStored);
    server.answersToLose = 0;
    await gotTo(log, 1);
    expect(await log.append([mine])).toMatchObject([{ added: false }]);
    expect(await log.head()).toBe(1);
    await log.close();
  });

  test('who is late is told so, also where the URL asks for no errors', async () => {
    const { url, stream } = place({ url: `${server.url}&throwOnAppendFailure=false` });
    const [log, other] = [openLog({ url, stream }), openLog({ url, stream })];
    await Promise.all([everything(log), everything(other)]);
    const outcomes = await Promise.allSettled([log, other].map((it) => it.append([entry()])));
    const refused = outcomes.flatMap((it) =>
      it.status === 'rejected' ? [it.reason as Error] : [],
    );
    expect(refused).toEqual([new LogMoved('others have written to the log')]);
    await Promise.all([log.close(), other.close()]);
  });

  test('who is late is told so when this node has had what others wrote', async () => {
    const { url, stream } = place({ url: server.url });
    const [log, other] = [openLog({ url, stream }), openLog({ url, stream })];
    await everything(log);
    server.isMute = true;
    await other.append([entry()]);
    const late = expect(log.append([entry()])).rejects;
    server.dropSubscriptions('so that it is heard after all');
    await late.toBeInstanceOf(LogMoved);
    expect(await everything(log)).toHaveLength(1);
    await Promise.all([log.close(), other.close()]);
  });

  test('a batch that the server takes in no piece is refused, and the next one is not', async () => {
    server.largestAppend = 2000;
    const log = openLog({ url: server.url });
    await expect(log.append(entries(9))).rejects.toThrow(
      new BatchTooLarge('the log takes 2000 bytes at a time: send fewer'),
    );
    expect(await log.append([entry()])).toMatchObject([{ added: true }]);
    await log.close();
  });

  test('a group of appends stays below what a server takes by default', async () => {
    const log = openLog({ url: server.url });
    const large = Array.from({ length: 30 }, () => entry({ summary: 'x'.repeat(50_000) }));
    const appended = await Promise.all(large.map((it) => log.append([it])));
    expect(appended.flat().every(({ added }) => added)).toBe(true);
    await log.close();
  });

  test('where the server refuses the password, that is said at once', async () => {
    server.isDenying = true;
    const log = openLog({ url: server.url });
    await expect(log.append([entry()])).rejects.toThrow(
      new LogUnavailable('EventStoreDB refuses to append: 16 UNAUTHENTICATED: Unauthenticated'),
    );
    await log.close();
  });

  test('where the copy cannot be written it is open whether it is stored, and sent again it is', async () => {
    const same = place({ url: server.url });
    const log = openLog(same);
    const unlucky = entry();
    await everything(log);
    const disk = new Database(same.file);
    disk.exec(`CREATE TRIGGER full BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'full'); END`);
    await expect(log.append([unlucky])).rejects.toBeInstanceOf(NotKnownStored);
    disk.exec('DROP TRIGGER full').close();
    await gotTo(log, 1);
    expect(await log.append([unlucky])).toMatchObject([{ added: false }]);
    await log.close();
  });

  test('a log that is closed takes nothing more', async () => {
    const log = openLog({ url: server.url });
    await log.append([entry()]);
    await log.close();
    await expect(log.append([entry()])).rejects.toBeInstanceOf(LogUnavailable);
  });
});
