import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { Logger } from '@nestjs/common';
import { OtherLog } from '../../src/event-log/event-log';
import { keepsTheContract } from './contract';
import { entries, entry, everything, NOON, recordedOf, SetClock } from './entries';
import { gotTo, onEachServer, openLog, place } from './eventstore';

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
    await refused.toThrow(new OtherLog('event 0 of the stream is not of Standpoint'));
    await log.close();
    await other.dispose();
  });
});
