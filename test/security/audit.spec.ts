import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AuditFile, type Refused } from '../../src/security/audit-file';
import { temporaryFolder } from '../support/server';
import { bearer, Keyed } from './world';

jest.setTimeout(120_000);

const told = async (world: Keyed, ...args: string[]): Promise<Refused[]> =>
  JSON.parse(await world.cli('audit', '--json', ...args)) as Refused[];

/** What was refused, without when. */
const short = ({ status, method, route, reason, key, address }: Refused) => [
  ...[status, method, route, reason],
  ...[key, address],
];

/** Refused in each way once, with a key whose name is known. */
async function refuse(world: Keyed): Promise<string[]> {
  const [reader, gone] = [await world.key('Olha', 'read'), await world.key('Petro', 'admin')];
  await world.cli('keys', 'revoke', 'Petro');
  const unknown = `sp_${'u'.repeat(43)}`;
  await world.as('').send('/v1/events?q=secret', {});
  await world.as('').get('/v1/nowhere/at-all');
  await world.as('').get('/v1/actors/some-name', bearer(unknown));
  await world.as(gone).post('/v1/events', {});
  await world.as(reader).post('/v1/actors', { id: 'a', name: 'A', kind: 'state' });
  await world.as(reader).get('/v1/actors/nobody', bearer(reader)); // 404: nobody was kept out.
  return [reader, gone, unknown];
}

test('each refusal is a line of when, what, why, whose key and from where, and never the key', async () => {
  const world = await Keyed.start();
  const keys = await refuse(world);
  await world.stop();
  const refusals = await told(world);
  const here = '127.0.0.1';
  expect(refusals.map(short)).toEqual([
    [401, 'GET', '/v1/events', 'no key', null, here],
    [401, 'GET', '', 'no key', null, here],
    [401, 'GET', '/v1/actors/:id', 'unknown key', null, here],
    [401, 'POST', '/v1/events', 'revoked', 'Petro', here],
    [403, 'POST', '/v1/actors', 'lacks edit', 'Olha', here],
  ]);
  for (const { at } of refusals) expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(60_000);
  const text = await world.cli('audit');
  expect(text.split('\n')).toHaveLength(6);
  expect(text).toMatch(/401 +POST [/]v1[/]events +revoked +Petro +127[.]0[.]0[.]1/u);
  for (const key of keys) expect(text + JSON.stringify(refusals)).not.toContain(key.slice(3, 20));
  expect(await told(world, '--last', '1')).toEqual(refusals.slice(-1));
});

test('a name that is forgotten is in the trail no more', async () => {
  const world = await Keyed.start();
  await refuse(world);
  await world.cli('keys', 'forget', 'Olha');
  await world.stop();
  expect((await told(world)).map(({ key }) => key).slice(3)).toEqual([
    'Petro',
    expect.stringMatching(/^key-/u),
  ]);
});

test('who asked too often is in the trail with the limit, and with the key where there was one', async () => {
  const env = { STANDPOINT_READS_PER_MINUTE: '1' };
  const world = await Keyed.start(env);
  const key = await world.key('Olha', 'read');
  const statuses: number[] = [];
  for (const headers of [bearer(key), bearer(key), {}, {}])
    statuses.push((await world.as('').get('/v1/actors', headers)).status);
  expect(statuses).toEqual([200, 429, 401, 429]);
  await world.stop();
  const short = (await told(world)).map((it) => [it.status, it.reason, it.key]);
  expect(short).toEqual([
    [429, 'more than 1 reads a minute', 'Olha'],
    [401, 'no key', null],
    [429, 'more than 1 reads a minute', null],
  ]);
});

test('addresses are left out where the settings say so', async () => {
  const world = await Keyed.start({ STANDPOINT_AUDIT_ADDRESSES: 'omitted' });
  await refuse(world);
  await world.stop();
  expect(new Set((await told(world)).map(({ address }) => address))).toEqual(new Set([null]));
});

test('what nobody was refused leaves no file', async () => {
  const world = await Keyed.start();
  await world.stop();
  expect(existsSync(join(world.server.data, 'audit.db'))).toBe(false);
  expect(await world.cli('audit')).toBe('nothing was refused');
});

test('a flood is kept as a few lines and a count', async () => {
  const world = await Keyed.start();
  const many = 3000;
  for (let sent = 0; sent < many; sent += 100)
    await Promise.all(Array.from({ length: 100 }, () => world.as('').get('/v1/actors')));
  await world.stop();
  const refusals = await told(world, '--last', '9999');
  const counted = refusals.filter(({ status }) => status === 0);
  const left = counted.map(({ reason }) => Number(/^(\d+) more/u.exec(reason)?.[1]));
  const kept = refusals.length - counted.length;
  expect(kept + left.reduce((sum, it) => sum + it, 0)).toBe(many);
  expect(kept).toBeGreaterThanOrEqual(500);
});

test('of many refusals the newest stay, and the file grows no further', () => {
  const path = join(temporaryFolder(), 'audit.db');
  const file = new AuditFile(path, 1000);
  const refusals = Array.from({ length: 500 }, (_, index) => ({
    ...{ at: String(index), method: 'GET', route: '/', status: 401, reason: 'no key' },
    ...{ key: null, address: null },
  }));
  const sizes = Array.from({ length: 20 }, () => {
    file.add(refusals);
    return statSync(path).size + statSync(`${path}-wal`).size;
  });
  expect(file.last(10_000)).toEqual([...refusals, ...refusals]);
  expect(sizes[19]).toBeLessThan(6_000_000);
  file.close();
  expect(statSync(path).size).toBeLessThan(200_000);
});
