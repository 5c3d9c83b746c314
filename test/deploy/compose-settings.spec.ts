import { spawnSync } from 'node:child_process';
import { settingsFrom, VARIABLES } from '../../src/settings';
import { compose, environmentOf, imageEnvironment, interpolated, started } from './compose';

const named = (start: string) =>
  Object.entries(compose.services).filter(([name]) => name.startsWith(start));
const nodes = named('api');
const stores = named('store');
const ofCluster = stores.map(([name]) => name).filter((name) => name !== 'store');

/** Options of EventStoreDB 23.10, of those in its src/EventStore.Core/ClusterVNodeOptions.cs that are used here. */
const OPTIONS = [
  'CERTIFICATE_FILE',
  'CERTIFICATE_PRIVATE_KEY_FILE',
  'CLUSTER_SIZE',
  'DEFAULT_ADMIN_PASSWORD',
  'DEFAULT_OPS_PASSWORD',
  'DISABLE_LOG_FILE',
  'DISCOVER_VIA_DNS',
  'GOSSIP_SEED',
  'INSECURE',
  'MAX_APPEND_SIZE',
  'NODE_HOST_ADVERTISE_AS',
  'NODE_IP',
  'REPLICATION_HOST_ADVERTISE_AS',
  'REPLICATION_IP',
  'RUN_PROJECTIONS',
  'TELEMETRY_OPTOUT',
  'TRUSTED_ROOT_CERTIFICATES_PATH',
].map((name) => `EVENTSTORE_${name}`);

/** The largest that ClusterVNodeOptionsValidator.cs lets pass: 16 MB less the overhead of a record. */
const LARGEST_APPEND = 16 * 1024 * 1024 - 10_000;

test.each(nodes)('all that %s sets is a setting, and its settings are right', (_, service) => {
  const set = environmentOf(service);
  expect(VARIABLES).toEqual(expect.arrayContaining(Object.keys(set)));
  const settings = settingsFrom({ ...imageEnvironment(), ...set });
  expect(settings).toMatchObject({ log: 'eventstoredb', host: '0.0.0.0', port: 3000 });
});

test.each(nodes)('what %s keeps is on volumes', (_, service) => {
  const { data, keys } = settingsFrom({ ...imageEnvironment(), ...environmentOf(service) });
  const mounted = (service.volumes ?? []).map((volume) => volume.split(':')[1]);
  expect(mounted).toEqual(expect.arrayContaining([data, '/keys']));
  expect(keys).toBe('/keys/keys.db');
});

test('reads are open unless the variable of whoever starts it says otherwise', () => {
  const set = nodes.map(([, { environment }]) => environment?.['STANDPOINT_READS']);
  expect(new Set(set)).toEqual(new Set(['${STANDPOINT_READS:-open}']));
});

test('a node of the cluster knows all three stores, trusts their authority alone, and asks the leader', () => {
  for (const [name] of nodes.filter(([node]) => node !== 'api')) {
    const url = new URL(
      environmentOf(compose.services[name]!)['EVENTSTORE_URL']!.replace(/,.*\?/u, '?'),
    );
    const { EVENTSTORE_URL: text = '' } = environmentOf(compose.services[name]!);
    // With `esdb+discover` the client would ask the first that is named alone.
    expect(text).toMatch(/^esdb:\/\/ops@store-1:2113,store-2:2113,store-3:2113\?/u);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      nodePreference: 'leader',
      tls: 'true',
      tlsCAFile: '/access/ca.crt',
    });
  }
});

test('the node that is alone asks the store that is alone', () => {
  expect(compose.services['api']?.environment?.['EVENTSTORE_URL']).toBe(
    'esdb://store:2113?tls=false',
  );
});

test.each(stores)('all that %s sets is an option of EventStoreDB, as text', (_, service) => {
  const set = environmentOf(service);
  const exported = [...(service.entrypoint?.join('\n') ?? '').matchAll(/^(\w+)=/gmu)];
  const names = [...Object.keys(set), ...exported.map(([, name]) => name)];
  expect(OPTIONS).toEqual(expect.arrayContaining(names));
  expect(Number(set['EVENTSTORE_MAX_APPEND_SIZE'])).toBe(LARGEST_APPEND);
});

test.each(ofCluster)('%s knows the two others, and has a certificate of its own name', (name) => {
  const set = environmentOf(compose.services[name]!);
  const others = ofCluster.filter((other) => other !== name).map((other) => `${other}:2113`);
  expect(set).toMatchObject({
    EVENTSTORE_CLUSTER_SIZE: '3',
    EVENTSTORE_DISCOVER_VIA_DNS: 'false',
    EVENTSTORE_GOSSIP_SEED: others.join(','),
    EVENTSTORE_NODE_HOST_ADVERTISE_AS: name,
    EVENTSTORE_REPLICATION_HOST_ADVERTISE_AS: name,
    EVENTSTORE_CERTIFICATE_FILE: `/certificates/${name}/node.crt`,
    EVENTSTORE_CERTIFICATE_PRIVATE_KEY_FILE: `/certificates/${name}/node.key`,
    EVENTSTORE_TRUSTED_ROOT_CERTIFICATES_PATH: '/certificates/ca',
  });
  expect(set).not.toHaveProperty('EVENTSTORE_INSECURE');
});

test('certificates are made for each store of the cluster', () => {
  const script = compose.services['certificates']?.entrypoint?.at(-1) ?? '';
  expect(script).toContain(`for store in ${ofCluster.join(' ')}; do`);
});

test.each([...started('cluster'), ...started('one')].filter(([, { entrypoint }]) => entrypoint))(
  'the script that starts %s can be read by its shell',
  (_, { entrypoint = [] }) => {
    const { status, stderr } = spawnSync('bash', ['-n', '-c', interpolated(entrypoint.at(-1)!)]);
    expect([status, stderr.toString()]).toEqual([0, '']);
  },
);

test('the proxy asks each node whether it is ready, and where none is, those that live', () => {
  const config = environmentOf(compose.services['proxy']!)['PROXY'] ?? '';
  const backends = config.split(/^backend /mu).slice(1);
  const servers = nodes.map(([name]) => name).filter((name) => name !== 'api');
  const lines = servers.map((name) => `  server ${name} ${name}:3000`);
  expect(backends.map((text) => text.match(/^ {2}server .*$/gmu))).toEqual([lines, lines]);
  const asked = backends.map((text) => /httpchk GET (\S+)/u.exec(text)?.[1]);
  expect(asked).toEqual(['/health/ready', '/health/live']);
  expect(config).toContain('use_backend living if { nbsrv(ready) eq 0 }');
});

test('the proxy sends a write again only where nothing of it was sent', () => {
  const config = environmentOf(compose.services['proxy']!)['PROXY'] ?? '';
  const backends = config.split(/^backend /mu).slice(1);
  for (const text of backends) expect(text).toContain('disable-l7-retry unless METH_GET');
});

test('a live stream that is idle outlives the proxy’s patience by its heartbeats', () => {
  const config = environmentOf(compose.services['proxy']!)['PROXY'] ?? '';
  const { heartbeat } = settingsFrom({});
  for (const side of ['client', 'server']) {
    const [, seconds] = new RegExp(`timeout ${side} (\\d+)s`, 'u').exec(config) ?? [];
    expect(Number(seconds) * 1000).toBeGreaterThan(2 * heartbeat);
  }
});
