import { watch } from 'node:fs/promises';
import { join } from 'node:path';
import { SqliteLog } from '../../src/event-log/sqlite-log';
import { takeLock } from '../../src/lock';
import { entry, SetClock } from '../event-log/entries';
import { Api } from '../http/world';
import { Program } from '../cli/program';
import { alter, modelsIn, rebuild, rebuilding, until } from '../support/read-models';
import { startServer, temporaryFolder } from '../support/server';

const clock = new SetClock(Date.parse('2025-03-15'));

/** A folder with a log of so many statements, some of which positions cannot take in, and no read model. */
async function folderWith(count: number, poisoned: readonly number[] = []): Promise<string> {
  const folder = temporaryFolder();
  const log = new SqliteLog(join(folder, 'events.db'), clock);
  const entries = Array.from({ length: count }, (_, index) => {
    const poison = poisoned.includes(index + 1) ? { replaces: 5 } : {};
    return entry({ term: `term-${index % 50}`, ...poison });
  });
  await log.append(entries);
  await log.close();
  return folder;
}

describe('standpoint projections rebuild', () => {
  it('makes a file of the whole log, and the next time another beside it', async () => {
    const folder = await folderWith(30);
    const { status, out, err } = await rebuild(folder);
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(/read-model-1[.]db has 30 events; [\d.]+ s, \d+ events\/s\n$/u);
    expect((await rebuild(folder)).status).toBe(0);
    expect(modelsIn(folder)).toEqual(['read-model-1.db', 'read-model-2.db']);
  });

  it('says what to do where there is no log', async () => {
    const folder = temporaryFolder();
    const { status, err } = await rebuild(folder);
    expect([status, err]).toEqual([1, expect.stringContaining('set STANDPOINT_DATA')]);
    expect(modelsIn(folder)).toEqual([]);
  });

  it('says that a log in memory has none', async () => {
    const env = { STANDPOINT_LOG: 'memory', STANDPOINT_DATA: temporaryFolder() };
    const { status, err } = await Program.standpoint(['projections', 'rebuild'], env).ended();
    expect([status, err]).toEqual([1, expect.stringContaining('STANDPOINT_LOG=memory')]);
  });
});

describe('an event that positions cannot take in', () => {
  it('is named, with 1 as exit code, and the file has all that was known before', async () => {
    const folder = await folderWith(30, [20]);
    const { status, err } = await rebuild(folder);
    expect(status).toBe(1);
    expect(err).toMatch(/^positions stopped at event 20 \(.*TypeError.*; the rest of the log is/u);
    expect((await rebuild(folder)).status).toBe(1);
    expect(modelsIn(folder)).toEqual(['read-model-1.db', 'read-model-2.db']);
  });

  it('keeps the new file from the place of one that has got past it', async () => {
    const folder = await folderWith(30, [20]);
    await rebuild(folder);
    alter(join(folder, 'read-model-1.db'), `UPDATE state SET value = 30 WHERE name = 'positions'`);
    const { status, out, err } = await rebuild(folder);
    expect([status, out]).toEqual([1, '']);
    expect(err).toMatch(/positions stopped at event 20 .*; the read model in use .* stays\n$/u);
    expect(modelsIn(folder)).toEqual(['read-model-1.db']);
  });
});

describe('two builds on one folder', () => {
  it('are one: the second is refused, and leaves all as it is', async () => {
    const folder = await folderWith(30);
    const lock = takeLock(join(folder, 'rebuild-lock.db'));
    const refused = await rebuild(folder);
    expect([refused.status, refused.out]).toEqual([1, '']);
    expect(refused.err).toBe(
      `the read model in ${folder} is being rebuilt already: wait until that is done\n`,
    );
    expect(modelsIn(folder)).toEqual([]);
    lock?.release();
    expect((await rebuild(folder)).status).toBe(0);
  });
});

describe('a build that is killed', () => {
  it('leaves what hurts neither a server nor the next build, which takes it away', async () => {
    const folder = await folderWith(20_000);
    const names = watch(folder);
    const build = rebuilding(folder);
    for await (const { filename } of names) if (filename?.endsWith('.building')) break;
    await build.ended('SIGKILL');
    expect(modelsIn(folder)).toEqual(['read-model-1.building']);

    const api = new Api(await startServer({ data: folder }));
    expect((await api.get('/metrics')).text).toContain('standpoint_rebuild_running 0\n');
    expect((await api.get('/health/ready')).status).toBe(200);
    expect(modelsIn(folder)).toEqual(['read-model-1.building', 'read-model-2.db']);

    const next = rebuilding(folder);
    let isSeen = false;
    while (!isSeen && modelsIn(folder).includes('read-model-2.db'))
      isSeen = (await api.get('/metrics')).text.includes('standpoint_rebuild_running 1\n');
    expect(isSeen).toBe(true);
    expect((await next.ended()).status).toBe(0);
    await until(api, () => modelsIn(folder).join() === 'read-model-3.db');
    expect((await api.get('/health/ready')).status).toBe(200);
    await api.stop();
  });
});
