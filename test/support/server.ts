import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

export const ROOT = resolve(__dirname, '../..');
export const MAIN = join(ROOT, 'dist/src/main.js');
export const CLI = join(ROOT, 'dist/src/cli/main.js');

/** A server in a process of its own, as users run it. */
export interface Running {
  /** Its address, http://127.0.0.1:PORT. */
  readonly url: string;
  /** An API key with the scopes report and edit. */
  readonly key: string;
  keyWith(scopes: string): Promise<string>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL. */
  kill(): Promise<void>;
  readonly data: string;
  /** Its process. */
  readonly pid: number;
  /** What it wrote to standard error so far: its log. */
  said(): string;
}

export interface ServerOptions {
  readonly env?: Record<string, string>;
  readonly data?: string;
  /** The program, where it is not this project's own build. */
  readonly main?: string;
  /** A key that the folder holds already; left out, one is made. */
  readonly key?: string;
  /** Arguments of Node, before the program. */
  readonly node?: readonly string[];
}

/** A folder that goes when all tests have run; test/support/global-setup.ts says where. */
export function temporaryFolder(): string {
  return mkdtempSync(join(process.env['TEST_FOLDER'] ?? tmpdir(), 'standpoint-test-'));
}

const programOf = ({ main = MAIN }: ServerOptions): string[] => ['--enable-source-maps', main];

/** Resolves when the server says that it is ready. @throws where it ends instead, with what it said */
export async function startServer(options: ServerOptions = {}): Promise<Running> {
  const data = options.data ?? temporaryFolder();
  const port = await freePort();
  const child = spawn(process.execPath, [...(options.node ?? []), ...programOf(options)], {
    env: { ...environment(options.env), PORT: String(port), STANDPOINT_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = `http://127.0.0.1:${port}`;
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  for (const output of [child.stdout, child.stderr]) keepForSearch(output);
  await untilReady(child, url, () => said);
  const keys = { STANDPOINT_DATA: data, ...keysIn(options.env) };
  const key = options.key ?? (await makeKey(keys, 'report,edit'));
  return {
    url,
    key,
    data,
    pid: child.pid!,
    said: () => said,
    keyWith: (scopes) => makeKey(keys, scopes),
    stop: () => ended(child, 'SIGTERM'),
    kill: async () => void (await ended(child, 'SIGKILL')),
  };
}

/** The folder in which what servers wrote waits to be searched for secrets when all tests have run. */
export const LOGS = 'said';

let outputs = 0;

function keepForSearch(output: Readable): void {
  const folder = process.env['TEST_FOLDER'];
  if (folder === undefined) return void output.resume();
  mkdirSync(join(folder, LOGS), { recursive: true });
  output.pipe(createWriteStream(join(folder, LOGS, `${process.pid}-${(outputs += 1)}`)));
}

export function environment(env: Record<string, string> = {}): Record<string, string | undefined> {
  return { PATH: process.env['PATH'], STANDPOINT_LOG_LEVEL: 'error', ...env };
}

const keysIn = ({ STANDPOINT_KEYS: file }: Record<string, string> = {}) =>
  file === undefined ? {} : { STANDPOINT_KEYS: file };

let keysMade = 0;

/** It waits without holding up what else this process does: some tests serve the node that they ask. */
async function makeKey(where: Record<string, string>, scopes: string): Promise<string> {
  const name = `test-${process.pid}-${(keysMade += 1)}-${Date.now()}`;
  const words = [CLI, 'keys', 'create', '--name', name, '--scopes', scopes];
  const env = environment(where);
  const { stdout } = await promisify(execFile)(process.execPath, words, { env });
  return stdout.trim();
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function untilReady(child: ChildProcess, url: string, said: () => string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const reply = await fetch(`${url}/health/ready`).catch(() => undefined);
    await reply?.arrayBuffer();
    if (reply?.ok) return;
    await nextTry(child);
  }
  child.kill('SIGKILL');
  throw new Error(`the server did not get ready: ${said()}`);
}

/** A server that does not listen yet tells nothing to wait for; it is asked again shortly, or at once if it has ended. */
async function nextTry(child: ChildProcess): Promise<void> {
  await once(child, 'exit', { signal: AbortSignal.timeout(25) }).catch(() => undefined);
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  child.kill(signal);
  await once(child, 'close');
  return child.exitCode;
}
