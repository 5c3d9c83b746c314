import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { SmallDisk } from '../faults/disk/room';
import { startServer, temporaryFolder } from '../support/server';

jest.setTimeout(120_000);

/** What a server says that does not start on a folder. */
async function refusal(data: string): Promise<string> {
  try {
    const server = await startServer({ data, key: 'none' });
    await server.stop();
    return 'it started';
  } catch (error) {
    return (error as Error).message;
  }
}

/** A folder that a server has used. */
async function used(data = temporaryFolder()): Promise<string> {
  await (await startServer({ data, key: 'none' })).stop();
  return data;
}

const isRoot = process.getuid?.() === 0;

describe('a server does not start, and says what to do,', () => {
  it('on a folder that cannot be made', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(await refusal(join(file, 'data'))).toMatch(
      /the folder .*\/file\/data cannot be made: set STANDPOINT_DATA/u,
    );
  });

  it('on a log whose pages are damaged, in one line', async () => {
    const data = await used();
    const file = join(data, 'events.db');
    writeFileSync(file, readFileSync(file).fill('x', 100));
    expect(await refusal(data)).toMatch(
      /get ready: [^\n]* is damaged [^\n]*put a backup in its place[^\n]*\n?$/u,
    );
  });

  it('on a log that another process has locked', async () => {
    const data = await used();
    const other = new Database(join(data, 'events.db'));
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE');
    expect(await refusal(data)).toMatch(
      /events[.]db is locked by another process .*: end that one, and try again/u,
    );
    other.close();
    expect(await refusal(data)).toBe('it started');
  });

  it('on a folder that another server runs on', async () => {
    const running = await startServer({ key: 'none' });
    expect(await refusal(running.data)).toMatch(
      /another Standpoint runs on the folder .*: stop it, or set STANDPOINT_DATA/u,
    );
    await running.stop();
  });
});

/** Who may not mount is no superuser, whom permissions would not stop. */
const small = isRoot ? SmallDisk.mounted() : undefined;
afterAll(() => small?.gone());

const cannotWrite = /lock[.]db cannot be opened to be written .*let the user .* write there/u;

it('a server does not start on a read-only folder, new or used', async () => {
  if (isRoot && !small) return console.warn('NOT TESTED: nothing can be mounted here');
  const folder = small?.folder ?? temporaryFolder();
  const data = await used(join(folder, 'used'));
  if (!small) chmodSync(data, 0o555);
  else expect(small.makeReadOnly()).toBe(true);
  expect(await refusal(data)).toMatch(cannotWrite);
  if (small) expect(await refusal(join(folder, 'new'))).toMatch(/cannot be made: set STANDPOINT/u);
  if (!small) chmodSync(data, 0o755);
});

it('a server says that a full disk keeps it from starting, and starts once there is room', async () => {
  const full = isRoot ? SmallDisk.mounted() : undefined;
  if (!full) return console.warn('NOT TESTED: nothing can be mounted here');
  try {
    await used(full.folder);
    full.fill(0, 0);
    expect(await refusal(full.folder)).toMatch(/no room to be written .*make some on its disk/u);
    full.clear();
    expect(await refusal(full.folder)).toBe('it started');
  } finally {
    full.gone();
  }
});
