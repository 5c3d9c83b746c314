import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { settingsFrom, VARIABLES } from '../../src/settings';
import { ROOT, startServer } from '../support/server';
import { compose, imageEnvironment } from './compose';

interface Named {
  readonly name: string;
}
interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}
interface Container extends Named {
  readonly image: string;
  readonly env?: readonly (Named & { readonly value: string })[];
  readonly ports?: readonly (Named & { readonly containerPort: number })[];
  readonly volumeMounts: readonly (Named & { readonly mountPath: string })[];
  readonly livenessProbe: Probe;
  readonly readinessProbe: Probe;
  readonly startupProbe: Probe;
}
interface StatefulSet {
  readonly spec: {
    readonly serviceName: string;
    readonly selector: { readonly matchLabels: object };
    readonly template: {
      readonly metadata: { readonly labels: object };
      readonly spec: {
        readonly terminationGracePeriodSeconds: number;
        readonly initContainers: readonly Container[];
        readonly containers: readonly Container[];
        readonly volumes: readonly Named[];
      };
    };
    readonly volumeClaimTemplates: readonly { readonly metadata: Named }[];
  };
}
interface Budget {
  readonly spec: { readonly maxUnavailable: number; readonly selector: object };
}
interface Service {
  readonly metadata: Named;
  readonly spec: {
    readonly clusterIP?: string;
    readonly selector: object;
    readonly ports: readonly { readonly targetPort: string }[];
  };
}

const TEXT = readFileSync(join(ROOT, 'docs/deploy.md'), 'utf8');
const blocks = (language: string): string[] =>
  [...TEXT.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gmu'))].map(
    ([, text = '']) => text,
  );
const documents = blocks('yaml').flatMap((text) => parseAllDocuments(text));
const [set, budget, service, headless] = documents.map(
  (document) => document.toJS() as unknown,
) as [StatefulSet, Budget, Service, Service];
const pod = set.spec.template.spec;
const [api] = pod.containers as [Container];

test('the manifests are YAML, of the kinds that the text speaks of', () => {
  expect(documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
  const kinds = documents.map((document) => document.get('kind') ?? 'rules of Prometheus');
  const kindsOfKubernetes = ['StatefulSet', 'PodDisruptionBudget', 'Service', 'Service'];
  expect(kinds).toEqual([...kindsOfKubernetes, 'rules of Prometheus']);
});

test('the budget and the service are about the pods of the set', () => {
  const { labels } = set.spec.template.metadata;
  expect(set.spec.selector).toEqual({ matchLabels: labels });
  expect(budget.spec).toEqual({ maxUnavailable: 1, selector: { matchLabels: labels } });
  expect(service.spec.selector).toEqual(labels);
  expect(headless.spec).toMatchObject({ clusterIP: 'None', selector: labels });
  expect(set.spec.serviceName).toBe(headless.metadata.name);
});

test('the alarms are about metrics that a node has', async () => {
  const named = [...TEXT.matchAll(/\bstandpoint_(?:log|projection)_\w+/gu)].map(([name]) => name);
  expect(new Set(named).size).toBeGreaterThanOrEqual(3);
  const server = await startServer();
  try {
    const shown = await (await fetch(`${server.url}/metrics`)).text();
    const there = [...shown.matchAll(/^# TYPE (\w+)/gmu)].map(([, name]) => name);
    expect(there).toEqual(expect.arrayContaining(named));
  } finally {
    await server.stop();
  }
});

test('all that the node is given is a setting, and the settings are right', () => {
  const given = Object.fromEntries((api.env ?? []).map(({ name, value }) => [name, value]));
  expect(VARIABLES).toEqual(expect.arrayContaining(Object.keys(given)));
  const settings = settingsFrom({ ...imageEnvironment(), ...given });
  expect(settings).toMatchObject({ log: 'eventstoredb', keys: '/keys/keys.db', data: '/data' });
  const [{ containerPort, name }] = api.ports as [{ containerPort: number; name: string }];
  expect([containerPort, service.spec.ports[0]?.targetPort]).toEqual([settings.port, name]);
});

test('only readiness asks whether the log was read: a restart mends nothing of that', () => {
  const paths = [api.startupProbe, api.livenessProbe, api.readinessProbe].map(
    ({ httpGet }) => httpGet,
  );
  expect(paths).toEqual([
    { path: '/health/live', port: 'http' },
    { path: '/health/live', port: 'http' },
    { path: '/health/ready', port: 'http' },
  ]);
});

test('what is mounted is there, and what is there is mounted', () => {
  const containers = [...pod.initContainers, ...pod.containers];
  const mounted = containers.flatMap(({ volumeMounts }) => volumeMounts.map(({ name }) => name));
  const claims = set.spec.volumeClaimTemplates.map(({ metadata }) => metadata);
  const there = [...pod.volumes, ...claims].map(({ name }) => name);
  expect([...new Set(mounted)].sort()).toEqual(there.sort());
  const paths = api.volumeMounts.map(({ mountPath }) => mountPath);
  expect(paths).toEqual(['/data', '/keys', '/access', '/tmp']);
});

test('the image is the one that docker-compose.yml builds', () => {
  const images = [...pod.initContainers, ...pod.containers].map(({ image }) => image);
  expect(new Set(images)).toEqual(new Set([compose.services['api']?.image]));
});

test('the node has time to end after what comes before it is told to', () => {
  expect(pod.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(5 + 5);
});

test('commands for Docker name services and volumes that docker-compose.yml has', () => {
  const commands = blocks('sh').join('\n');
  const services = [
    ...commands.matchAll(
      /docker compose (?:--profile cluster )?(?:exec|stop|start|run --rm(?: -[ev] \S+)*) ([\w-]+)|--no-deps ([\w-]+)/gu,
    ),
  ].map(([, one, other]) => one ?? other);
  expect(services.length).toBeGreaterThan(5);
  expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(services));
  const volumes = [...commands.matchAll(/-v standpoint_([\w-]+):/gu)].map(([, name]) => name);
  expect(volumes.length).toBeGreaterThan(1);
  expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(volumes));
  const images = [...TEXT.matchAll(/eventstore\/eventstore:[\w.-]+/gu)].map(([image]) => image);
  expect(new Set(images)).toEqual(new Set([compose.services['store']?.image]));
});
