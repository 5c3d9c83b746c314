// Starts and stops what is measured: the product as users start it, and peers.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { pause } from './load.mjs';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CLI = join(ROOT, 'dist/src/cli/main.js');

let scratch;
const running = new Set();
let folders = 0;

/** A new folder that goes when the run ends. */
export function newFolder() {
  scratch ??= mkdtempSync(join(tmpdir(), 'standpoint-bench-'));
  folders += 1;
  const folder = join(scratch, String(folders));
  mkdirSync(folder);
  return folder;
}

/** Ends every process that was started here and removes every folder. */
export async function cleanUp() {
  const ended = [...running].map((child) => once(child, 'exit'));
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(ended);
  if (scratch) rmSync(scratch, { recursive: true, force: true });
}

/** `standpoint …` as a user of the data folder types it. */
export function standpoint(data, ...words) {
  const env = { ...process.env, STANDPOINT_DATA: data };
  return spawnSync(process.execPath, ['--enable-source-maps', CLI, ...words], {
    env,
    encoding: 'utf8',
  });
}

/** The same in a heap of so many MB: seconds, seconds of processors, and the highest resident memory in MB. */
export async function standpointIn(heap, data, ...words) {
  const since = performance.now();
  const options = [`--max-old-space-size=${heap}`, '--enable-source-maps'];
  const { child } = start([...options, CLI, ...words], { STANDPOINT_DATA: data });
  child.stdout.resume();
  let used = {};
  const look = () => {
    const memory = memoryOf(child.pid);
    if (memory) used = { ...memory, processor: processorOf(child.pid) };
  };
  const looking = setInterval(look, 100);
  const [code] = await once(child, 'close');
  clearInterval(looking);
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}`);
  return { seconds: (performance.now() - since) / 1000, ...used };
}

/** A data folder with its own copy of a log, and a key to it. */
export function dataFolder(log) {
  const data = newFolder();
  if (log !== undefined) copyFileSync(log, join(data, 'events.db'));
  const made = standpoint(data, 'keys', 'create', '--name', 'bench', '--scopes', 'report,edit');
  if (made.status !== 0) throw new Error(`no key could be made: ${made.stderr}`);
  return { data, key: made.stdout.trim() };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

function start(words, env = {}) {
  const child = spawn(process.execPath, words, {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { child, stop };
}

/** The product on a data folder, the log in it unless the settings say otherwise; `readyAfter` is in milliseconds from the start of the process. */
export async function startProduct({ data, key }, settings = {}) {
  const port = await freePort();
  const own = { PORT: String(port), STANDPOINT_DATA: data, STANDPOINT_LOG_LEVEL: 'error' };
  const env = { STANDPOINT_LOG: 'sqlite', ...settings, ...own };
  const since = performance.now();
  const main = join(ROOT, 'dist/src/main.js');
  const { child, stop } = start(['--enable-source-maps', main], env);
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    await pause(2);
  }
  const readyAfter = performance.now() - since;
  const { pid } = child;
  const told = { memory: () => memoryOf(pid), processor: () => processorOf(pid) };
  return { port, key, data, readyAfter, stop, ...told };
}

async function isReady(port) {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok;
  } catch {
    return false;
  }
}

/** A program of bench/peers/; it prints its port once it listens. */
export async function startPeer(name, ...words) {
  const file = join(ROOT, 'bench/peers', `${name}.mjs`);
  const { child, stop } = start([file, ...words.map(String)]);
  const [line] = await once(child.stdout, 'data');
  return { port: Number(String(line).trim()), child, stop };
}

/** A program of bench/ that does one thing and prints its result as a last line of JSON. */
export async function runProgram(name, ...words) {
  const { child } = start([join(ROOT, 'bench', `${name}.mjs`), ...words.map(String)]);
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(`${name} ended with ${child.exitCode}`);
  // What it runs may have printed something too.
  return JSON.parse(said.trim().split('\n').at(-1));
}

/** Resident memory now and at its highest, in MB; Linux alone tells it. */
function memoryOf(pid) {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  // A process that has ended and was not asked for yet has none.
  if (!text.includes('VmRSS')) return undefined;
  const of = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`, 'u').exec(text)[1]) / 1024;
  return { now: of('VmRSS'), highest: of('VmHWM') };
}

/** Seconds of processors that a process has had, where Linux tells it. */
function processorOf(pid) {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  const [user, system] = readFileSync(file, 'utf8').split(') ')[1].split(' ').slice(11, 13);
  return (Number(user) + Number(system)) / 100;
}
