import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { settingsFrom } from '../../src/settings';
import { MAIN, startServer, temporaryFolder, type Running } from '../support/server';
import { Program, type Ended } from './program';

jest.setTimeout(180_000);

const STATEMENTS = 25_000;
const FEWER = 10_000;
const VOCABULARY = [
  ...Array.from({ length: 50 }, (_, n) => ({
    type: 'ActorRegistered',
    actor: { id: `actor-${n}`, name: `The actor ${n}`, kind: 'state' },
  })),
  { type: 'IssueDefined', issue: { id: 'territory', name: 'Territory' } },
];

const statement = (n: number, fields: object = {}): object => ({
  type: 'DemandStated',
  actor: `actor-${n % 50}`,
  issue: 'territory',
  term: 'return',
  statedAt: '2025-03-12',
  summary: `Asked for it, number ${n}.`,
  source: { title: 'A report' },
  ...fields,
});

const text = (events: readonly object[]): string =>
  events.map((event) => `${JSON.stringify(event)}\n`).join('');

const many = (count: number): object[] => [
  ...VOCABULARY,
  ...Array.from({ length: count }, (_, n) => statement(n)),
];

let server: Running;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.stop());

function fileOf(content: string): string {
  const file = join(temporaryFolder(), 'statements.ndjson');
  writeFileSync(file, content);
  return file;
}

function start(file: string, ...more: readonly string[]): Program {
  const args = ['import', file, '--url', server.url, ...more];
  return Program.standpoint(args, { STANDPOINT_KEY: server.key });
}

const run = (file: string, ...more: readonly string[]): Promise<Ended> =>
  start(file, ...more).ended();

async function log(): Promise<{ id: string; summary?: string }[]> {
  const reply = await fetch(`${server.url}/v1/export?format=ndjson`);
  const lines = (await reply.text()).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as { id: string });
}

/** Each statement of `many` is in, once, in the order of the file. */
async function expectAllOnce(count: number): Promise<void> {
  const entries = await log();
  expect(new Set(entries.map(({ id }) => id)).size).toBe(VOCABULARY.length + count);
  const said = entries.flatMap(({ summary }) => summary ?? []);
  expect(said).toEqual(Array.from({ length: count }, (_, n) => `Asked for it, number ${n}.`));
}

/** Resolves when an import is under way; the test's own time limit ends it where it never is. */
async function untilSomeAreIn(): Promise<void> {
  const reply = await fetch(`${server.url}/v1/actors?limit=1`);
  const { items } = (await reply.json()) as { items: unknown[] };
  if (items.length === 0) await untilSomeAreIn();
}

/** The same server, in the same place, after it was killed. */
function startAgain(): Program {
  const env = { PORT: new URL(server.url).port, STANDPOINT_DATA: server.data };
  return Program.run(process.execPath, [MAIN], env);
}

test('a file is put in, and a second time adds nothing', async () => {
  const file = fileOf(text(many(STATEMENTS)));
  const lines = VOCABULARY.length + STATEMENTS;
  const first = await run(file);
  expect([first.status, first.err]).toEqual([0, expect.not.stringContaining('refused')]);
  expect(first.out).toMatch(
    new RegExp(
      `^${lines} lines: ${lines} added, 0 already there, 0 warnings; [\\d.]+ s, \\d+ events/s\\n$`,
      'u',
    ),
  );
  const second = await run(file);
  expect(second.out).toContain(`${lines} lines: 0 added, ${lines} already there`);
  await expectAllOnce(STATEMENTS);
});

test('a wrong line is named as in the file, and what was sent before its chunk is in', async () => {
  const lines = many(5000).map((event) => JSON.stringify(event));
  lines[2999] = JSON.stringify(statement(2999, { actor: 'The actor 4x' }));
  lines.splice(10, 0, '', '  ');
  const wrong = fileOf(lines.join('\r\n'));
  const { status, out, err } = await run(wrong);
  expect([status, out]).toEqual([1, '']);
  expect(err).toContain('line 3002: /actor unknown actor `The actor 4x`; did you mean `actor-4`');
  expect(err).toContain('Lines 1 to 2002 are in.');
  expect(err).toContain('--from 2003 leaves them out');
  expect(await log()).toHaveLength(2000);

  lines[3001] = JSON.stringify(statement(2949));
  const right = await run(fileOf(lines.join('\n')), '--from', '2003');
  expect(right.out).toContain('3051 lines: 3051 added');
  expect(await log()).toHaveLength(5051);
});

test('an import goes on when a server that was killed is there again', async () => {
  const going = start(fileOf(text(many(FEWER))));
  await untilSomeAreIn();
  await server.kill();
  const again = startAgain();
  expect(await going.ended()).toMatchObject({ status: 0 });
  expect(going.err).toContain('trying again');
  await expectAllOnce(FEWER);
  await again.ended('SIGTERM');
});

test('an import that gave up on its server says how to go on, and nothing is added twice', async () => {
  const file = fileOf(text(many(FEWER)));
  const going = start(file, '--patience', '0');
  await untilSomeAreIn();
  await server.kill();
  const { status, err } = await going.ended();
  expect([status, err]).toEqual([1, expect.stringContaining('did not take it in 0 s')]);
  expect(err).toMatch(/Start the server[^]*Import it again[^]*nothing is added twice/u);
  const again = startAgain();
  expect(await run(file)).toMatchObject({ status: 0 });
  await expectAllOnce(FEWER);
  await again.ended('SIGTERM');
});

test('lines of one content are as many events, the same ones each time', async () => {
  const twice = [...VOCABULARY, statement(1), statement(2), statement(1), statement(1)];
  expect((await run(fileOf(text(twice)))).out).toContain(`${VOCABULARY.length + 4} added`);
  const longer = [...twice, statement(1), { ...statement(3), id: null }];
  expect((await run(fileOf(text(longer)))).out).toContain('2 added');
  expect((await run(fileOf(text(longer)), '--from', '55')).out).toContain('3 lines: 0 added');
});

test('an id that a line has is kept, and a warning is shown with its line', async () => {
  const id = 'a0000000-0000-4000-8000-000000000001';
  const events = [...VOCABULARY, statement(1, { id }), statement(2, { term: 'returns' })];
  const { out, err } = await run(fileOf(`\ufeff${text(events)}`));
  expect(out).toContain('1 warnings');
  expect(err).toContain('line 53: `returns` is a new term of `territory`');
  expect((await log()).map((entry) => entry.id)).toContain(id);
});

test('what cannot be begun is told before anything is sent', async () => {
  const file = fileOf(text(VOCABULARY));
  const noKey = await Program.standpoint(['import', file, '--url', server.url]).ended();
  expect([noKey.status, noKey.err]).toEqual([1, expect.stringContaining('STANDPOINT_KEY')]);
  expect((await run(file, '--from', '0')).err).toContain('--from must be');
  expect((await run(file, '--url', 'nowhere')).err).toContain('--url must be');
  expect((await run(file, '--key', 'sp_wrong')).err).toContain('this key is not known here');
  expect((await run(`${file}.gone`)).err).toContain('no such file');
  expect((await run(file, '--url', `${server.url}/docs`)).err).toContain('(404)');
  expect(await fetch(`${server.url}/v1/events`).then((reply) => reply.json())).toMatchObject({
    items: [],
  });
});

test('the variable of the key does not keep a server from starting', () => {
  expect(() => settingsFrom({ STANDPOINT_KEY: 'sp_...' })).not.toThrow();
});

/** A MB of lines that say one thing again and again, each padded. */
function padded(): Buffer {
  const id = 'a0000000-0000-4000-8000-000000000002';
  const line = JSON.stringify(statement(1, { id })).replace(/\}$/u, `${' '.repeat(20_000)}}\n`);
  return Buffer.from(line.repeat(50));
}

/** The most memory that an import of so many MB from standard input took, in MB. */
async function memoryFor(megabytes: number): Promise<number> {
  const tells = "process.on('exit', () => console.error(`${process.resourceUsage().maxRSS} kB`));";
  const require = join(temporaryFolder(), 'tells.cjs');
  writeFileSync(require, tells);
  const input = Readable.from(Array.from({ length: megabytes }, padded));
  const env = { STANDPOINT_KEY: server.key, NODE_OPTIONS: `--require ${require}` };
  const { status, err } = await Program.fed(
    input,
    ['import', '-', '--url', server.url],
    env,
  ).ended();
  expect(status).toBe(0);
  return Number(/^(\d+) kB$/mu.exec(err)?.[1]) / 1024;
}

test('memory does not grow with what comes through standard input', async () => {
  await run(fileOf(text(VOCABULARY)));
  const little = await memoryFor(10);
  const much = await memoryFor(300);
  expect(much - little).toBeLessThan(100);
});

test('a line without an end is refused before it fills the memory', async () => {
  const input = Readable.from(Array.from({ length: 64 }, () => Buffer.alloc(1_048_576, ' ')));
  const args = ['import', '-', '--url', server.url];
  const ended = await Program.fed(input, args, { STANDPOINT_KEY: server.key }).ended();
  expect([ended.status, ended.err]).toEqual([1, expect.stringContaining('line 1 takes more than')]);
});
