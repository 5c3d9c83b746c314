// `node bench/scale.mjs things 100k 1M 3M`: what one more actor, term and live client cost, and what logs of these sizes
// do; the tables of docs/scale.md. All of it goes to bench/results/scale.json.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { costsOf } from './scale/sizes.mjs';
import { thingCosts } from './scale/things.mjs';
import { cleanUp, ROOT } from './servers.mjs';
import { sizeName } from './stage.mjs';

const UNITS = { k: 1000, M: 1_000_000 };
const SEED = 1;
const say = (text) => process.stderr.write(`${text}\n`);

const USAGE =
  'usage: node bench/scale.mjs [things] [SIZE, as 100k or 3M, and no less than 100k ...]';

/** @throws where a word is no size */
function sizeOf(word) {
  const [, number, unit] = /^(\d+)([kM])$/u.exec(word) ?? [];
  const size = Number(number) * UNITS[unit];
  if (!(size >= 100_000)) throw new Error(USAGE);
  return size;
}

const shown = (value) =>
  value === undefined
    ? '-'
    : value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 2 : 0 });

/** A line a name, a column a size, and what each more event takes from the last size but one to the last. */
function table(found) {
  if (found.length === 0) return '';
  const [before, last] = found.slice(-2);
  const each = (name) =>
    last && last[name] !== undefined && before[name] !== undefined
      ? shown((last[name] - before[name]) / (last.events - before.events))
      : '-';
  const lines = [
    ['', ...found.map(({ events }) => sizeName(events)), 'an event more'],
    ...Object.keys(found[0]).map((name) => [
      name,
      ...found.map((costs) => shown(costs[name])),
      each(name),
    ]),
  ];
  return lines
    .map(([name, ...cells]) => name.padEnd(44) + cells.map((cell) => cell.padStart(16)).join(''))
    .join('\n');
}

async function run(words) {
  const sizes = words.filter((word) => word !== 'things').map(sizeOf);
  const built = spawnSync(process.execPath, [join(ROOT, 'build.js')], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('the build failed');
  const result = { things: words.includes('things') ? await thingCosts(say) : {}, sizes: [] };
  mkdirSync(join(ROOT, 'bench/results'), { recursive: true });
  for (const size of sizes) {
    say(`measuring ${sizeName(size)}`);
    result.sizes.push(await costsOf({ size, seed: SEED, say }));
    keep(result);
  }
  keep(result);
  process.stdout.write(`${JSON.stringify(result.things, null, 2)}\n${table(result.sizes)}\n`);
}

const keep = (result) =>
  writeFileSync(join(ROOT, 'bench/results/scale.json'), `${JSON.stringify(result, null, 2)}\n`);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => void cleanUp().then(() => process.exit(1)));
}

try {
  const words = process.argv.slice(2);
  await run(words.length > 0 ? words : ['things', '100k', '1M']);
} catch (error) {
  say(String(error));
  process.exitCode = 1;
} finally {
  await cleanUp();
}
