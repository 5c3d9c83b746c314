// `npm run bench`: each figure is a ratio to a peer in the same run, in turns, the median of five pairs.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';

const ROOT = resolve(fileURLToPath(import.meta.url), '../..');
const ROUNDS = 5;
const SECONDS = 4;
const CONNECTIONS = 64;
const STATEMENT = JSON.stringify({
  type: 'DemandStated',
  actor: 'ukraine',
  issue: 'ceasefire',
  term: '30-day-ceasefire',
  statedAt: '2025-03-11',
  summary: 'Kyiv asks Moscow to accept a month without fighting.',
  source: { title: 'A benchmark', publishedAt: '2025-03-12' },
});

const folder = mkdtempSync(join(tmpdir(), 'standpoint-bench-'));
const children = [];

async function startPeer(size) {
  const child = spawn(
    process.execPath,
    [join(ROOT, 'bench/peer.mjs'), join(folder, 'peer.db'), String(size)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  children.push(child);
  const [port] = await once(child.stdout, 'data');
  return `http://127.0.0.1:${String(port).trim()}`;
}

/** The product as users run it: the example dataset from a throw-away folder. */
async function startProduct() {
  const child = spawn(process.execPath, [join(ROOT, 'dist/src/cli/main.js'), 'demo'], {
    env: { ...process.env, PORT: '3999' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  let said = '';
  for await (const chunk of child.stdout) {
    said += chunk;
    if (said.includes('Ctrl-C')) break;
  }
  return { url: 'http://127.0.0.1:3999', key: /Key +(\S+)/.exec(said)[1] };
}

async function rate(url, options) {
  const result = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS, ...options });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`);
  return result.requests.average;
}

/** Both in turns, so that a drift of the machine's speed falls on both. */
async function pairs(ours, theirs) {
  const found = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [one, other] = [await ours(), await theirs()];
    found.push({ ours: one, theirs: other, ratio: one / other });
  }
  return found;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

function row(what, against, found) {
  const of = (name) => median(found.map((pair) => pair[name]));
  return {
    what,
    against,
    ratio: of('ratio'),
    ours: of('ours'),
    theirs: of('theirs'),
    pairs: found,
  };
}

async function run() {
  spawnSync(process.execPath, [join(ROOT, 'build.js')], { stdio: 'inherit' });
  const product = await startProduct();
  const position = `${product.url}/v1/positions/zelensky?at=2025-04-01`;
  const size = (await (await fetch(position)).arrayBuffer()).byteLength;
  const peer = await startPeer(size);
  const rows = [];

  const headers = { 'content-type': 'application/json', authorization: `Bearer ${product.key}` };
  rows.push(
    row(
      `GET of a position, ${size} bytes`,
      'bare node:http answering a fixed body of that size',
      await pairs(
        () => rate(position, {}),
        () => rate(peer, {}),
      ),
    ),
  );
  const post = { method: 'POST', body: STATEMENT, headers };
  rows.push(
    row(
      'durable POST of one statement',
      'bare node:http, the same group commit, no validation',
      await pairs(
        () => rate(`${product.url}/v1/events`, post),
        () => rate(peer, post),
      ),
    ),
  );
  for (const { what, against, ratio, ours, theirs } of rows) {
    const figures = `${ours.toFixed(0)}/s : ${theirs.toFixed(0)}/s`;
    process.stdout.write(`${ratio.toFixed(2)}  ${what}\n      against ${against} (${figures})\n`);
  }
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  mkdirSync(join(ROOT, 'bench/results'), { recursive: true });
  writeFileSync(
    join(ROOT, 'bench/results/latest.json'),
    JSON.stringify({ version, rows }, null, 2),
  );
}

try {
  await run();
} finally {
  for (const child of children) child.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
