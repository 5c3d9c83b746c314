import { jsonEvent, type EventData } from '@eventstore/db-client';
import { EventStoreStream } from '../../src/event-log/eventstore-stream';
import { onEachServer, place, type Server } from './eventstore';

let stream: EventStoreStream;

const opened = (server: () => Server): void => {
  beforeEach(() => {
    stream = new EventStoreStream(place({ url: server().url }));
  });
  afterEach(() => stream.close());
};

const events = (count: number): EventData[] =>
  Array.from({ length: count }, () => jsonEvent({ type: 'DemandStated', data: {} }));

const append = (batch: EventData[], after: number): Promise<number | undefined> =>
  stream.append(batch, after, 0);

// What docs/decisions/0020 rests on: what a server answers to an append that it has, has in part, or has elsewhere.
onEachServer('an append that comes again', (server) => {
  opened(server);

  test('is the same at the same place, also after others wrote on, and is stored once', async () => {
    const mine = events(3);
    expect(await append(mine, 0)).toBeUndefined();
    expect(await append(events(2), 3)).toBeUndefined();
    expect(await append(mine, 0)).toBeUndefined();
    expect(await stream.head()).toBe(5);
  });

  test('is the same where it is the first part of one that was stored', async () => {
    const mine = events(3);
    await append(mine, 0);
    expect(await append(mine.slice(0, 2), 0)).toBeUndefined();
    expect(await stream.head()).toBe(3);
  });

  test('is another where it comes at another place', async () => {
    const mine = events(2);
    await append(mine, 0);
    expect(await append(mine, 2)).toBeUndefined();
    expect(await stream.head()).toBe(4);
  });

  test('is told the end of the stream where it comes after a place that is not there', async () => {
    await append(events(2), 0);
    expect(await append(events(1), 7)).toBe(2);
  });
});

onEachServer('an append that comes again with something else in it', (server) => {
  opened(server);

  test.each([
    ['whose end is new', (mine: EventData[]) => [...mine, ...events(1)]],
    ['whose last event is another', (mine: EventData[]) => [...mine.slice(0, 1), ...events(1)]],
    ['whose first event is another', (mine: EventData[]) => [...events(1), ...mine.slice(1)]],
    ['that is in another order', (mine: EventData[]) => [...mine].reverse()],
  ])('is told the end of the stream, and stores nothing, %s', async (_, changed) => {
    const mine = events(2);
    await append(mine, 0);
    expect(await append(changed(mine), 0)).toBe(2);
    expect(await stream.head()).toBe(2);
  });
});
