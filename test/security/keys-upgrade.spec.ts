import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Keys } from '../../src/security/keys';
import { KeysFile } from '../../src/security/keys-file';
import { temporaryFolder } from '../support/server';
import { SetClock } from '../support/world';

const KEY = `sp_${'k'.repeat(43)}`;

/** A file as the version before wrote it. */
function oldFile(): string {
  const path = join(temporaryFolder(), 'keys.db');
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.exec(
    `CREATE TABLE IF NOT EXISTS keys (
       hash TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, scopes TEXT NOT NULL, createdAt TEXT NOT NULL
     ) STRICT`,
  );
  const hash = createHash('sha256').update(KEY).digest('hex');
  const insert = db.prepare('INSERT INTO keys VALUES (?, ?, ?, ?)');
  insert.run(hash, 'Olha', 'report,edit', '2025-01-02T03:04:05.000Z');
  insert.run('00', 'Петро', 'read', '2025-01-02T03:04:06.000Z');
  db.close();
  return path;
}

test('a file of an earlier version opens, and its keys open what they did under their names', () => {
  const path = oldFile();
  new KeysFile(path).close();
  const keys = new Keys(new KeysFile(path), new SetClock(0));
  const holder = keys.find(KEY)!;
  expect(keys.nameOf(holder.id)).toBe('Olha');
  expect([[...holder.scopes], holder.ending()]).toEqual([['report', 'edit'], undefined]);
  keys.close();
});

test('its keys are listed, without what it did not know', () => {
  const file = new KeysFile(oldFile());
  const none = { expiresAt: null, lastUsedAt: null, revokedAt: null, replacedEndsAt: null };
  expect(file.list()).toEqual([
    {
      ...{ id: expect.stringMatching(/^key-[0-9a-f]{12}$/u) as string, name: 'Olha', ...none },
      ...{ scopes: ['report', 'edit'], createdAt: '2025-01-02T03:04:05.000Z' },
    },
    expect.objectContaining({ name: 'Петро', scopes: ['read'], ...none }),
  ]);
  file.close();
});

test('two that open it at the same time bring it up once', () => {
  const path = oldFile();
  const [one, other] = [new KeysFile(path), new KeysFile(path)];
  expect(one.list()).toEqual(other.list());
  one.close();
  other.close();
});

test('an earlier version finds no key in it, so that none it knows as good is one that was revoked', () => {
  const path = oldFile();
  new KeysFile(path).close();
  const db = new Database(path);
  expect(() => db.prepare('SELECT name FROM keys')).toThrow('no such table: keys');
  db.close();
});

test('a file of a later version is left as it is', () => {
  const path = oldFile();
  new Database(path).exec('PRAGMA user_version = 99').close();
  expect(() => new KeysFile(path)).toThrow('it was written by a later version');
});

test('a name that is forgotten is in no byte of the file', () => {
  const path = oldFile();
  const file = new KeysFile(path);
  expect(readFileSync(path).includes('Olha') || readFileSync(`${path}-wal`).includes('Olha')).toBe(
    true,
  );
  const { id, hadKey } = file.forget('Olha');
  expect([hadKey, file.list().map(({ name }) => name)]).toEqual([true, [id, 'Петро']]);
  const bytes = [readFileSync(path), readFileSync(`${path}-wal`)];
  expect(bytes.map((it) => it.includes('Olha'))).toEqual([false, false]);
  file.close();
});
