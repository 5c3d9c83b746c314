import { Logger } from '@nestjs/common';
import Database from 'better-sqlite3';
import { BatchTooLarge, LogUnavailable, NotKnownStored } from '../../src/event-log/event-log';
import { entries, entry, everything, idsOf } from './entries';
import { gotTo, openLog, place } from './eventstore';
import { StandIn } from './stand-in/server';

Logger.overrideLogger(false);

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
    expect(called.filter((name) => name === 'append')).toHaveLength(1);
    expect(called).not.toContain('batchAppend');
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

  test('what the server stores twice, as it has forgotten the first time, counts once', async () => {
    const same = place({ url: server.url });
    const log = openLog(same);
    server.streams.isForgetful = true;
    server.answersToLose = 1;
    const appended = await log.append(entries(3));
    expect(appended.map(({ added }) => added)).toEqual([true, true, true]);
    expect(server.streams.of(same.stream)).toHaveLength(6);
    const [next] = await log.append([entry()]);
    expect(next?.recorded.position).toBe(4);
    expect(await everything(log)).toHaveLength(4);
    await log.close();
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

  test('a batch that the server takes in no piece is refused, and the next one is not', async () => {
    server.largestAppend = 2000;
    const log = openLog({ url: server.url });
    await expect(log.append(entries(9))).rejects.toThrow(new BatchTooLarge(2000));
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

  test('a URL that cannot be read is refused without the password in it', () => {
    const open = (): unknown => openLog({ url: 'esdb://admin:secret' });
    expect(open).toThrow(/^EVENTSTORE_URL must have the form esdb:[^]*$/u);
    expect(open).not.toThrow('secret');
  });

  test('where a certificate is missing, that is said', () => {
    const open = (): unknown => openLog({ url: 'esdb://store:2113?tlsCAFile=/none/ca.crt' });
    expect(open).toThrow('Failed to load certificate file');
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
