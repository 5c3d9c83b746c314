import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
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

const create = (...args: readonly string[]): Promise<Ended> =>
  Program.on(data, 'keys', 'create', ...args);

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
  const isGood = holder?.ending() === undefined;
  const name = holder && isGood ? keys.nameOf(holder.id) : undefined;
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
  const { status, out, err } = await Program.on('/dev/null/data', ...args);
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

/** A command that ends as it should. @throws where it does not */
async function keysCommand(...args: readonly string[]): Promise<string> {
  const { status, out, err } = await Program.on(data, 'keys', ...args);
  if (status !== 0) throw new Error(err);
  return out;
}

test('keys are listed with what is known of them, and never the key', async () => {
  const key = made('Olha', ['report', 'edit']);
  await create('--name', 'Петро', '--scopes', 'read', '--expires', '2099-01-31');
  await keysCommand('revoke', 'Olha');
  const minute = /\d{4}-\d\d-\d\d \d\d:\d\dZ/u.source;
  const lines = (await keysCommand('list')).split('\n');
  expect(lines).toEqual([
    expect.stringMatching(/^name +scopes +made +expires +last used +revoked +old key until$/u),
    expect.stringMatching(
      new RegExp(`^Olha +report,edit +1970-01-01 00:00Z +- +- +${minute} +-$`, 'u'),
    ),
    expect.stringMatching(new RegExp(`^Петро +read +${minute} +2099-02-01 00:00Z +- +- +-$`, 'u')),
    '',
  ]);
  const json = await keysCommand('list', '--json');
  expect(JSON.parse(json)).toMatchObject([
    { name: 'Olha', scopes: ['report', 'edit'], expiresAt: null, lastUsedAt: null },
    { name: 'Петро', expiresAt: '2099-02-01T00:00:00.000Z', revokedAt: null },
  ]);
  expect(json + lines.join()).not.toContain(key.slice(3, 15));
});

test('where no keys are they are not listed, and no file is made', async () => {
  const { status, out, err } = await Program.on(join(data, 'none'), 'keys', 'list');
  expect([status, out]).toEqual([1, '']);
  expect(err).toContain('keys.db: set STANDPOINT_DATA or STANDPOINT_KEYS to where the keys are');
  const trail = await Program.on(join(data, 'none'), 'audit');
  expect([trail.status, trail.err]).toEqual([1, expect.stringContaining('there is no folder')]);
  expect(readdirSync(data)).toEqual([]);
});

test('a file that holds no keys is named with what to do', async () => {
  writeFileSync(join(data, 'keys.db'), 'This is no database, and long enough to be read as one.');
  const { status, out, err } = await Program.on(data, 'keys', 'list');
  expect([status, out]).toEqual([1, '']);
  expect(err).toMatch(/the keys cannot be kept in .*keys[.]db: set STANDPOINT_KEYS/u);
});

test('a key is replaced by one that is printed alone, and the old one opens nothing', async () => {
  const old = made('Olha', ['read']);
  const out = await keysCommand('rotate', 'Olha');
  expect(out).toMatch(KEY);
  expect([opens(out.trim())[0], opens(old)[0]]).toEqual(['Olha', undefined]);
  expect((await keysCommand('list')).split('\n')[1]).toMatch(/ -$/u);
});

test('of a key that was replaced with a grace the list says until when the old one counts', async () => {
  made('Olha', ['read']);
  await keysCommand('rotate', 'Olha', '--grace', '365d');
  const [{ replacedEndsAt = '' } = {}] = JSON.parse(await keysCommand('list', '--json')) as {
    replacedEndsAt: string;
  }[];
  expect(Date.parse(replacedEndsAt) / Date.now()).toBeGreaterThan(1);
  const row = (await keysCommand('list')).split('\n')[1];
  expect(row?.endsWith(` ${replacedEndsAt.slice(0, 16).replace('T', ' ')}Z`)).toBe(true);
});

test.each<[string, readonly string[], string]>([
  ['a name that no key has', ['revoke', 'Olha'], 'there is no key named Olha: `keys list` shows'],
  ['a grace that is no duration', ['rotate', 'a', '--grace', '5'], '--grace must be a number with'],
  [
    'an end that is over',
    ['create', '--expires', '2020'],
    '--expires must lie ahead: 2020 ended at 2021',
  ],
  ['a name to forget that no key has', ['forget', 'Olha'], '`--no-key` forgets a name'],
  ['an end that is none', ['create', '--expires', 'soon'], '--expires must be a date such as'],
])('%s is refused with what would be right', async (_, [command = '', ...args], message) => {
  const named = command === 'create' ? ['--name', 'a', '--scopes', 'read', ...args] : args;
  const { status, out, err } = await Program.on(data, 'keys', command, ...named);
  expect([status, out]).toEqual([1, '']);
  expect(err).toContain(message);
});

test('a name that looks like an id is refused, as it could stand for somebody else', async () => {
  const { status, err } = await create('--name', 'key-13f327653d52', '--scopes', 'read');
  expect([status, err]).toEqual([1, expect.stringContaining('must not look like an id')]);
});
