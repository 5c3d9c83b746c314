import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Clock } from '../../src/clock';
import type { Entry } from '../../src/event-log/event-log';
import { SqliteLog } from '../../src/event-log/sqlite-log';
import { modelIn, openModel } from '../../src/read-model/open-model';
import { whyNotReady } from '../../src/read-model/projector';
import { settingsFrom } from '../../src/settings';
import { temporaryFolder } from '../support/server';
import { SetClock, World } from '../support/world';

const uuid = (index: number): string =>
  `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

const actor = { type: 'ActorRegistered', actor: { id: 'a', name: 'A', kind: 'state' } };
const issue = { type: 'IssueDefined', issue: { id: 'i', name: 'I' } };
const demand = (term: string): object => ({
  ...{ type: 'DemandStated', actor: 'a', issue: 'i', term, statedAt: '2025-03-01' },
  ...{ summary: 'Asked.', source: { title: 'A report' } },
});

const entry = (event: object, index: number): Entry => ({
  event: { ...event, id: uuid(index) } as Entry['event'],
  recordedBy: 'tester',
  warnings: [],
  written: {},
});

/** A log in a folder, with these events, and the read model that the folder has of it. */
async function modelOf(folder: string, events: readonly object[]) {
  const log = new SqliteLog(join(folder, 'events.db'), new Clock());
  if (events.length > 0) await log.append(events.map(entry));
  const model = await openModel(settingsFrom({ STANDPOINT_DATA: folder }), log);
  return { log, model };
}

describe('the read model in a folder', () => {
  it('goes on where it was', async () => {
    const folder = temporaryFolder();
    const first = await modelOf(folder, [actor, issue, demand('t')]);
    first.model.take(await first.log.read(0, 10));
    first.model.close();
    await first.log.close();
    const { log, model } = await modelOf(folder, []);
    expect([model.registered, model.positioned]).toEqual([3, 3]);
    expect(model.register.vocabulary.actorAt('a', 3)?.name).toBe('A');
    model.close();
    await log.close();
  });

  it('is made anew where the log is another one', async () => {
    const folder = temporaryFolder();
    const first = await modelOf(folder, [actor, issue]);
    first.model.take(await first.log.read(0, 10));
    first.model.close();
    const other = new SqliteLog(join(temporaryFolder(), 'events.db'), new Clock());
    await other.append([issue, actor, demand('t')].map((event, index) => entry(event, index + 7)));
    const model = await openModel(settingsFrom({ STANDPOINT_DATA: folder }), other);
    expect(model.registered).toBe(0);
    model.close();
    await Promise.all([first.log.close(), other.close()]);
  });
});

describe('a log whose end is cut off', () => {
  it('is told of: the read model had got further', async () => {
    const folder = temporaryFolder();
    const { log, model } = await modelOf(folder, [actor, issue, demand('t')]);
    model.take(await log.read(0, 10));
    model.close();
    await log.close();
    new Database(join(folder, 'events.db')).exec('DELETE FROM events WHERE position > 2').close();
    const cut = new SqliteLog(join(folder, 'events.db'), new Clock());
    const file = join(folder, 'read-model-1.db');
    await expect(modelIn(file, cut)).rejects.toThrow(
      /has got to position 3 and the log ends at 2: entries are missing/u,
    );
    await cut.close();
  });
});

describe('an event that positions cannot take in', () => {
  it('stops them alone: the log accepts, and what was known before can be asked', async () => {
    const world = new World(new SetClock(Date.parse('2025-03-02')));
    const model = world.projector.history.stored;
    const { positions } = model;
    const take = positions.take.bind(positions);
    positions.take = (change) => {
      if (change.after.report.data.term === 'poison') throw new TypeError('it cannot be folded');
      take(change);
    };
    await world.start();
    const { time } = world.clock;
    await world.record([actor, issue, demand('t')], time);
    await world.record([demand('poison')], time + 1);
    await world.record([demand('u')], time + 2);
    const { projector } = world;
    expect([model.registered, model.positioned, model.stop?.position]).toEqual([5, 3, 4]);
    expect(whyNotReady(projector)).toMatch(
      /^positions stopped at event 4 \(.*it cannot be folded/u,
    );
    const reading = await world.reader.open({});
    expect(() => reading.known(undefined)).toThrow(/positions stopped at event 4/u);
    expect(reading.known('2025-03-02T00:00:00Z').known).toBe(3);
    await projector.stop();
  });
});
