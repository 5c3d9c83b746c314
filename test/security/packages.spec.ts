import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, temporaryFolder } from '../support/server';

interface Lock {
  readonly packages: Record<string, Record<string, unknown>>;
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(ROOT, name), 'utf8'));

/** What the script says of a lock that differs from ours in one package. */
function checked(path: string, changes: object): [code: number | null, said: string] {
  const folder = temporaryFolder();
  const lock = read('package-lock.json') as Lock;
  lock.packages[path] = { ...lock.packages[path], ...changes };
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
  writeFileSync(join(folder, 'package.json'), JSON.stringify(read('package.json')));
  const script = join(ROOT, 'scripts/licences.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, '--lock', folder]);
  return [status, stderr.toString().trim()];
}

test('every package that runs may be used and passed on, and the lock fixes each', () => {
  const { status, stdout } = spawnSync('node', [join(ROOT, 'scripts/licences.mjs')]);
  expect(status).toBe(0);
  expect(stdout.toString()).toMatch(/^ *\d+ {2}MIT /m);
});

test.each<[what: string, path: string, changes: object, said: string]>([
  [
    'a licence that binds who uses it',
    'node_modules/fastify',
    { license: 'GPL-3.0-only' },
    'fastify 5',
  ],
  [
    'one or the other, both binding',
    'node_modules/uuid',
    { license: '(GPL-2.0 OR AGPL-3.0)' },
    'uuid 11',
  ],
  ['free and binding', 'node_modules/uuid', { license: '(MIT AND LGPL-3.0)' }, 'uuid 11'],
  ['a package without a licence', 'node_modules/rxjs', { license: undefined }, 'no licence'],
  [
    'a package from elsewhere',
    'node_modules/rxjs',
    { resolved: 'https://npm.example/rxjs.tgz' },
    'node_modules/rxjs: not from the registry',
  ],
  ['a package that may change', 'node_modules/rxjs', { integrity: undefined }, 'without sha512'],
  [
    'a weak sum',
    'node_modules/rxjs',
    { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' },
    'without sha512',
  ],
  ['another version than is asked for', 'node_modules/rxjs', { version: '7.0.0' }, 'rxjs: 7'],
])('%s is refused and named', (_, path, ...[changes, said]) => {
  const [code, text] = checked(path, changes);
  expect(code).toBe(1);
  expect(text).toContain(said);
});

test('what is used in work on the product alone may have any licence', () => {
  expect(checked('node_modules/eslint', { license: 'GPL-3.0-only' })).toEqual([0, '']);
});
