import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { filter, firstValueFrom } from 'rxjs';
import type { Recorded } from '../../events/event';
import type { Entry } from '../../src/event-log/event-log';
import { MemoryLog } from '../../src/event-log/memory-log';
import { StoredModel } from '../../src/read-model/stored-model';
import { Projector, whyNotReady } from '../../src/read-model/projector';
import { SetClock, World } from '../support/world';

const actors = (from: number, to: number): object[] =>
  Array.from({ length: to - from }, (_, index) => {
    const id = `actor-${String(from + index)}`;
    return { type: 'ActorRegistered', actor: { id, name: id, kind: 'other' } };
  });

const entries = (events: readonly object[]): Entry[] =>
  events.map((event) => ({
    event: { ...event, id: randomUUID() } as Entry['event'],
    recordedBy: 'tester',
    warnings: [],
    written: {},
  }));

const tables = (model: StoredModel) => Reflect.get(model, 'db') as Database;
const pagesOf = (model: StoredModel) =>
  tables(model).pragma('page_count', { simple: true }) as number;

/** A file that may not grow fails as on a full disk. */
const mostPages = (model: StoredModel, pages: number): unknown =>
  tables(model).pragma(`max_page_count = ${String(pages)}`);

describe('the projector', () => {
  it('tells how far it has got between batches only, however long they are', async () => {
    const world = await new World(new SetClock(1)).start();
    const told = new Set<number>();
    world.projector.reached.subscribe((position) => told.add(position));
    await world.record(actors(0, 2500), 1);
    await world.record(actors(2500, 2600), 2);
    expect([...told]).toEqual([0, 2500, 2600]);
  });

  it('goes on by itself when the log can be read again, and says why it does not meanwhile', async () => {
    const log = new FailingLog(new SetClock(1));
    const projector = new Projector(log, new StoredModel(':memory:', log.events));
    await projector.start();
    expect([projector.ready, whyNotReady(projector)]).toEqual([
      false,
      'the log could not be read (the disk is away)',
    ]);
    log.isAway = false;
    await firstValueFrom(projector.reached.pipe(filter(() => projector.ready)));
    expect(projector.failedBy).toBeUndefined();
    await projector.stop();
  });

  it('answers nothing rather than less than before, where the disk is full', async () => {
    const world = await new World(new SetClock(1)).start();
    const { projector } = world;
    const model = projector.history.stored;
    await world.record(actors(0, 10), 1);
    expect([projector.ready, projector.history.recorded]).toEqual([true, 10]);
    mostPages(model, pagesOf(model));
    await world.log.append(entries(actors(10, 2000)));
    while (projector.failedBy === undefined) await setImmediate();
    expect(projector.failedBy).toMatch(/full/u);
    await expect(world.reader.open({})).rejects.toThrow(/the log could not be read/u);
    mostPages(model, 1_000_000);
    await firstValueFrom(projector.reached.pipe(filter((reached) => reached === 2000)));
    expect([projector.ready, projector.failedBy]).toEqual([true, undefined]);
    await projector.stop();
  });

  it('tells who waits that it stops, and not that it is there', async () => {
    const { projector } = await new World(new SetClock(1)).start();
    const waiting = projector.waitFor(1, 60_000);
    const refused = expect(waiting).rejects.toThrow();
    await projector.stop();
    await refused;
  });
});

/** A log whose disk is away for a while. */
class FailingLog extends MemoryLog {
  isAway = true;

  override read(after: number, limit: number): Promise<readonly Recorded[]> {
    return this.isAway ? Promise.reject(new Error('the disk is away')) : super.read(after, limit);
  }
}
