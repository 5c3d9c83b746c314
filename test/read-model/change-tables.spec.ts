import { setImmediate } from 'node:timers/promises';
import type { Recorded } from '../../events/event';
import { MemoryLog } from '../../src/event-log/memory-log';
import { Projector } from '../../src/read-model/projector';
import { StoredModel } from '../../src/read-model/stored-model';
import { entries } from '../event-log/entries';
import { SetClock, World } from '../support/world';

const actors = (from: number, to: number): object[] =>
  Array.from({ length: to - from }, (_, index) => {
    const id = `actor-${String(from + index)}`;
    return { type: 'ActorRegistered', actor: { id, name: id, kind: 'other' } };
  });

const demand = {
  ...{ type: 'DemandStated', actor: 'actor-0', issue: 'i', term: 't', statedAt: '1970' },
  ...{ summary: 'Asked.', source: { title: 'A report' } },
};
describe('a change to newly built tables', () => {
  const { signal } = new AbortController();

  it('comes when they have got as far, and holds nothing up that is recorded meanwhile', async () => {
    const world = await new World(new SetClock(1)).start();
    const { projector } = world;
    await world.record(actors(0, 2500), 1);
    const told: number[] = [];
    projector.reached.subscribe((position) => told.push(position));
    const next = new StoredModel(':memory:', world.log.events);
    const changing = projector.changeTo(next, signal);
    for (let n = 2500; n < 3500; n += 100) await world.record(actors(n, n + 100), n);
    const before = await changing;
    await world.record(actors(3500, 3600), 3500);
    expect([projector.history.stored, projector.history.recorded]).toEqual([next, 3600]);
    expect(projector.history.vocabulary.actorsAt(3600)).toHaveLength(3600);
    expect(told.every((position) => position === 2500 || position % 100 === 0)).toBe(true);
    expect([...told].sort((one, other) => one - other)).toEqual(told);
    before.close();
    await projector.stop();
  });

  it('waits for a page that is being read: nobody gives it to tables that are closed', async () => {
    const log = new HeldLog(new SetClock(1));
    const projector = new Projector(log, new StoredModel(':memory:', log.events));
    await projector.start();
    const letGo = log.hold();
    await log.append(entries(2));
    const next = new StoredModel(':memory:', log.events);
    next.take(await log.now());
    const closed = projector.changeTo(next, signal).then((before) => before.close());
    await setImmediate();
    letGo();
    await closed;
    await setImmediate();
    expect([projector.history.recorded, projector.failedBy]).toEqual([2, undefined]);
    await projector.stop();
  });

  it('is refused where positions stopped earlier, and the ones in use go on', async () => {
    const world = await new World(new SetClock(1)).start();
    await world.record(
      [{ type: 'IssueDefined', issue: { id: 'i', name: 'I' } }, ...actors(0, 1), demand],
      1,
    );
    const { projector } = world;
    const { stored } = projector.history;
    const next = new StoredModel(':memory:', world.log.events);
    next.positions.take = () => {
      throw new TypeError('it cannot be folded');
    };
    await expect(projector.changeTo(next, signal)).rejects.toThrow(
      /^positions stopped at event 3 .* stays$/u,
    );
    await world.record(actors(1, 2), 2);
    expect([projector.history.stored === stored, projector.history.head]).toEqual([true, 4]);
    next.close();
    await projector.stop();
  });
});

/** A log that a test has wait with what it reads. */
class HeldLog extends MemoryLog {
  private held = Promise.resolve();

  /** Reads answer once what this returns is called. */
  hold(): () => void {
    let letGo = (): void => undefined;
    this.held = new Promise((resolve) => (letGo = resolve));
    return letGo;
  }

  /** All of it, at once. */
  now(): Promise<readonly Recorded[]> {
    return super.read(0, 1000);
  }

  override async read(after: number, limit: number): Promise<readonly Recorded[]> {
    await this.held;
    return super.read(after, limit);
  }
}
