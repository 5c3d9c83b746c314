import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { LogMoved, type EventLog } from '../../src/event-log/event-log';
import { entry, everything, idsOf } from './entries';
import { gotTo, openLog, place } from './eventstore';
import { StandIn } from './stand-in/server';

Logger.overrideLogger(false);

let server: StandIn;
/** Two nodes, of which the second has not heard of what the first writes when it decides. */
let one: EventLog;
let deaf: EventLog;

beforeEach(async () => {
  server = await StandIn.start();
  const { url, stream } = place({ url: server.url });
  [one, deaf] = [openLog({ url, stream }), openLog({ url, stream })];
  await Promise.all([everything(one), everything(deaf)]);
});

afterEach(async () => {
  await Promise.all([one.close(), deaf.close()]);
  server.kill();
});

const registration = (id = 'norway') =>
  entry({ type: 'ActorRegistered', actor: { id, name: id, kind: 'state' } });
const retraction = () => entry({ type: 'StatementRetracted', statement: randomUUID() });

/** What becomes of a batch on one node while another batch, which it has not heard of, is stored before it. */
async function overtaken(batch: ReturnType<typeof entry>[], by: ReturnType<typeof entry>[]) {
  const head = await deaf.head();
  if (head > 0) await gotTo(one, head);
  let readOn = (): void => undefined;
  server.pages = new Promise((resolve) => (readOn = resolve));
  await one.append(by);
  const outcome = deaf.append(batch).catch((error: unknown) => error);
  readOn();
  return outcome;
}

/** Both nodes have the same log, of so many entries. */
async function expectAlike(length: number): Promise<void> {
  await Promise.all([gotTo(one, length), gotTo(deaf, length)]);
  expect(await everything(deaf)).toEqual(await everything(one));
  expect(await everything(one)).toHaveLength(length);
  expect(await deaf.headHash()).toBe(await one.headHash());
}

describe('what two nodes decide at once', () => {
  test('statements are both stored, in one order', async () => {
    expect(await overtaken([entry()], [entry()])).toMatchObject([{ recorded: { position: 2 } }]);
    await expectAlike(2);
  });

  test('a statement does not count where the vocabulary has changed since it was decided', async () => {
    expect(await overtaken([entry()], [registration()])).toEqual(
      new LogMoved('others have written to the log'),
    );
    await expectAlike(1);
    expect(await deaf.append([entry()])).toMatchObject([{ recorded: { position: 2 } }]);
    await expectAlike(2);
  });

  test('an amendment does not count where another one came first, and does after a statement', async () => {
    expect(await overtaken([retraction()], [entry()])).toMatchObject([{ added: true }]);
    expect(await overtaken([retraction()], [retraction()])).toBeInstanceOf(LogMoved);
    await expectAlike(3);
  });

  test('a statement counts after an amendment', async () => {
    expect(await overtaken([entry()], [retraction()])).toMatchObject([{ added: true }]);
    await expectAlike(2);
  });

  test('a batch of which one id is taken meanwhile counts in no part', async () => {
    const taken = entry();
    expect(await overtaken([entry(), taken, entry()], [taken])).toBeInstanceOf(LogMoved);
    await expectAlike(1);
    expect(idsOf(await everything(deaf))).toEqual(idsOf([taken]));
  });

  test('what rests on a batch of the same append that does not count does not count either', async () => {
    let readOn = (): void => undefined;
    server.pages = new Promise((resolve) => (readOn = resolve));
    await one.append([registration()]);
    const batches = [[registration('sweden')], [entry()], [entry()]];
    const waiting = Promise.allSettled(batches.map((batch) => deaf.append(batch)));
    readOn();
    const reasons = (await waiting).map(
      (it) => it.status === 'rejected' && it.reason instanceof LogMoved,
    );
    expect(reasons).toEqual([true, true, true]);
    await expectAlike(1);
  });

  test('batches of one append that rest on an actor in it count', async () => {
    const batches = [[registration()], [entry()], [registration('sweden')], [entry()]];
    const appended = await Promise.all(batches.map((batch) => deaf.append(batch)));
    expect(appended.flat().map(({ recorded }) => recorded.position)).toEqual([1, 2, 3, 4]);
    await expectAlike(4);
  });
});
