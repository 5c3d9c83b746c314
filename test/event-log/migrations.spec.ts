import { join } from 'node:path';
import Database from 'better-sqlite3';
import { verifyChain } from '../../src/event-log/verify-chain';
import { chainIn } from '../../src/event-log/sqlite-chain';
import { SqliteLog } from '../../src/event-log/sqlite-log';
import { temporaryFolder } from '../support/server';
import { entries, entry, everything, SetClock } from './entries';

const SCHEMA_1 = `CREATE TABLE events (
  position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, recordedAt INTEGER NOT NULL,
  recordedBy TEXT NOT NULL, event TEXT NOT NULL, warnings TEXT NOT NULL, written TEXT NOT NULL
) STRICT; PRAGMA user_version = 1`;

/** A log as version 0.1.0 wrote it: JSON in the order it was posted, and no hashes. */
function oldLog(count: number): { file: string; written: ReturnType<typeof entries> } {
  const file = join(temporaryFolder(), 'events.db');
  const written = entries(count);
  const db = new Database(file);
  db.exec(SCHEMA_1);
  const add = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)');
  db.transaction(() =>
    written.forEach(({ event, recordedBy, warnings, written: names }, index) => {
      const texts = [event, warnings, names].map((it) => JSON.stringify(it));
      add.run(index + 1, event.id, 1000 + index, recordedBy, ...texts);
    }),
  )();
  db.close();
  return { file, written };
}

test('a log without hashes gets them when it is opened, and says what it said', async () => {
  const { file, written } = oldLog(2500);
  const log = new SqliteLog(file, new SetClock());
  const all = await everything(log);
  expect(all.map(({ event }) => event)).toEqual(written.map(({ event }) => event));
  expect(all.map(({ position }) => position)).toEqual(written.map((_, index) => index + 1));
  await log.append([entry()]);
  const head = await log.headHash();
  await log.close();
  expect(verifyChain(chainIn(file))).toEqual({ checked: 2501, redacted: 0, head, brokenAt: null });
});

test('a log that was chained late has the hash of one that always was', async () => {
  const { file, written } = oldLog(3);
  const late = new SqliteLog(file, new SetClock());
  const always = new SqliteLog(join(temporaryFolder(), 'events.db'), new SetClock(999, 1));
  for (const it of written) await always.append([it]);
  expect(await late.headHash()).toBe(await always.headHash());
  await late.close();
  await always.close();
});

test('a log that has no hashes yet is not verified, but told how it gets them', () => {
  const { file } = oldLog(3);
  expect(() => verifyChain(chainIn(file))).toThrow(/schema 1, .* start this Standpoint on it once/);
});
