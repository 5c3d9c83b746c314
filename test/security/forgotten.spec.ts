import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stored } from '../../events/event';
import { Clock } from '../../src/clock';
import type { Entry } from '../../src/event-log/event-log';
import { SqliteLog } from '../../src/event-log/sqlite-log';
import { temporaryFolder } from '../support/server';
import { bearer, Keyed } from './world';

jest.setTimeout(120_000);

const NAME = 'Ольга Shevchenko';
const ACTOR = { id: 'norway', name: 'Norway', kind: 'state' };
const ISSUE = { id: 'truce', name: 'Truce' };
const STATEMENT = {
  ...{ type: 'DemandStated', actor: 'norway', issue: 'truce', term: 'now', statedAt: '2025' },
  ...{ summary: 'Asked for it.', source: { title: 'A report' } },
};

let world: Keyed;
afterEach(() => world.stop());

const entry = (event: object, recordedBy: string): Entry => ({
  ...{ event: { id: randomUUID(), ...event } as Stored, recordedBy },
  ...{ warnings: [], written: {} },
});

/** Everything that is answered of a log: where who recorded it may be told. */
async function answers(key: string, id: string): Promise<string[]> {
  const forms = ['json', 'csv'].map((form) => `/statements/${id}?format=${form}`);
  const exports = ['ndjson', 'csv', 'jsonld'].map((form) => `/v1/export?format=${form}`);
  const paths = ['/v1/events', `/v1/events/${id}`, `/statements/${id}`, ...forms, ...exports];
  const replies = await Promise.all(
    paths.map((path) => world.as(key).get(path, { ...bearer(key), accept: 'text/html' })),
  );
  expect(replies.map(({ status }) => status)).toEqual(paths.map(() => 200));
  return replies.map(({ text }) => text);
}

const verified = async (): Promise<string> => {
  await world.stop();
  return world.cli('verify');
};

test('who recorded is shown by name, and once it is forgotten by an id, in every answer and in no file', async () => {
  world = await Keyed.start();
  const [key, other] = [await world.key(NAME, 'admin'), await world.key('Petro', 'admin')];
  await world.as(key).post('/v1/actors', ACTOR);
  await world.as(key).post('/v1/issues', ISSUE);
  const made = await world.as(key).post('/v1/events', STATEMENT);
  const { id } = made.body as { id: string };
  const dispute = { type: 'StatementRetracted', statement: id, reason: 'Misread.' };
  await world.as(other).post('/v1/events', dispute);
  for (const text of await answers(key, id)) expect(text).toContain(NAME);
  const said = await world.cli('keys', 'forget', NAME);
  const [pseudonym = ''] = /key-[0-9a-f]{12}/u.exec(said) ?? [];
  for (const text of await answers(key, id)) {
    expect(text).toContain(pseudonym);
    expect(text).not.toContain(NAME);
  }
  expect((await answers(key, id))[1]).toContain('Petro');
  expect(await verified()).toContain('4 entries');
  const files = ['events.db', 'keys.db'].map((name) => readFileSync(join(world.server.data, name)));
  expect(files.map((bytes) => bytes.includes(NAME))).toEqual([false, false]);
});

test('a name that an earlier version wrote to the log is shown until it is forgotten, and the log stays as it is', async () => {
  const data = temporaryFolder();
  const log = new SqliteLog(join(data, 'events.db'), new Clock());
  await log.append([
    entry({ type: 'ActorRegistered', actor: ACTOR }, NAME),
    entry({ type: 'IssueDefined', issue: ISSUE }, 'Petro'),
    entry(STATEMENT, NAME),
  ]);
  const hash = await log.headHash();
  await log.close();
  world = await Keyed.start({}, { data });
  const key = await world.key('reader', 'read');
  const export_ = async () =>
    (await world.as(key).get('/v1/export', bearer(key))).body as { recordedBy: string }[];
  expect((await export_()).map((it) => it.recordedBy)).toEqual([NAME, 'Petro', NAME]);
  const said = await world.cli('keys', 'forget', '--no-key', NAME);
  expect(said).toContain('no key has this name');
  const [pseudonym = ''] = /key-[0-9a-f]{12}/u.exec(said) ?? [];
  expect((await export_()).map((it) => it.recordedBy)).toEqual([pseudonym, 'Petro', pseudonym]);
  expect(await world.cli('keys', 'forget', '--no-key', NAME)).toBe(said);
  expect(await verified()).toContain(hash);
});
