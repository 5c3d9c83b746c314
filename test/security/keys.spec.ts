import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Keys } from '../../src/security/keys';
import { KeysFile } from '../../src/security/keys-file';
import { SetClock } from '../support/world';
import { temporaryFolder } from '../support/server';

const HOUR = 3_600_000;
const NAMED = { name: 'Olha', scopes: ['report', 'edit'] } as const;

let path: string;
let file: KeysFile;
let keys: Keys;
let clock: SetClock;
beforeEach(() => {
  path = join(temporaryFolder(), 'keys.db');
  clock = new SetClock(Date.parse('2026-01-01'));
  file = new KeysFile(path);
  keys = new Keys(file, clock);
});
afterEach(() => keys.close());

/** Does something to the keys as another process would: over a connection of its own. */
function elsewhere<T>(act: (other: KeysFile) => T): T {
  const other = new KeysFile(path);
  const result = act(other);
  other.close();
  return result;
}

/** The name of whom a key lets in; `undefined` where there is nobody. */
function opener(key: string): string | undefined {
  const holder = keys.find(key);
  return holder && holder.ending() === undefined ? keys.nameOf(holder.id) : undefined;
}

const endingOf = (key: string): string | undefined => keys.find(key)?.ending();

test('a key made elsewhere is known at once, also after it was asked for in vain', () => {
  expect(keys.find('sp_none')).toBeUndefined();
  expect(opener(elsewhere((other) => other.create(NAMED, clock.now())))).toBe('Olha');
});

test('a key revoked elsewhere opens nothing from the next turn on, also for who was let in', async () => {
  const key = file.create(NAMED, clock.now());
  const holder = keys.find(key);
  expect([holder?.ending(), [...(holder?.scopes ?? [])]]).toEqual([undefined, ['report', 'edit']]);
  elsewhere((other) => other.revoke('Olha', clock.now()));
  await nextTurn();
  expect([endingOf(key), holder?.ending()]).toEqual(['revoked', 'revoked']);
});

test('a key revoked in this process opens nothing from the next turn on', async () => {
  const key = file.create(NAMED, clock.now());
  expect(opener(key)).toBe('Olha');
  file.revoke('Olha', clock.now());
  await nextTurn();
  expect(endingOf(key)).toBe('revoked');
});

test('revoking again leaves the time of the first', () => {
  file.create(NAMED, clock.now());
  const first = file.revoke('Olha', clock.now());
  expect(file.revoke('Olha', clock.now() + HOUR)).toBe(first);
});

test('a key opens until the instant at which it expires, and not from then on', () => {
  const key = file.create({ ...NAMED, expires: clock.now() + HOUR }, clock.now());
  clock.time += HOUR - 1;
  expect(opener(key)).toBe('Olha');
  clock.time += 1;
  expect(endingOf(key)).toBe('expired');
});

test('of a key that is replaced the old one opens nothing, or for the grace that was given', async () => {
  const keysOfOne = [file.create(NAMED, clock.now())];
  const rotate = (grace: number) => file.rotate('Olha', { grace, now: clock.now() });
  const endings = async () => {
    await nextTurn();
    return keysOfOne.map(endingOf);
  };
  keysOfOne.push(rotate(0));
  expect(await endings()).toEqual(['replaced', undefined]);
  keysOfOne.push(rotate(HOUR));
  expect(await endings()).toEqual(['replaced', undefined, undefined]);
  keysOfOne.push(rotate(2 * HOUR)); // It gives the one before no more grace than it has.
  clock.time += HOUR;
  expect(await endings()).toEqual(['replaced', 'replaced', undefined, undefined]);
  expect(keys.find(keysOfOne[3]!)?.id).toBe(keys.find(keysOfOne[0]!)?.id);
});

test('what is revoked or expired cannot be replaced, and a name that is not there neither', () => {
  file.create({ ...NAMED, expires: clock.now() + HOUR }, clock.now());
  const rotate = (name: string) => () => file.rotate(name, { grace: 0, now: clock.now() });
  expect(rotate('Petro')).toThrow('there is no key named Petro');
  clock.time += HOUR;
  expect(rotate('Olha')).toThrow('the key Olha expired: make one of another name');
  file.revoke('Olha', clock.now());
  expect(rotate('Olha')).toThrow('the key Olha was revoked: make one of another name');
});

describe('when a key was last used', () => {
  const noted = (): (string | null)[] =>
    elsewhere((other) => other.list()).map((it) => it.lastUsedAt);

  test('is noted in the file when this process ends, and once a minute at most', () => {
    const key = file.create(NAMED, clock.now());
    keys.find(key);
    clock.time += 59_999;
    keys.find(key);
    expect(noted()).toEqual([null]);
    keys.close();
    expect(noted()).toEqual(['2026-01-01T00:00:00.000Z']);
    keys = new Keys(new KeysFile(path), clock);
  });

  test('is nothing for a key that opens nothing', () => {
    const key = file.create({ ...NAMED, expires: clock.now() + 1 }, clock.now());
    clock.time += 1;
    keys.find(key);
    keys.close();
    expect(noted()).toEqual([null]);
    keys = new Keys(new KeysFile(path), clock);
  });

  test('holds nobody up while another process has the lock of the file', () => {
    const key = file.create(NAMED, clock.now());
    elsewhere((other) => {
      other['db'].exec('BEGIN IMMEDIATE');
      keys.find(key);
      const before = performance.now();
      keys['lastUsed'].write();
      expect(performance.now() - before).toBeLessThan(1000);
    });
    expect(noted()).toEqual([null]);
    keys['lastUsed'].write();
    expect(noted()).toEqual(['2026-01-01T00:00:00.000Z']);
  });
});
