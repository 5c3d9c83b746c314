import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { ROOT } from '../support/server';
import { compose, started, TEXT, type Service } from './compose';

const ONE = ['api', 'store'];
const CLUSTER = [1, 2, 3].flatMap((n) => [`api-${n}`, `store-${n}`]);

/** The Compose specification's own schema, as dclint ships it. It uses formats of its own, and names its dialect in a way
 * that Ajv does not know. */
function schema(): ValidateFunction {
  const file = join(dirname(require.resolve('dclint/package.json')), 'schemas/compose.schema.json');
  const ajv = new Ajv({ strict: false, validateFormats: false, validateSchema: false });
  return ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
}

const each = Object.entries(compose.services);
const lasting = each.filter(([, { restart }]) => restart !== 'no');

test('the file is valid by the schema of the Compose specification', () => {
  const validate = schema();
  expect([validate(compose), validate.errors]).toEqual([true, null]);
  const slip = { ...compose, services: { a: { image: 'a', memory: '1g' } } };
  expect(validate(slip)).toBe(false);
});

test('no key is written twice, and no anchor is missing', () => {
  expect(
    () => parse(TEXT, { merge: true, strict: true, uniqueKeys: true }) as unknown,
  ).not.toThrow();
});

test('`docker compose up` gives one EventStoreDB and one API node', () => {
  const [, profile = ''] =
    /^COMPOSE_PROFILES=(\w+)$/mu.exec(readFileSync(join(ROOT, '.env'), 'utf8')) ?? [];
  expect([...started(profile).keys()].sort()).toEqual(ONE);
});

test('the profile `cluster` gives three of each, a proxy, and what makes their certificates', () => {
  const names = [...started('cluster').keys()].sort();
  expect(names).toEqual([...CLUSTER, 'certificates', 'proxy'].sort());
  expect(names.length + ONE.length).toBe(each.length);
});

test.each(each)('%s waits only for what its own profile starts', (_, service) => {
  for (const profile of service.profiles ?? []) {
    const there = [...started(profile).keys()];
    expect(there).toEqual(expect.arrayContaining(Object.keys(service.depends_on ?? {})));
  }
});

test.each(each)('%s has an image of one exact version', (_, { image }) => {
  expect(image).toMatch(/^[\w./-]+:\d+\.\d+\.\d+(-[\w-]+)?$/u);
});

test('its own image has the version of package.json', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    version: string;
  };
  const own = each.filter(([, { build }]) => build !== undefined).map(([, { image }]) => image);
  expect(new Set(own)).toEqual(new Set([`standpoint:${version}`]));
});

test.each(each)('%s is limited in memory, processors, processes and logs', (_, service) => {
  const { cpus, memory, pids } = service.deploy?.resources.limits ?? {};
  expect([cpus, memory]).toEqual([
    expect.stringMatching(/^\d$/u),
    expect.stringMatching(/^\d+[gm]$/u),
  ]);
  expect(pids).toBeGreaterThan(0);
  expect(service.logging?.options).toMatchObject({ 'max-size': '10m', 'max-file': '5' });
});

test.each(each)('%s can write to its volumes alone, and gains no rights', (_, service) => {
  expect(service).toMatchObject({
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
  });
});

test.each(lasting)(
  '%s is not root, is restarted, and is asked whether it is well',
  (_, service) => {
    expect(service.restart).toBe('unless-stopped');
    expect(service.user).toMatch(/^(1000:1000|haproxy)$/u);
    expect(service.stop_grace_period).toMatch(/^\d+s$/u);
    expect(service.healthcheck?.retries).toBeGreaterThan(0);
  },
);

test('only what makes the certificates ends by itself', () => {
  expect(each.length - lasting.length).toBe(1);
  expect(compose.services['certificates']?.restart).toBe('no');
});

test.each(['one', 'cluster'])(
  'in the profile %s port 3000 of this machine is open, no other',
  (profile) => {
    const ports = [...started(profile).values()].flatMap((service) => service.ports ?? []);
    expect(ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:3000:\d+$/u)]);
  },
);

test('every EventStoreDB is on the network without a way out alone', () => {
  const stores = each.filter(([name]) => name.startsWith('store'));
  expect(stores.map(([, { networks }]) => networks)).toEqual(stores.map(() => ['back']));
  expect(compose.networks['back']).toEqual({ internal: true });
});

const sources = ({ volumes = [] }: Service): string[] =>
  volumes.map((volume) => volume.split(':')[0] ?? '');

test('each volume that is used is declared, and the other way round', () => {
  const used = new Set(each.flatMap(([, service]) => sources(service)));
  expect([...used].sort()).toEqual(Object.keys(compose.volumes).sort());
});

test.each(each.filter(([name]) => /^(api|store)/u.test(name)))(
  '%s has a volume of its own that no other mounts',
  (name, service) => {
    const [own] = sources(service);
    expect(own).toBe(name);
    expect(each.filter(([, other]) => sources(other).includes(name))).toHaveLength(1);
  },
);

test('who holds the authority’s key, or the password of `admin`', () => {
  const holders = (volume: string): string[] =>
    each.filter(([, service]) => sources(service).includes(volume)).map(([name]) => name);
  expect(holders('authority')).toEqual(['certificates']);
  expect(holders('certificates')).toEqual(['certificates', 'store-1', 'store-2', 'store-3']);
  expect(holders('access')).toEqual(['certificates', 'api-1', 'api-2', 'api-3']);
});

test('nothing secret is in the file', () => {
  expect(TEXT).not.toMatch(/:\/\/[^@\s/]+:[^@\s/]+@/u); // No password in a URL.
  const set = each.flatMap(([, { environment = {} }]) => Object.entries(environment));
  const secret = set.filter(([name]) => /pass|secret|token|key(?!s)/iu.test(name));
  expect(secret.filter(([name]) => !name.endsWith('_FILE'))).toEqual([]);
  const shown = TEXT.split('\n').filter((line) => /PASSWORD="?[^"\s]/u.test(line));
  expect(shown.filter((line) => !/PASSWORD="\$\$\(cat \/\S+\)"$/u.test(line))).toEqual([]);
});
