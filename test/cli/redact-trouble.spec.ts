import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Entry } from '../http/wire';
import { Api } from '../http/world';
import { change } from '../event-log/moved';
import { startServer } from '../support/server';
import { Program } from './program';
import { redact, said, type Said } from './redacting';

jest.setTimeout(120_000);

let after: Said;
beforeAll(async () => {
  after = await said();
  await redact(after.data, after.id);
});

describe('what is put in the place of a redacted entry', () => {
  const brokenAt = /the entry at position (\d+) is not/u;

  test('is found, whatever hash is left with it', async () => {
    const { data, id } = await said();
    await redact(data, id);
    const file = join(data, 'events.db');
    change(file, `UPDATE events SET event = replace(event, 'return', 'riches') WHERE id = '${id}'`);
    const { status, err } = await Program.on(data, 'verify');
    expect([status, err]).toEqual([1, expect.stringMatching(brokenAt)]);
  });

  test('is found where no redaction was ever recorded', async () => {
    const { data, id } = await said();
    const db = new Database(join(data, 'events.db'));
    const before = db.prepare('SELECT position FROM events WHERE id = ?').pluck().get(id);
    db.exec(`UPDATE events SET original = x'${'00'.repeat(32)}' WHERE id = '${id}'`);
    db.close();
    const { err } = await Program.on(data, 'verify');
    expect(brokenAt.exec(err)?.[1]).toBe(String(before));
  });
});

describe('refuses, and changes nothing', () => {
  test.each([
    [
      'an id that the log does not hold',
      '00000000-0000-4000-8000-000000000000',
      'no event of the log',
    ],
    ['what is no id', 'zelensky', 'is a UUID'],
  ])('%s', async (_, id, why) => {
    const { data } = after;
    const { status, err } = await redact(data, id);
    expect([status, err]).toEqual([1, expect.stringContaining(why)]);
  });

  test('an actor, whose name everything is found by; and a folder that a server runs on', async () => {
    const api = new Api(await startServer({ data: after.data }));
    const [actor] = ((await api.read('/v1/events')) as { items: Entry[] }).items;
    expect((await redact(after.data, actor!.id)).err).toContain('another Standpoint runs on');
    await api.stop();
    expect((await redact(after.data, actor!.id)).err).toContain('change them with PATCH');
  });
});

test('nobody blanks anything by posting the event', async () => {
  const api = await Api.start();
  const { id } = await api.say({ actor: 'ukraine' });
  const event = { type: 'StatementRedacted', statement: id, reason: 'x', remains: '0'.repeat(64) };
  expect((await api.post('/v1/events', event)).status).toBe(403);
  const admin = api.as(await api.server.keyWith('admin'));
  expect((await admin.post('/v1/events', event)).status).toBe(201);
  expect(await api.read(`/v1/events/${id}`)).toMatchObject({ summary: 'Asked for it.' });
  await api.stop();
});
