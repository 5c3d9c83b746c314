import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rowsIn } from '../event-log/moved';
import { Api } from '../http/world';
import { startServer, temporaryFolder } from '../support/server';
import { Program, type Ended } from './program';

jest.setTimeout(120_000);

const emptyFolder = (): string => join(temporaryFolder(), 'new');

let api: Api;
let backup: string;
let told: Ended;
beforeAll(async () => {
  api = await Api.start();
  await api.say({ actor: 'ukraine' });
  backup = emptyFolder();
  told = await Program.on(api.server.data, 'backup', backup);
  await api.say({ actor: 'russia' });
});
afterAll(() => api.stop());

/** The backup in a folder of a test's own. */
function copied(): string {
  const folder = emptyFolder();
  cpSync(backup, folder, { recursive: true });
  return folder;
}

const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, unknown>;

test('a backup of a server that runs holds the log and the keys, and says what it is', () => {
  expect([told.status, told.err]).toEqual([0, '']);
  expect(readdirSync(backup).sort()).toEqual(['events.db', 'keys.db', 'manifest.json']);
  const head = /the head is (\d+):(\w{64})/u.exec(told.out)!;
  expect(manifestOf(backup)).toMatchObject({
    ...{ format: 1, position: Number(head[1]), hash: head[2], version: '0.1.0' },
    files: { 'events.db': expect.stringMatching(/^\w{64}$/u) as unknown },
  });
  expect(rowsIn(join(backup, 'events.db'))).toHaveLength(Number(head[1]));
});

test('restored, it is the log as it was then, opened by the keys of then', async () => {
  const data = emptyFolder();
  expect((await Program.on(data, 'restore', backup)).status).toBe(0);
  expect(rowsIn(join(data, 'events.db'))).toEqual(
    rowsIn(join(api.server.data, 'events.db')).slice(0, -1),
  );
  const server = await startServer({ data });
  const again = new Api({ ...server, key: api.server.key });
  await again.say({ actor: 'ukraine', term: 'more' });
  await again.stop();
  expect((await Program.on(data, 'verify', '--read-model')).status).toBe(0);
});

test('a backup that was looked at is restored as before', async () => {
  const folder = copied();
  const looks = [['keys', 'list'], ['audit'], ['verify', '--read-model']];
  for (const look of looks) expect((await Program.on(folder, ...look)).status).toBe(0);
  expect((await Program.on(temporaryFolder(), 'restore', folder)).status).toBe(0);
});

test('a folder that holds a log is left alone; with --force what was there is kept beside', async () => {
  const data = emptyFolder();
  await Program.on(data, 'restore', backup);
  const file = join(data, 'events.db');
  const before = rowsIn(file);
  const refused = await Program.on(data, 'restore', backup);
  expect([refused.status, refused.err]).toEqual([1, expect.stringContaining('--force')]);
  const { status, out } = await Program.on(data, 'restore', backup, '--force');
  expect([status, out]).toEqual([0, expect.stringContaining('is kept beside it')]);
  expect(out).toContain('Keys open again that were revoked or replaced since the backup');
  const aside = readdirSync(data).find((name) => /^events[.]db[.]before-.*Z$/u.test(name))!;
  expect(rowsIn(join(data, aside))).toEqual(before);
});

test.each([
  ['a byte was added to', (folder: string) => appendFileSync(join(folder, 'events.db'), 'x')],
  ['lacks its log', (folder: string) => rmSync(join(folder, 'events.db'))],
  ['was broken off before its end', (folder: string) => rmSync(join(folder, 'manifest.json'))],
])('a backup that %s is not restored, and nothing changes', async (_, harm) => {
  const folder = copied();
  harm(folder);
  const data = temporaryFolder();
  const { status, err } = await Program.on(data, 'restore', folder);
  expect([status, err]).toEqual([1, expect.stringContaining('take another one')]);
  expect(existsSync(join(data, 'events.db'))).toBe(false);
});

test('a server that runs on the folder is not restored under', async () => {
  const { status, err } = await Program.on(api.server.data, 'restore', backup, '--force');
  expect([status, err]).toEqual([1, expect.stringContaining('another Standpoint runs on')]);
});

test('a folder that holds something is not backed up into', async () => {
  const { status, err } = await Program.on(api.server.data, 'backup', backup);
  expect([status, err]).toEqual([1, expect.stringContaining('is not empty')]);
});

describe('a head that was kept', () => {
  const verify = (head: string): Promise<Ended> =>
    Program.on(api.server.data, 'verify', '--head', head);
  const head = async () =>
    (await api.read('/v1/head')) as { position: string; hash: string; recordedAt: string };

  test('is served as the last position, its hash and its time', async () => {
    const { position, hash, recordedAt } = await head();
    expect(position).toBe(api.last);
    expect(hash).toMatch(/^[0-9a-f]{64}$/u);
    expect(Date.parse(recordedAt)).not.toBeNaN();
  });

  test('is found, also with its position, and what came after it counted', async () => {
    const { position, hash } = await head();
    expect((await verify(hash)).out).toContain(`ends at the head that was kept`);
    await api.say({ actor: 'ukraine' });
    expect((await verify(`${position}:${hash}`)).out).toContain('; 1 came after it');
  });

  test('that the log does not hold ends with 1, and tells how much is missing', async () => {
    const { position, hash } = await head();
    const more = await verify(`${Number(position) + 7}:${hash}`);
    expect([more.status, more.err]).toEqual([1, expect.stringContaining('the last 7 are missing')]);
    const other = await verify(`${position}:${'ab'.repeat(32)}`);
    expect([other.status, other.err]).toEqual([1, expect.stringContaining('has another hash')]);
    expect((await verify('ab'.repeat(32))).err).toContain('entries are missing from the end');
    expect((await verify('abc')).err).toContain('--head must be');
  });
});
