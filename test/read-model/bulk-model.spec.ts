import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Recorded } from '../../events/event';
import { buildModel } from '../../src/read-model/build-model';
import { BulkModel } from '../../src/read-model/bulk-model';
import { StoredModel } from '../../src/read-model/stored-model';
import { history as generated } from '../naive/histories';
import { eventsOf, recordedOf } from '../support/history';
import { temporaryFolder } from '../support/server';

const HISTORIES = 300;

type Pair = [string, string];

/** Every row of every table in the order of its key, and the indexes. */
function contentOf(file: string): Record<string, unknown[]> {
  const db = new Database(file, { readonly: true });
  const schema = db.prepare<[], { type: string; name: string }>(
    'SELECT type, name FROM sqlite_schema ORDER BY name',
  );
  const tables = schema.all().filter(({ type }) => type === 'table');
  const rows = tables.map(({ name }) => [name, db.prepare(`SELECT * FROM ${name}`).all()] as const);
  const indexes = schema.all().filter(({ type }) => type === 'index');
  db.close();
  return { ...Object.fromEntries(rows), indexes };
}

function eventByEvent(log: readonly Recorded[], file: string): void {
  const model = new StoredModel(file, eventsOf(log));
  for (const recorded of log) model.take([recorded]);
  model.close();
}

function atOnce(log: readonly Recorded[], file: string): void {
  const model = new BulkModel(file, eventsOf(log));
  model.take(log);
  model.finish();
  model.close();
}

describe('a read model that is built at once', () => {
  it('is, row by row, the one that was kept current', () => {
    const folder = temporaryFolder();
    const files = ['kept.db', 'built.db'].map((name) => join(folder, name)) as Pair;
    let steps = 0;
    const property = fc.property(generated, fc.integer({ min: 1, max: 40 }), (history, size) => {
      const log = recordedOf(history, size);
      for (const file of files)
        for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
      eventByEvent(log, files[0]);
      atOnce(log, files[1]);
      const [kept, built] = files.map(contentOf);
      expect(built).toEqual(kept);
      steps += kept?.['steps']?.length ?? 0;
    });
    fc.assert(property, { numRuns: HISTORIES });
    expect(steps).toBeGreaterThan(10 * HISTORIES);
  }, 120_000);

  it('is the same where the log does not fit in memory, and all is kept current instead', async () => {
    const folder = temporaryFolder();
    const [history = { events: [], times: [] }] = fc.sample(generated, 1);
    const log = recordedOf(history, 5);
    const reader = {
      events: eventsOf(log),
      head: () => Promise.resolve(log.length),
      read: (after: number, limit: number) => Promise.resolve(log.slice(after, after + limit)),
    };
    const files = ['at-once.db', 'by-event.db'].map((name) => join(folder, name)) as Pair;
    const fold = jest.spyOn(BulkModel.prototype, 'take');
    await buildModel(reader, files[1], { most: log.length - 1 });
    expect(fold).not.toHaveBeenCalled();
    await buildModel(reader, files[0]);
    expect(fold).toHaveBeenCalled();
    expect(contentOf(files[1])).toEqual(contentOf(files[0]));
  });
});
