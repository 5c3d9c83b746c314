import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { may, Keys } from '../../src/security/keys';
import { KeysFile, type KeyScope } from '../../src/security/keys-file';
import { SetClock } from '../support/world';
import { temporaryFolder } from '../support/server';
import { Program, type Ended } from './program';

jest.setTimeout(60_000);

const KEY = /^sp_[\w-]{43}\n$/u;

let data: string;
beforeEach(() => {
  data = temporaryFolder();
});

function create(...args: readonly string[]): Promise<Ended> {
  const all = ['keys', 'create', ...args];
  return Program.standpoint(all, { STANDPOINT_DATA: data }).ended();
}

/** A key made in this process. */
function made(name: string, scopes: readonly KeyScope[]): string {
  const keys = new KeysFile(join(data, 'keys.db'));
  const key = keys.create({ name, scopes }, 0);
  keys.close();
  return key;
}

/** What of these a key opens, once it was read back from the folder. */
function opens(key: string): readonly [name: string | undefined, scopes: readonly KeyScope[]] {
  const keys = new Keys(new KeysFile(join(data, 'keys.db')), new SetClock(0));
  const holder = keys.find(key);
  const name = holder && keys.nameOf(holder.id);
  keys.close();
  const scopes = (['read', 'report', 'edit', 'admin'] as const).filter(
    (scope) => holder && may(holder, scope),
  );
  return [name, scopes];
}

/** Every byte in the data folder. */
function bytes(): Buffer {
  return Buffer.concat(readdirSync(data).map((file) => readFileSync(join(data, file))));
}

test('a key is printed alone, and opens what it was made for', async () => {
  const { status, out, err } = await create('--name', 'Olha', '--scopes', 'report,edit');
  expect([status, err]).toEqual([0, '']);
  expect(out).toMatch(KEY);
  expect(opens(out.trim())).toEqual(['Olha', ['report', 'edit']]);
});

test.each<[readonly KeyScope[], readonly KeyScope[]]>([
  [['read'], ['read']],
  [
    ['edit', 'report'],
    ['report', 'edit'],
  ],
  [['admin'], ['read', 'report', 'edit', 'admin']],
])('a key with the scopes %p opens %p', (scopes, opened) => {
  expect(opens(made('Olha', scopes))).toEqual(['Olha', opened]);
});

test('no byte of a key is kept, only its hash', () => {
  const key = made('Olha', ['report']);
  const kept = bytes();
  const hash = createHash('sha256').update(key).digest('hex');
  expect(kept.includes(hash)).toBe(true);
  expect(kept.includes('Olha')).toBe(true);
  const parts = [key, key.slice(3), key.slice(3, 15), key.slice(-12)];
  expect(parts.filter((part) => kept.includes(part))).toEqual([]);
  const raw = Buffer.from(key.slice(3), 'base64url');
  expect([kept.includes(raw), kept.includes(raw.toString('hex'))]).toEqual([false, false]);
});

test('each key is another, and what is not quite one opens nothing', () => {
  const keys = ['a', 'b', 'c'].map((name) => made(name, ['report']));
  expect(new Set(keys).size).toBe(3);
  const [key = ''] = keys;
  for (const wrong of ['', 'sp_', key.slice(0, -1), key.toUpperCase(), `${key}x`, ` ${key}`]) {
    expect(opens(wrong)).toEqual([undefined, []]);
  }
});

test('a name that is taken is refused, and its key still opens', async () => {
  const first = made('Olha', ['report']);
  const { status, out, err } = await create('--name', 'Olha', '--scopes', 'edit');
  expect([status, out]).toEqual([1, '']);
  expect(err).toBe('there is a key named Olha already: choose another name\n');
  expect(opens(first)).toEqual(['Olha', ['report']]);
});

test.each<[string, readonly string[], string]>([
  ['a scope that is none', ['--name', 'a', '--scopes', 'report, write'], 'admin, not ` write`'],
  ['no scope at all', ['--name', 'a', '--scopes', ''], '--scopes must be one or more of read'],
  ['scopes left out', ['--name', 'a'], "required option '--scopes <scopes>'"],
  ['a name left out', ['--scopes', 'edit'], "required option '--name <name>'"],
  ['a name of two lines', ['--name', 'a\nb', '--scopes', 'edit'], '--name must be one line'],
  ['a word too many', ['--name', 'a', '--scopes', 'read', 'edit'], 'too many arguments'],
])('%s is refused on standard error alone', async (_, args, message) => {
  const { status, out, err } = await create(...args);
  expect([status, out]).toEqual([1, '']);
  expect(err).toContain(message);
  expect(readdirSync(data)).toEqual([]);
});

test('a setting that is wrong is refused before a key is made', async () => {
  const args = ['keys', 'create', '--name', 'a', '--scopes', 'edit'];
  const env = { STANDPOINT_DATA: data, STANDPOINT_LOGS: 'memory' };
  const { status, out, err } = await Program.standpoint(args, env).ended();
  expect([status, out]).toEqual([1, '']);
  expect(err).toContain('STANDPOINT_LOGS is not a setting');
  expect(readdirSync(data)).toEqual([]);
});

test('a folder that cannot be made is refused with what to do', async () => {
  const args = ['keys', 'create', '--name', 'a', '--scopes', 'edit'];
  const env = { STANDPOINT_DATA: '/dev/null/data' };
  const { status, out, err } = await Program.standpoint(args, env).ended();
  expect([status, out]).toEqual([1, '']);
  expect(err).toContain(
    'the folder /dev/null/data cannot be made: set STANDPOINT_DATA or STANDPOINT_KEYS',
  );
});

test('npm run standpoint prints the key and nothing else on standard output', async () => {
  const args = ['run', 'standpoint', '--', 'keys', 'create', '--name', 'Olha'];
  const env = { STANDPOINT_DATA: data };
  const { status, out, err } = await Program.run('npm', [...args, '--scopes', 'edit'], env).ended();
  expect([status, err]).toEqual([0, '']);
  expect(out).toMatch(KEY);
  expect(opens(out.trim())).toEqual(['Olha', ['edit']]);
});
