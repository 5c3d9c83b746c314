import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { LogUnavailable } from '../../src/event-log/event-log';
import { lockFolder } from '../../src/event-log/open-log';
import { SqliteLog } from '../../src/event-log/sqlite-log';
import { startServer, temporaryFolder } from '../support/server';
import { keepsTheContract } from './contract';
import { entries, entry, everything, NOON, recordedOf, SetClock } from './entries';

const newFile = (): string => join(temporaryFolder(), 'events.db');

describe('the log in SQLite', () => {
  keepsTheContract((clock) => new SqliteLog(newFile(), clock));

  test('what was appended is there when the file is opened again', async () => {
    const file = newFile();
    const first = new SqliteLog(file, new SetClock());
    await first.append(entries(3));
    const before = await everything(first);
    await first.close();
    const second = new SqliteLog(file, new SetClock());
    expect(await everything(second)).toEqual(before);
    expect(await second.head()).toBe(3);
    await second.close();
  });

  test('what closing stored is there when the file is opened again', async () => {
    const file = newFile();
    const first = new SqliteLog(file, new SetClock());
    const waiting = first.append(entries(2));
    await first.close();
    const second = new SqliteLog(file, new SetClock());
    expect(await everything(second)).toEqual(recordedOf(await waiting));
    await second.close();
  });

  test('a clock that went back while the log was closed does not take recordedAt with it', async () => {
    const file = newFile();
    const times: number[] = [];
    for (const time of [NOON, NOON - 86_400_000, NOON + 5]) {
      const log = new SqliteLog(file, new SetClock(time));
      times.push(...recordedOf(await log.append([entry()])).map(({ recordedAt }) => recordedAt));
      await log.close();
    }
    expect(times.map((time) => time - NOON)).toEqual([0, 0, 5]);
  });

  test('an id is known when the file is opened again', async () => {
    const file = newFile();
    const known = entry();
    const first = new SqliteLog(file, new SetClock());
    await first.append([known]);
    await first.close();
    const second = new SqliteLog(file, new SetClock(NOON + 60_000));
    const [again] = await second.append([known]);
    expect(again).toMatchObject({ added: false, recorded: { position: 1, recordedAt: NOON } });
    await second.close();
  });
});

describe('the file of the log', () => {
  test('a commit waits for the disk: write-ahead log, synchronous FULL', async () => {
    const pragma = jest.spyOn(Database.prototype, 'pragma');
    const log = new SqliteLog(newFile(), new SetClock());
    const own = pragma.mock.contexts[0] as Database.Database;
    pragma.mockRestore();
    await log.append([entry()]);
    const FULL = 2;
    expect(own.pragma('synchronous', { simple: true })).toBe(FULL);
    expect(own.pragma('journal_mode', { simple: true })).toBe('wal');
    await log.close();
    expect(own.open).toBe(false);
  });

  test('what was answered is in the file for any other reader', async () => {
    const file = newFile();
    const log = new SqliteLog(file, new SetClock());
    await log.append(entries(3));
    const reader = new Database(file, { readonly: true });
    expect(reader.prepare('SELECT count(*) FROM events').pluck().get()).toBe(3);
    reader.close();
    await log.close();
  });

  test('many appends of one turn are one commit on the disk', async () => {
    const file = newFile();
    const log = new SqliteLog(file, new SetClock());
    await log.append([entry()]);
    const before = commits(file);
    await Promise.all(entries(64).map((it) => log.append([it])));
    expect(commits(file) - before).toBe(1);
    for (const it of entries(3)) await log.append([it]);
    expect(commits(file) - before).toBe(4);
    await log.close();
  });

  test('where the disk fails nothing of the turn is stored, all are told, and the log goes on', async () => {
    const file = newFile();
    const log = new SqliteLog(file, new SetClock());
    const unlucky = entry();
    breakOn(file, unlucky.event.id);
    const turn = [log.append([entry()]), log.append([unlucky]), log.append([entry()])];
    for (const outcome of await Promise.allSettled(turn)) {
      expect(outcome.status === 'rejected' && outcome.reason).toBeInstanceOf(LogUnavailable);
    }
    expect(await log.head()).toBe(0);
    expect(recordedOf(await log.append([entry()]))[0]?.position).toBe(1);
    await log.close();
  });

  test('a log that is closed takes nothing more', async () => {
    const log = new SqliteLog(newFile(), new SetClock());
    await log.close();
    await expect(log.append([entry()])).rejects.toBeInstanceOf(LogUnavailable);
  });

  test('a file of a later version is refused with what to do, and left as it is', () => {
    const file = newFile();
    const later = new Database(file);
    later.pragma('user_version = 99');
    later.close();
    const open = (): SqliteLog => new SqliteLog(file, new SetClock());
    expect(open).toThrow(/schema 99, this version knows \d+: start a newer Standpoint/);
    const left = new Database(file);
    expect(left.pragma('user_version', { simple: true })).toBe(99);
    expect(left.prepare('SELECT count(*) FROM sqlite_master').pluck().get()).toBe(0);
    left.close();
  });
});

describe('the folder of the log', () => {
  test('a folder is kept for one, until it lets go', () => {
    const folder = join(temporaryFolder(), 'made', 'on', 'the', 'way');
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(`another Standpoint runs on the folder ${folder}`);
    expect(() => lockFolder(folder)).toThrow('set STANDPOINT_DATA to another');
    lock.release();
    lockFolder(folder).release();
  });

  test('a second server on the same folder is refused, and the first goes on', async () => {
    const first = await startServer();
    const refused = startServer({ data: first.data }).then(
      (second) => second.stop(),
      (reason: unknown) => String(reason),
    );
    expect(await refused).toContain(
      `another Standpoint runs on the folder ${first.data}: stop it, or set STANDPOINT_DATA`,
    );
    expect((await fetch(`${first.url}/health/ready`)).status).toBe(200);
    expect(await first.stop()).toBe(0);
  });

  test('a folder that cannot be made is refused with what to do', () => {
    const folder = join(newFileThatIsThere(), 'data');
    expect(() => lockFolder(folder)).toThrow(`the folder ${folder} cannot be made: set STANDPOINT`);
  });
});

/** The commits in the write-ahead log: a frame that ends one says how many pages the file has then. */
function commits(file: string): number {
  const wal = readFileSync(`${file}-wal`);
  const frame = 24 + wal.readUInt32BE(8);
  let count = 0;
  for (let at = 32; at + frame <= wal.length; at += frame) {
    if (wal.readUInt32BE(at + 4) !== 0) count += 1;
  }
  return count;
}

/** Makes the file fail as a broken disk would, at the event of this id. */
function breakOn(file: string, id: string): void {
  const db = new Database(file);
  db.exec(`CREATE TRIGGER broken BEFORE INSERT ON events WHEN NEW.id = '${id}'
           BEGIN SELECT RAISE(ROLLBACK, 'the disk is broken'); END`);
  db.close();
}

function newFileThatIsThere(): string {
  const file = newFile();
  new Database(file).exec('CREATE TABLE something (it)').close();
  return file;
}
