import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import { urlWithPassword } from '../../src/event-log/open-log';
import { settingsFrom } from '../../src/settings';
import { temporaryFolder } from '../support/server';

const EVENTSTORE_URL = 'esdb://ops@a:2113,b:2113?tls=false&connectionName=x@y';

function environment(file: string): Record<string, string> {
  return { STANDPOINT_LOG: 'eventstoredb', EVENTSTORE_URL, EVENTSTORE_PASSWORD_FILE: file };
}

test.each(['secret', 'p@ss:w/r?d&x=#1', '$& $1', 'пароль'])(
  'the password in the file is the one that the client gives: %s',
  (password) => {
    const file = join(temporaryFolder(), 'password');
    writeFileSync(file, `${password}\n`);
    const url = urlWithPassword(settingsFrom(environment(file)));
    const [, user = '', written = '', rest] = /^esdb:\/\/([^:]+):([^@:/?&=#$]+)@(.*)$/u.exec(url)!;
    expect([user, decodeURIComponent(written), rest]).toEqual([
      'ops',
      password,
      'a:2113,b:2113?tls=false&connectionName=x@y',
    ]);
    expect(() => EventStoreDBClient.connectionString(url)).not.toThrow();
  },
);

test('without a file the URL is as it was set', () => {
  const { STANDPOINT_LOG } = environment('');
  const settings = settingsFrom({ STANDPOINT_LOG: STANDPOINT_LOG!, EVENTSTORE_URL });
  expect(urlWithPassword(settings)).toBe(EVENTSTORE_URL);
});

test('a file that is not there is refused with its name', () => {
  const read = (): unknown => urlWithPassword(settingsFrom(environment('/nowhere/password')));
  expect(read).toThrow(
    /^EVENTSTORE_PASSWORD_FILE cannot be read: .*ENOENT.*'\/nowhere\/password'/u,
  );
});
