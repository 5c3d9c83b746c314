import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import type { LogTarget } from '../../src/event-log/copy-log';
import { LogMoved, OtherLog } from '../../src/event-log/event-log';
import { LogFile } from '../../src/event-log/log-file';
import type { StreamEnd } from '../../src/event-log/stream-end';
import { entries, entry, everything } from './entries';
import { gotTo, onEachServer, openLog, place, type Server } from './eventstore';
import {
  addTo,
  back,
  change,
  copy,
  emptyFile,
  fileWith,
  forOne,
  rowsIn,
  serverEnd,
  there,
} from './moved';

jest.setTimeout(120_000);

/** For each test a stream of its own. */
class Fresh {
  given!: { url: string; stream: string };
  end!: StreamEnd;

  constructor(server: () => Server) {
    beforeEach(() => {
      this.given = place({ url: server().url });
      this.end = serverEnd(this.given);
    });
    afterEach(() => this.end.close());
  }

  /** Another program writes to the stream. */
  async disturb(): Promise<void> {
    const client = EventStoreDBClient.connectionString(this.given.url);
    const theirs = jsonEvent({ type: 'OrderPlaced', data: { order: 7 } });
    await client.appendToStream(this.given.stream, theirs).finally(() => client.dispose());
  }
}

onEachServer('a copy of the log', (server) => {
  const fresh = new Fresh(server);

  test('to the server and back is the same byte for byte, in all columns', () =>
    forOne(async (file) => {
      const { stream } = place({ url: fresh.given.url });
      const one = serverEnd({ ...fresh.given, stream });
      const copied = await there(file, one);
      expect(copied).toMatchObject({ before: 0, head: rowsIn(file).length });
      const other = emptyFile();
      expect(await back(one, other)).toEqual(copied);
      expect(rowsIn(other)).toEqual(rowsIn(file));
      one.close();
    }));

  test('is a log that nodes read and write on, each append of it whole', async () => {
    const file = await fileWith([entries(1), entries(1200)]);
    await there(file, fresh.end);
    const node = openLog(fresh.given);
    await gotTo(node, 1201);
    expect(await everything(node)).toHaveLength(1201);
    await node.append([entry()]);
    expect(await node.head()).toBe(1202);
    await node.close();
    const again = emptyFile();
    expect(await back(fresh.end, again)).toMatchObject({ head: 1202 });
    expect(rowsIn(again).slice(0, 1201)).toEqual(rowsIn(file));
  });
});

onEachServer('a copy that was begun', (server) => {
  const fresh = new Fresh(server);

  test('goes on from what is there, and copies nothing twice', async () => {
    const file = await fileWith([entries(700)]);
    expect(await there(file, fresh.end)).toMatchObject({ before: 0, head: 700 });
    expect(await there(file, fresh.end)).toMatchObject({ before: 700, head: 700 });
    await addTo(file, [entries(30)]);
    expect(await there(file, fresh.end)).toMatchObject({ before: 700, head: 730 });
    const other = emptyFile();
    await back(fresh.end, other);
    await addTo(file, [entries(1)]);
    await there(file, fresh.end);
    expect(await back(fresh.end, other)).toMatchObject({ before: 730, head: 731 });
    expect(rowsIn(other)).toEqual(rowsIn(file));
  });
});

onEachServer('a copy onto something else', (server) => {
  const fresh = new Fresh(server);

  test('is refused where the target holds another log, and nothing is changed', async () => {
    const [file, other] = [await fileWith([entries(20)]), await fileWith([entries(10)])];
    await there(file, fresh.end);
    const before = rowsIn(other);
    await expect(there(other, fresh.end)).rejects.toThrow(OtherLog);
    await expect(there(other, fresh.end)).rejects.toThrow(
      /EventStoreDB holds 20 entries, and .* has fewer: nothing .* set EVENTSTORE_STREAM/u,
    );
    await expect(back(fresh.end, other)).rejects.toThrow(
      /entry 10 of .*events[.]db is another than that of the stream .* set STANDPOINT_DATA/u,
    );
    expect(rowsIn(other)).toEqual(before);
    expect(await fresh.end.head()).toBe(20);
  });

  test('is refused where the target is longer, though it starts alike', async () => {
    const file = await fileWith([entries(20)]);
    await there(file, fresh.end);
    change(file, 'DELETE FROM events WHERE position > 15');
    await expect(there(file, fresh.end)).rejects.toThrow('holds 20 entries, and');
  });

  test('is refused where something else stands in the stream', async () => {
    await fresh.disturb();
    const file = await fileWith([entries(3)]);
    await expect(there(file, fresh.end)).rejects.toThrow(
      'event 0 of the stream is not of Standpoint',
    );
  });
});

onEachServer('a copy that cannot go on', (server) => {
  const fresh = new Fresh(server);

  test('ends where others write to the stream meanwhile, and says so', async () => {
    const source = new LogFile(await fileWith([entries(1600)]));
    const { end } = fresh;
    let others: Promise<void> | undefined;
    const overtaken: LogTarget = {
      name: end.name,
      another: end.another,
      end: () => end.end(),
      take: async (rows) => {
        await end.take(rows);
        await (others ??= fresh.disturb());
      },
    };
    const copying = copy(source, overtaken).finally(() => source.close());
    await expect(copying).rejects.toThrow(LogMoved);
    await expect(copying).rejects.toThrow('after entry 500: stop what writes');
  });

  test('stops before an entry that is not as it was recorded, and has those before it', async () => {
    const file = await fileWith([entries(20)]);
    change(file, "UPDATE events SET recordedBy = 'somebody' WHERE position = 8");
    await expect(there(file, fresh.end)).rejects.toThrow('entry 8 of');
    expect(await fresh.end.head()).toBe(7);
  });
});
