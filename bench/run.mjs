// `npm run bench`: each figure is a ratio to a peer or a limit measured in the same run, in turns; see bench/README.md.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { writeCharts } from './charts.mjs';
import { answers } from './figures/answers.mjs';
import { backdating } from './figures/backdating.mjs';
import { catchingUp } from './figures/catching-up.mjs';
import { clusterRecording } from './figures/cluster-recording.mjs';
import { growth } from './figures/growth.mjs';
import { importing } from './figures/import.mjs';
import { live } from './figures/live.mjs';
import { matrix } from './figures/matrix.mjs';
import { memory } from './figures/memory.mjs';
import { positions } from './figures/positions.mjs';
import { rebuilding } from './figures/rebuilding.mjs';
import { recording } from './figures/recording.mjs';
import { starting } from './figures/starting.mjs';
import { forgetFixtures } from './log/fixtures.mjs';
import { optionsOf, Usage } from './options.mjs';
import { installEmmett } from './peers/emmett.mjs';
import { judged, table } from './report.mjs';
import { cleanUp, ROOT } from './servers.mjs';
import { Stage } from './stage.mjs';

/** In this order: reads of the standing servers come before what writes to them. */
const ALL = [
  ...[recording, importing, live, positions, growth, answers, matrix],
  ...[backdating, starting, memory, rebuilding],
  ...[clusterRecording, catchingUp],
];

const say = (text) => process.stderr.write(`${text}\n`);

async function measure(options) {
  const stage = new Stage({ ...options, say });
  const rows = [];
  for (const { figures, run } of ALL) {
    const wanted = new Set(figures.filter((figure) => options.wanted.has(figure)));
    if (wanted.size === 0) continue;
    say(`measuring ${[...wanted].join(', ')}`);
    const found = (await run(stage, wanted)).map(judged);
    say(table(found));
    rows.push(...found);
    keep(inOrder(rows), options);
  }
  return inOrder(rows);
}

const number = ({ figure }) => parseInt(figure, 10);
const inOrder = (rows) => rows.toSorted((one, other) => number(one) - number(other));

function keep(rows, options) {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model };
  const { seed, sizes } = options;
  const folder = join(ROOT, 'bench/results');
  mkdirSync(folder, { recursive: true });
  const result = { version, machine, seed, sizes, rows };
  writeFileSync(join(folder, `${options.results}.json`), `${JSON.stringify(result, null, 2)}\n`);
  writeCharts(rows);
}

async function run(options) {
  const built = spawnSync(process.execPath, [join(ROOT, 'build.js')], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('the build failed');
  if (options.fresh) forgetFixtures();
  if (options.emmett) installEmmett();
  process.stdout.write(table(await measure(options)));
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    void cleanUp().then(() => process.exit(1));
  });
}

try {
  await run(optionsOf(process.argv.slice(2)));
} catch (error) {
  say(error instanceof Usage ? error.message : String(error?.stack ?? error));
  process.exitCode = error instanceof Usage ? error.code : 1;
} finally {
  await cleanUp();
}
