import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { Keys } from '../../src/security/keys';
import { temporaryFolder } from '../support/server';

let folder: string;
let keys: Keys;
beforeEach(() => {
  folder = temporaryFolder();
  keys = new Keys(join(folder, 'keys.db'));
});
afterEach(() => keys.close());

/** Does something to the keys as another process would: over a connection of its own. */
function elsewhere<T>(act: (other: Keys) => T): T {
  const other = new Keys(join(folder, 'keys.db'));
  const result = act(other);
  other.close();
  return result;
}

test('a key made elsewhere is known at once, also after it was asked for in vain', () => {
  expect(keys.find('sp_none')).toBeUndefined();
  const key = elsewhere((other) => other.create('Olha', ['report'], 0));
  expect(keys.find(key)?.name).toBe('Olha');
});

test('a key taken away elsewhere is known no longer from the next turn on', async () => {
  const key = keys.create('Olha', ['report'], 0);
  expect(keys.find(key)?.name).toBe('Olha');
  new Database(join(folder, 'keys.db')).exec('DELETE FROM keys').close();
  await nextTurn();
  expect(keys.find(key)).toBeUndefined();
});

test('a scope taken away elsewhere opens nothing from the next turn on', async () => {
  const key = keys.create('Olha', ['report', 'edit'], 0);
  expect([...(keys.find(key)?.scopes ?? [])]).toEqual(['report', 'edit']);
  new Database(join(folder, 'keys.db')).exec("UPDATE keys SET scopes = 'read'").close();
  await nextTurn();
  expect([...(keys.find(key)?.scopes ?? [])]).toEqual(['read']);
});
