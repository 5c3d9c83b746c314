import { once } from 'node:events';
import { request } from 'node:http';
import { join } from 'node:path';
import { Client } from '../http/client';
import { Stream } from '../http/sse';
import { KeysFile } from '../../src/security/keys-file';
import { startServer, type Server } from '../../src/server';
import { settingsFrom } from '../../src/settings';
import { temporaryFolder } from '../support/server';
import { SetClock } from '../support/world';
import { bearer, Keyed } from './world';

jest.setTimeout(120_000);

describe('with the command line beside a server', () => {
  let world: Keyed;
  beforeAll(async () => {
    world = await Keyed.start({ STANDPOINT_HEARTBEAT_MS: '50' });
  });
  afterAll(() => world.stop());

  const live = (key: string): Promise<Stream> => Stream.open(`${world.url}/v1/live`, bearer(key));

  test('a revoked key is refused with the remedy, its streams end, and those of others go on', async () => {
    const [key, other] = [await world.key('Olha', 'admin'), await world.key('Petro', 'read')];
    expect((await world.as(key).get('/v1/actors', bearer(key))).status).toBe(200);
    const streams = [await live(key), await live(key), await live(other)] as const;
    await Promise.all(streams.map((stream) => stream.comment()));
    expect(await world.cli('keys', 'revoke', 'Olha')).toMatch(
      /^the key Olha opens nothing since /u,
    );
    await Promise.all([streams[0].end(), streams[1].end()]);
    await streams[2].comment(streams[2].comments.length);
    expect(streams[2].ended).toBe(false);
    streams[2].close();
    for (const reply of [
      await world.as(key).get('/v1/actors', bearer(key)),
      await world.as(key).post('/v1/actors', {}),
      await world.as(key).get('/v1/live', bearer(key)),
    ])
      expect([reply.status, reply.text]).toEqual([
        401,
        expect.stringMatching(/this key was revoked: use another; make one with .*keys create/u),
      ]);
  });

  test('the old key of a name ends with its streams, and the new one opens', async () => {
    const old = await world.key('Ivan', 'read');
    const stream = await live(old);
    await stream.comment();
    const key = await world.cli('keys', 'rotate', 'Ivan');
    await stream.end();
    const reply = await world.as(old).get('/v1/actors', bearer(old));
    expect([reply.status, reply.text]).toEqual([401, expect.stringContaining('was replaced by')]);
    expect((await world.as(key).get('/v1/actors', bearer(key))).status).toBe(200);
  });

  test('with a grace both open', async () => {
    const old = await world.key('Maria', 'read');
    const key = await world.cli('keys', 'rotate', 'Maria', '--grace', '1h');
    for (const it of [old, key])
      expect((await world.as(it).get('/v1/actors', bearer(it))).status).toBe(200);
  });
});

describe('with a clock that is set', () => {
  const NOW = Date.parse('2026-01-01');
  let server: Server;
  let clock: SetClock;
  let file: KeysFile;

  beforeEach(async () => {
    const data = temporaryFolder();
    clock = new SetClock(NOW);
    file = new KeysFile(join(data, 'keys.db'));
    const env = { PORT: '0', STANDPOINT_DATA: data, STANDPOINT_LOG_LEVEL: 'silent' };
    server = await startServer(settingsFrom({ ...env, STANDPOINT_READS: 'keyed' }), clock);
  });
  afterEach(async () => {
    await server.stop();
    file.close();
  });

  test('a stream ends when its key expires, and a request then says so', async () => {
    const expires = NOW + 1000;
    const key = file.create({ name: 'Olha', scopes: ['read'], expires }, NOW);
    const stream = await Stream.open(`${server.url}/v1/live`, bearer(key));
    await stream.comment();
    clock.time = expires;
    await stream.end();
    const reply = await new Client(server.url).get('/v1/actors', bearer(key));
    expect([reply.status, reply.text]).toEqual([
      401,
      expect.stringContaining('this key has expired'),
    ]);
  });

  test('what is still being sent when its key is revoked is not stored', async () => {
    const key = file.create({ name: 'Olha', scopes: ['admin'] }, NOW);
    const headers = { ...bearer(key), 'content-type': 'application/json', expect: '100-continue' };
    const sending = request(`${server.url}/v1/actors`, { method: 'POST', headers });
    sending.flushHeaders();
    await once(sending, 'continue'); // The key has been looked at.
    file.revoke('Olha', NOW);
    sending.end(JSON.stringify({ id: 'norway', name: 'Norway', kind: 'state' }));
    const [reply] = (await once(sending, 'response')) as [{ statusCode: number; resume(): void }];
    reply.resume();
    expect(reply.statusCode).toBe(401);
    const reader = file.create({ name: 'reader', scopes: ['read'] }, NOW);
    const actors = await new Client(server.url).get('/v1/actors', bearer(reader));
    expect(actors.body).toMatchObject({ items: [] });
  });
});
