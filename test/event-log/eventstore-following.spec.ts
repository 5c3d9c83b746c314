import { Logger } from '@nestjs/common';
import { filter, firstValueFrom } from 'rxjs';
import { LogUnavailable } from '../../src/event-log/event-log';
import { backOff } from '../../src/event-log/eventstore-follower';
import { entries, entry, everything } from './entries';
import { gotTo, until } from './eventstore';
import { Pair, timed } from './eventstore-pair';
import { StandIn } from './stand-in/server';

Logger.overrideLogger(false);

let pair: Pair;
beforeEach(async () => {
  pair = await Pair.start();
});
afterEach(() => pair.stop());

/** The next time that something is called on the server. */
const called = (name: string): Promise<string> =>
  firstValueFrom(pair.server.called.pipe(filter((it) => it === name)));

describe('a subscription to EventStoreDB', () => {
  test('that is dropped is there again, from the last entry', async () => {
    for (let position = 3; position < 8; position += 1) {
      pair.server.dropSubscriptions(
        'Operation timed out: Consumer too slow to handle event while live.',
      );
      await pair.writer.append([entry()]);
      await gotTo(pair.follower, position);
    }
    await pair.expectAlike();
  });

  test('is no more than a bell: an append that comes in two pages is shown whole', async () => {
    const told: number[] = [];
    await gotTo(pair.follower, 2);
    pair.follower.grew.subscribe((head) => told.push(head));
    await pair.insist(entries(300));
    await gotTo(pair.follower, 302);
    expect(told).toEqual([302]);
    await pair.expectAlike();
  });

  test('that is told more than it can take is there again once there is less', async () => {
    const again = called('subscribe');
    await Promise.all(entries(100).map((it) => pair.writer.append([it])));
    await gotTo(pair.follower, 102);
    await again;
    await pair.writer.append([entry()]);
    await gotTo(pair.follower, 103);
    await pair.expectAlike();
  });

  test('that tells nothing any more is noticed, and there is another', async () => {
    pair.server.isMute = true;
    let isAgain = false;
    void called('subscribe').then(() => (isAgain = true));
    await until(async () => {
      await pair.insist();
      await gotTo(pair.follower, await pair.writer.head());
      return isAgain;
    });
    await pair.expectAlike();
  });

  test('is tried again after a time that grows, and is not the same for two nodes', () => {
    const waits = Array.from({ length: 12 }, (_, failures) => backOff(failures));
    waits.forEach((wait, failures) => {
      const most = Math.min(2000, 50 * 2 ** failures);
      expect(wait).toBeGreaterThanOrEqual(most / 2);
      expect(wait).toBeLessThanOrEqual(most);
    });
    expect(new Set(Array.from({ length: 20 }, () => backOff(5))).size).toBeGreaterThan(10);
  });
});

describe('a server that goes and comes back', () => {
  test('a restart is got over, and meanwhile writers are told within 2 seconds', async () => {
    pair.server.kill();
    const [outcome, ms] = await timed(pair.writer.append([entry()]));
    expect(outcome).toBeInstanceOf(LogUnavailable);
    expect(ms).toBeLessThan(2000);
    expect(await everything(pair.follower)).toHaveLength(2);
    await pair.change(pair.server.streams);
    await pair.insist(entries(2));
    await gotTo(pair.follower, 4);
    await pair.expectAlike();
  });

  test('one that takes calls and answers none costs a writer 2 seconds, and is got over', async () => {
    pair.server.isStalled = true;
    const [outcome, ms] = await timed(pair.writer.append([entry()]));
    expect(outcome).toBeInstanceOf(LogUnavailable);
    expect(ms).toBeLessThan(2000);
    pair.server.isStalled = false;
    await pair.insist();
    await gotTo(pair.follower, 3);
    await pair.expectAlike();
  });

  test('a connection that nobody answers on any more is left for another', async () => {
    pair.server.stallConnections();
    await pair.insist();
    await gotTo(pair.follower, 3);
    await pair.expectAlike();
  });

  test('one that is slow is waited for', async () => {
    pair.server.delay = 200;
    await pair.writer.append([entry()]);
    await gotTo(pair.follower, 3);
    await pair.expectAlike();
  });

  test('another leader is asked, by who reads and who writes', async () => {
    const leader = await StandIn.start(pair.server.streams);
    const follows = firstValueFrom(leader.called.pipe(filter((it) => it === 'subscribe')));
    pair.server.leader = leader;
    pair.server.dropSubscriptions('Leadership has changed');
    await pair.writer.append(entries(2));
    await follows;
    await gotTo(pair.follower, 4);
    await pair.expectAlike();
    leader.kill();
  });
});
