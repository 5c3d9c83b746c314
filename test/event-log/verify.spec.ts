import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { verifyChain } from '../../src/event-log/verify-chain';
import { chainIn } from '../../src/event-log/sqlite-chain';
import { SqliteLog } from '../../src/event-log/sqlite-log';
import { Program, type Ended } from '../cli/program';
import { temporaryFolder } from '../support/server';
import { entries, SetClock } from './entries';

jest.setTimeout(60_000);

let file: string;
let head: string;
beforeEach(async () => {
  file = join(temporaryFolder(), 'events.db');
  const log = new SqliteLog(file, new SetClock());
  await log.append(entries(20));
  head = await log.headHash();
  await log.close();
});

function change(sql: string): void {
  new Database(file).exec(sql).close();
}

const verified = () => verifyChain(chainIn(file));

function verify(env: Record<string, string> = {}): Promise<Ended> {
  const folder = join(file, '..');
  return Program.standpoint(['verify'], { STANDPOINT_DATA: folder, ...env }).ended();
}

test('a log as it was recorded holds to the end', () => {
  expect(verified()).toEqual({ checked: 20, redacted: 0, head, brokenAt: null });
});

test.each([
  ['a word of an event', "event = replace(event, 'report', 'rumour')"],
  ['a space that says nothing', "event = event || ' '"],
  ['who recorded it', "recordedBy = 'somebody'"],
  ['when it was recorded', 'recordedAt = recordedAt + 1'],
  ['a warning', "warnings = '[]'"],
  ['a name as it was written', "written = '{}'"],
  ['the copy of its id', "id = 'another'"],
  ['its hash', "hash = x'00'"],
])('a change of %s is found where it is', (_, what) => {
  change(`UPDATE events SET ${what} WHERE position = 7`);
  expect(verified()).toMatchObject({ checked: 6, brokenAt: 7 });
});

test('each byte of an event counts', () => {
  const db = new Database(file);
  const event = db.prepare('SELECT event FROM events WHERE position = 7').pluck().get() as string;
  const write = db.prepare('UPDATE events SET event = ? WHERE position = 7');
  for (let at = 0; at < event.length; at += 1) {
    const other = String.fromCharCode(event.charCodeAt(at) ^ 1);
    write.run(event.slice(0, at) + other + event.slice(at + 1));
    expect(verified().brokenAt).toBe(7);
  }
  write.run(event);
  expect(verified().brokenAt).toBeNull();
  db.close();
});

test.each([
  ['an entry taken out', 'DELETE FROM events WHERE position = 7', 7],
  ['an entry put in front', 'UPDATE events SET position = 0 WHERE position = 20', 1],
  [
    'an entry taken out and the rest moved up',
    `DELETE FROM events WHERE position = 7;
     UPDATE events SET position = -position WHERE position > 7;
     UPDATE events SET position = -position - 1 WHERE position < 0`,
    7,
  ],
])('%s is found', (_, sql, at) => {
  change(sql);
  expect(verified().brokenAt).toBe(at);
});

test('entries taken from the end show in the head hash alone', () => {
  change('DELETE FROM events WHERE position > 15');
  const found = verified();
  expect(found).toMatchObject({ checked: 15, brokenAt: null });
  expect(found.head).not.toBe(head);
});

describe('a damaged file', () => {
  const junk = (): void => writeFileSync(file, 'This is no log. '.repeat(500));

  test('is named by who opens it, with what to do', () => {
    junk();
    const remedy = /events[.]db is damaged .*put a backup in its place/u;
    expect(() => new SqliteLog(file, new SetClock())).toThrow(remedy);
    expect(verified).toThrow(remedy);
  });
});

describe('standpoint verify', () => {
  test('says how many entries it checked, and the head hash', async () => {
    const { status, out, err } = await verify();
    expect([status, err]).toEqual([0, '']);
    expect(out).toBe(`20 entries are as they were recorded; the head hash is ${head}\n`);
  });

  test('ends with 1 and the position of the first entry that was changed', async () => {
    change("UPDATE events SET recordedBy = 'somebody' WHERE position IN (7, 9)");
    const { status, out, err } = await verify();
    expect([status, out]).toEqual([1, expect.stringMatching(/^6 entries are as/)]);
    expect(err).toContain('the entry at position 7 is not');
  });

  test('says what to do where there is no log', async () => {
    const { status, err } = await verify({ STANDPOINT_DATA: join(temporaryFolder(), 'none') });
    expect([status, err]).toEqual([1, expect.stringContaining('set STANDPOINT_DATA')]);
  });
});
