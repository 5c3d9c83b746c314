import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eventTypes } from '../../events/event-type';
import { settingsFrom, VARIABLES } from '../../src/settings';
import { ROOT, startServer } from '../support/server';
import { buildWith } from './new-type';
import { blocksOf, runAll, startDemo, steady, stepsOf } from './tour';

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const BLOCKS = blocksOf(README);

const DOCKER =
  'docker compose up --build --detach --wait\n' +
  'docker compose exec api node dist/src/cli/main.js keys create --name me --scopes report,edit';

/**
 * The blocks that are not run here as they stand: they install, build, start or stop the product. The first two and
 * `npm ci --loglevel=error` are what .ci/run and the demo's tests run; test/cli and test/http start the server and make
 * keys with the same programs, test/event-log on a log on EventStoreDB; test/cli copies one there; Docker's are those that docker-compose.yml names.
 */
const NOT_RUN = [
  'npm ci && npm run demo',
  'npm ci && npm test',
  'npm ci --loglevel=error',
  'npm ci\nnpm run standpoint -- keys create --name me --scopes report,edit\nnpm start',
  DOCKER,
  "export STANDPOINT_LOG=eventstoredb EVENTSTORE_URL='esdb://localhost:2113?tls=false'\n" +
    'export STANDPOINT_KEYS=data/keys.db\n' +
    'npm run standpoint -- keys create --name me --scopes report,edit\n' +
    'STANDPOINT_DATA=data/1 PORT=3001 npm start\n' +
    'STANDPOINT_DATA=data/2 PORT=3002 npm start     # in a second terminal, after the two first lines',
  "export EVENTSTORE_URL='esdb://localhost:2113?tls=false'\n" +
    'npm run standpoint -- copy --from sqlite --to eventstoredb\n' +
    'npm run standpoint -- verify --with eventstoredb',
  'curl -s http://127.0.0.1:3001/v1/export | tail -n +221 | npm run standpoint -- import - --url http://127.0.0.1:3000',
  'npm run standpoint -- backup backups/monday\nSTANDPOINT_DATA=restored npm run standpoint -- restore backups/monday',
  "npm run standpoint -- redact 46e37a9a-21d9-4464-8053-1c2823c256bb --reason 'Asked for by the person' --by 'The editor'",
];

const missing = ['bash', 'curl', 'jq'].filter((tool) => spawnSync(tool, ['--version']).error);
const isSkipped = missing.length > 0 && process.env['CI'] !== 'true';
if (isSkipped) {
  console.warn(
    `README's tour is NOT tested: ${missing.join(' and ')} cannot be found. Install it.`,
  );
}

describe('blocks', () => {
  it('are a tour that is run, or one of a short list that is not', () => {
    const ofLanguage = (name: string) =>
      BLOCKS.filter(({ language }) => language === name).map(({ text }) => text.trim());
    expect(ofLanguage('sh')).toEqual(NOT_RUN);
    expect(ofLanguage('ts')).toHaveLength(2); // The new event type, below.
    expect(new Set(BLOCKS.map(({ language }) => language))).toEqual(
      new Set(['sh', 'console', 'ts']),
    );
  });

  it('say of Docker what docker-compose.yml says', () => {
    const compose = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');
    for (const command of DOCKER.split('\n')) expect(compose).toContain(command);
  });

  it('name only scripts that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: object;
    };
    const named = [...NOT_RUN.join('\n').matchAll(/npm (?:run )?(demo|test|start|standpoint)/gu)];
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named.map(([, name]) => name)));
  });
});

(isSkipped ? describe.skip : describe)('the tour', () => {
  const steps = BLOCKS.filter(({ language }) => language === 'console').flatMap(stepsOf);
  let outputs: string[] = [];

  beforeAll(async () => {
    const demo = await startDemo();
    try {
      outputs = await runAll(steps, demo);
    } finally {
      await demo.stop();
    }
  });

  it('uses tools that are here', () => {
    expect(missing).toEqual([]);
    expect(steps.length).toBeGreaterThan(20);
  });

  it.each(
    steps.map(({ line, command }, index) => ({ line, index, start: command.split('\n')[0] })),
  )('line $line: $start', ({ index }) => {
    const { command, expected } = steps[index]!;
    expect(`${command}\n${steady(outputs[index] ?? '(nothing ran)')}`).toBe(
      `${command}\n${steady(expected)}`,
    );
  });
});

describe('what README says', () => {
  /** The words in code of the first two columns, row by row, of the table whose first column has this head. */
  const table = (head: string): string[][][] => {
    const [, body = ''] = README.split(`\n| ${head} |`);
    const rows = body.split('\n\n')[0]?.split('\n').slice(2) ?? [];
    return rows.map((row) =>
      [1, 2].map((column) =>
        (row.split('|')[column] ?? '').split('`').filter((_, index) => index % 2 === 1),
      ),
    );
  };

  it('of settings: each variable, with its default', () => {
    const rows = table('variable').map(([name = [], value = []]) => [name[0], value[0]]);
    expect(rows.map(([name]) => name)).toEqual([...VARIABLES]);
    const stated = Object.fromEntries(rows) as Record<string, string>;
    expect(settingsFrom(stated)).toEqual(settingsFrom({}));
  });

  it('of event types: each of them', () => {
    const names = table('event type').flatMap(([name = []]) => name);
    expect(names.sort()).toEqual([...eventTypes.keys()].sort());
  });

  it('of a new event type: one file and one line, and it can be posted and asked for', async () => {
    const [source = '', line = ''] = BLOCKS.filter(({ language }) => language === 'ts').map(
      ({ text }) => text,
    );
    const [, type = ''] = /class (\w+)/u.exec(source) ?? [];
    const server = await startServer({
      main: buildWith('events/assurance-given.ts', source, line),
    });
    try {
      const post = (events: readonly object[]) =>
        fetch(`${server.url}/v1/events`, {
          method: 'POST',
          headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' },
          body: JSON.stringify(events),
        });
      const common = { actor: 'a', issue: 'i', term: 't', statedAt: '2025', summary: 'S' };
      const reply = await post([
        { type: 'ActorRegistered', actor: { id: 'a', name: 'A', kind: 'state' } },
        { type: 'IssueDefined', issue: { id: 'i', name: 'I' } },
        { type, ...common, source: { title: 'T' }, voucher: 'B' },
      ]);
      expect(reply.status).toBe(201);
      const position = await fetch(`${server.url}/v1/positions/a`);
      expect(await position.json()).toMatchObject({ stances: [{ kind: type, term: 't' }] });
    } finally {
      await server.stop();
    }
  });
});

describe('links', () => {
  const folder = join(ROOT, 'docs/decisions');
  const files = [
    ...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'],
    ...['docs/deploy.md', 'docs/scale.md', 'docs/security.md', 'docs/guarantees.md'],
    'bench/README.md',
    ...readdirSync(folder).map((name) => `docs/decisions/${name}`),
  ];

  it.each(files)('of %s lead to files that are there', (name) => {
    const file = join(ROOT, name);
    const text = readFileSync(file, 'utf8');
    const targets = [...text.matchAll(/\]\((?!https?:)([^)#\s]+)[^)]*\)/gu)].map(
      ([, to = '']) => to,
    );
    expect(targets.filter((to) => !existsSync(join(dirname(file), to)))).toEqual([]);
  });
});
