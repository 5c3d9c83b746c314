import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { CLI, environment, freePort } from '../support/server';

/** A fenced block of a Markdown file; `line` is that of its fence. */
export interface Block {
  readonly language: string;
  readonly text: string;
  readonly line: number;
}

/** A command as README gives it, and what it says that the command answers. */
export interface Step {
  readonly command: string;
  readonly expected: string;
  readonly line: number;
}

export function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/^```(\S*)\n(.*?)^```$/gmsu)].map(
    ({ 1: language = '', 2: text = '', index }) => ({
      language,
      text,
      line: markdown.slice(0, index).split('\n').length,
    }),
  );
}

/** A line that starts with `$ ` is a command; one that ends with a backslash goes on; the rest is output. */
export function stepsOf({ text, line }: Block): Step[] {
  const starts = text.split(/^\$ /mu);
  if (starts[0] !== '') throw new Error(`the block of line ${line} does not start with a command`);
  let next = line + 1;
  return starts.slice(1).map((start) => {
    const [command = ''] = /^(?:.*\\\n)*.*$/mu.exec(start) ?? [];
    const step = { command, expected: start.slice(command.length + 1), line: next };
    next += start.split('\n').length - 1;
    return step;
  });
}

export interface Demo {
  /** http://localhost:PORT */
  readonly url: string;
  readonly key: string;
  stop(): Promise<void>;
}

/** Starts the demo as `npm run demo` does and reads its key. @throws where it ends instead */
export async function startDemo(): Promise<Demo> {
  const port = await freePort();
  const demo = spawn(process.execPath, [CLI, 'demo'], {
    // A live stream whose reader has seen enough ends at its next heartbeat.
    env: environment({ PORT: String(port), STANDPOINT_HEARTBEAT_MS: '100' }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    if (demo.exitCode !== null || demo.signalCode !== null) return;
    demo.kill('SIGTERM');
    await once(demo, 'exit');
  };
  let said = '';
  for await (const chunk of demo.stdout.iterator({ destroyOnReturn: false })) {
    said += String(chunk);
    const [, key] = /^ *Key +(\S+)$/mu.exec(said) ?? [];
    if (key && said.includes('Ctrl-C')) return { url: `http://localhost:${port}`, key, stop };
  }
  throw new Error(`the demo ended: ${said}`);
}

/** What each command prints, on either stream. They run in one shell: what one sets, the next may use. */
export async function runAll(steps: readonly Step[], { url, key }: Demo): Promise<string[]> {
  const mark = randomUUID();
  const commands = steps.map(({ command }) =>
    command.replaceAll('http://localhost:3000', url).replaceAll('sp_...', key),
  );
  const script = ['exec 2>&1', ...commands].join(`\nprintf '%s' ${mark}\n`);
  const run = promisify(execFile);
  const { stdout } = await run('bash', ['-c', script], { env: environment(), timeout: 50_000 });
  return stdout.split(mark).slice(1);
}

/** Hides what differs from run to run: ids and times that the server gives, places in its log, and its address. */
export function steady(output: string): string {
  return output
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/gu, '(id)')
    .replace(/\b\d{16}(?:\.\d{15}\.\d{6})?\b/gu, '(position)')
    .replace(/\b\d{4}-\d\d-\d\dT(?!00:00:00\.000Z)\d\d:\d\d:\d\d\.\d{3}Z/gu, '(time)')
    .replace(/\bsp_[\w-]{43}/gu, '(key)')
    .replace(/http:\/\/localhost:\d+/gu, 'http://localhost:3000');
}
