import { readdirSync } from 'node:fs';
import { freePort, temporaryFolder } from '../support/server';
import { Program } from './program';

jest.setTimeout(60_000);

/** A demo that is up, and what it told its user to try. */
interface Demo {
  readonly program: Program;
  readonly url: string;
  /** The folder that its own throw-away folder is made in. */
  readonly temporary: string;
  readonly guide: Guide;
}

interface Guide {
  readonly page: string;
  readonly docs: string;
  readonly key: string;
  readonly post: string;
  readonly position: string;
  readonly diff: string;
  readonly live: string;
}

let port: number;
beforeAll(async () => {
  port = await freePort();
});

async function startDemo(): Promise<Demo> {
  const temporary = temporaryFolder();
  const env = { PORT: String(port), TMPDIR: temporary };
  const program = Program.standpoint(['demo'], env);
  await program.printed(/^Ctrl-C .*\n/mu);
  return { program, temporary, url: `http://127.0.0.1:${port}`, guide: guideIn(program.out) };
}

function guideIn(printed: string): Guide {
  const told = (what: RegExp): string => what.exec(printed)?.[1] ?? `nothing like ${String(what)}`;
  const commands = printed.match(/^ {2}curl (?:.*\\\n)*.*$/gmu) ?? [];
  const [post = '', position = '', diff = '', live = '', ...more] = commands;
  expect(more).toEqual([]);
  const [page, docs] = [told(/^ {2}Page {3}(\S+)$/mu), told(/^ {2}Docs {3}(\S+)$/mu)];
  return { page, docs, key: told(/^ {2}Key {4}(\S+)$/mu), post, position, diff, live };
}

async function json(command: string): Promise<unknown> {
  const { status, out, err } = await Program.bash(command.trim()).ended();
  expect([status, err]).toEqual([0, '']);
  return JSON.parse(out);
}

describe('a demo that is up', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startDemo();
  });
  afterAll(() => demo.program.ended('SIGTERM'));

  test('prints the page, the docs and a reporter’s key', async () => {
    const { guide, url, program } = demo;
    expect(guide).toMatchObject({ page: `${url}/`, docs: `${url}/docs` });
    expect(guide.key).toMatch(/^sp_[\w-]{43}$/u);
    expect(program.err).toBe('');
    const page = await fetch(guide.page);
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ]);
    expect(await page.text()).toContain('docs');
    expect((await fetch(guide.docs)).status).toBe(200);
  });

  test('says how many events the example dataset has', async () => {
    const [, count] = /with (\d+) events of the example dataset/u.exec(demo.program.out) ?? [];
    const log = await fetch(`${demo.url}/v1/export?format=ndjson`);
    expect((await log.text()).trim().split('\n')).toHaveLength(Number(count));
  });

  test('prints a command that posts a statement with that key', async () => {
    const { guide } = demo;
    expect(guide.post).toContain(`Bearer ${guide.key}`);
    const written = await json(guide.post);
    expect(written).toMatchObject({ id: expect.any(String) as string, warnings: [] });
    const { id } = written as { id: string };
    const entry = await fetch(`${demo.url}/v1/events/${id}`);
    expect(await entry.json()).toMatchObject({ recordedBy: 'demo-reporter' });
  });

  test('prints a command that asks a position at a date', async () => {
    const position = await json(demo.guide.position);
    expect(position).toMatchObject({ actor: 'zelensky', at: '2025-04-01' });
    expect(position).toMatchObject({ priorities: ['security-guarantees', 'territory'] });
  });

  test('prints a command that asks what changed between two dates', async () => {
    const diff = await json(demo.guide.diff);
    const before = ['territory', 'security-guarantees'];
    const after = ['security-guarantees', 'territory'];
    expect(diff).toMatchObject({ actor: 'zelensky', priorities: { before, after } });
  });

  test('prints a command that follows changes live, as they are posted', async () => {
    const live = Program.bash(demo.guide.live.trim());
    await live.printed(/^: connected$/mu);
    const { id } = (await json(demo.guide.post)) as { id: string };
    await live.printed(new RegExp(`^data: .*"${id}"`, 'mu'));
    expect(live.out).toMatch(/^event: shift$/mu);
    expect(live.out).toMatch(/^data: .*"actor":"ukraine".*"term":"30-day-ceasefire"/mu);
    await live.ended('SIGTERM');
  });

  test('says so to a second one on its port, which leaves nothing behind', async () => {
    const temporary = temporaryFolder();
    const env = { PORT: String(port), TMPDIR: temporary };
    const { status, out, err } = await Program.standpoint(['demo'], env).ended();
    expect(status).toBe(1);
    expect(out).toBe('');
    expect(err).toContain(`port ${port} is taken`);
    expect(err).toContain(`PORT=${port + 1}`);
    expect(readdirSync(temporary)).toEqual([]);
    expect((await fetch(demo.guide.page)).status).toBe(200);
  });

  test('ends with Ctrl-C, and takes its folder with it', async () => {
    const { program, temporary } = demo;
    expect(readdirSync(temporary)).toEqual([expect.stringMatching(/^standpoint-demo-/u)]);
    expect(await program.ended('SIGINT')).toMatchObject({ status: 0, err: '' });
    expect(readdirSync(temporary)).toEqual([]);
  });
});

test('a demo works again on the same port, and SIGTERM ends it and removes its folder', async () => {
  const { program, temporary, guide } = await startDemo();
  expect(await json(guide.position)).toMatchObject({ actor: 'zelensky' });
  const live = Program.bash(guide.live.trim());
  await live.printed(/^: connected$/mu);
  const { status, err } = await program.ended('SIGTERM');
  expect([status, err]).toEqual([0, '']);
  expect(readdirSync(temporary)).toEqual([]);
  await live.ended();
});
