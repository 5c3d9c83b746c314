// `node bench/page.mjs`: what the first look at each page costs in a browser with an empty cache, against limits that are
// held in the same run. All of it goes to bench/results/page.json.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser, look } from './page/look.mjs';
import { cleanUp, dataFolder, ROOT, startProduct } from './servers.mjs';
import { median } from './statistics.mjs';

const say = (text) => process.stderr.write(`${text}\n`);

/** The views that a reader comes upon first. */
const VIEWS = [
  ...['/', '/actors/united-states?at=2025-08-08', '/diff?from=2025-01-01&at=2025-04-01'],
  ...['/timeline?actor=united-states&at=2026-03-10', '/live', '/report'],
];

const ROUNDS = 5;

/** At most: kilobytes, milliseconds, and the share of the window that moved times how far. */
const LIMITS = { all: 100, script: 30, blocked: 200, shift: 0.1 };

/** What each column is called, and its unit. */
const COLUMNS = [
  ['paint', 'first paint', 'ms'],
  ['all', 'all', 'KB'],
  ['script', 'script', 'KB'],
  ['blocked', 'blocked', 'ms'],
  ['shift', 'shift', ''],
];

const usage = 'usage: node bench/page.mjs';

/** The server as users start it, with the example dataset. */
async function exampleServer() {
  const server = await startProduct(dataFolder());
  const reply = await fetch(`http://127.0.0.1:${server.port}/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/x-ndjson' },
    body: readFileSync(join(ROOT, 'examples/dataset.ndjson')),
  });
  if (reply.status !== 201) throw new Error(`the example was not taken: ${await reply.text()}`);
  return server;
}

/** The median of each figure over some looks, and which limits it misses. */
function summed(view, looks) {
  const of = (name) => median(looks.map((it) => it[name]));
  const figures = Object.fromEntries(COLUMNS.map(([name]) => [name, of(name)]));
  const missed = Object.keys(LIMITS).filter((name) => figures[name] > LIMITS[name]);
  return { view, ...figures, missed, looks };
}

const shown = (value) =>
  value.toLocaleString('en-US', { maximumFractionDigits: value < 1 ? 3 : 1 });

function table(rows) {
  const lines = [
    ['', ...COLUMNS.map(([, word]) => word), ''],
    [
      'at most',
      ...COLUMNS.map(([name]) => (LIMITS[name] === undefined ? '' : shown(LIMITS[name]))),
      '',
    ],
    ...rows.map((row) => [
      row.view,
      ...COLUMNS.map(([name, , unit]) => `${shown(row[name])} ${unit}`.trim()),
      row.missed.length > 0 ? '<- MISSED' : '',
    ]),
  ];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const padded = (line) => line.map((cell, column) => cell.padEnd(widths[column])).join('  ');
  return `${lines.map((line) => padded(line).trimEnd()).join('\n')}\n`;
}

async function run() {
  const built = spawnSync(process.execPath, [join(ROOT, 'build.js')], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('the build failed');
  const { port } = await exampleServer();
  const browser = await openBrowser();
  const rows = [];
  for (const view of VIEWS) {
    say(`looking at ${view}`);
    const looks = [];
    for (let round = 0; round < ROUNDS; round += 1)
      looks.push(await look(browser, `http://127.0.0.1:${port}${view}`));
    rows.push(summed(view, looks));
  }
  await browser.close();
  const folder = join(ROOT, 'bench/results');
  mkdirSync(folder, { recursive: true });
  const result = { node: process.version, limits: LIMITS, rows };
  writeFileSync(join(folder, 'page.json'), `${JSON.stringify(result, null, 2)}\n`);
  process.stdout.write(table(rows));
}

try {
  if (process.argv.length > 2) throw new Error(usage);
  await run();
} catch (error) {
  say(error.message === usage ? usage : String(error?.stack ?? error));
  process.exitCode = 1;
} finally {
  await cleanUp();
}
