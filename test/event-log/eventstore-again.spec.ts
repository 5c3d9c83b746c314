import { jsonEvent, type EventData } from '@eventstore/db-client';
import { EventStoreStream } from '../../src/event-log/eventstore-stream';
import { onEachServer, place } from './eventstore';

/** What a server answers to an append that it has already: the log asks for no more than this. */
onEachServer('an append that comes again', (server) => {
  let stream: EventStoreStream;
  beforeEach(() => {
    stream = new EventStoreStream(place({ url: server().url }));
  });
  afterEach(() => stream.close());

  const events = (count: number): EventData[] =>
    Array.from({ length: count }, () => jsonEvent({ type: 'DemandStated', data: {} }));

  test('is told where it stands, also after others wrote on, and is stored once', async () => {
    const mine = events(3);
    expect(await stream.append(mine, 0)).toBe(2);
    expect(await stream.append(events(2), 0)).toBe(4);
    expect(await stream.append(mine, 0)).toBe(2);
    expect(await stream.head()).toBe(4);
  });

  test('the revision of an append is that of its last event', async () => {
    expect(await stream.head()).toBe(-1);
    expect(await stream.append(events(1), 0)).toBe(0);
    expect(await stream.append(events(5), 0)).toBe(5);
    expect((await stream.read(3, 10)).map(({ revision }) => Number(revision))).toEqual([4, 5]);
  });
});
