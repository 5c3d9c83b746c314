// Figure 11: resident memory of the server's process.
import { Connection } from '../load.mjs';
import { randomOf } from '../log/random.mjs';
import { importsOf } from '../log/sending.mjs';
import { ACTORS, END, START } from '../log/world.mjs';
import { positionOf, sizeName } from '../stage.mjs';
import { inTurns, median } from '../statistics.mjs';
import { importAll } from './import.mjs';

const IMPORTED = 100_000;

/** Every actor: now, at some date, and as known at some time. */
async function mixedLoad(port, random) {
  const connection = new Connection(port);
  const time = () => random.between(START, END);
  for (const actor of ACTORS) {
    for (const times of [{}, { at: time() }, { at: time(), knownAt: time() }])
      await connection.ask(positionOf(actor, times));
  }
  connection.close();
}

export const memory = {
  figures: [11],
  async run(stage) {
    const row = { figure: 11, against: `at ${sizeName(stage.smallest)}`, atMost: 1.5, unit: 'MB' };
    const large = sizeName(stage.largest);
    const what = `resident memory at ${large} after reads of all actors`;
    const servers = new Map();
    for (const size of stage.sizes) servers.set(size, await stage.restart(size));
    if (servers.get(stage.largest).memory() === undefined)
      return [{ ...row, what, skipped: 'this operating system does not tell it in /proc' }];
    const read = async (size, round) => {
      const server = servers.get(size);
      await mixedLoad(server.port, randomOf(stage.seed + 110 + round));
      return server.memory().now;
    };
    const byRead = await inTurns(
      Object.fromEntries(stage.sizes.map((size) => [size, (round) => read(size, round)])),
    );
    const byImport = {};
    for (const size of stage.sizes) byImport[size] = [await peakOfImport(stage, servers.get(size))];
    const peak = `highest memory at ${large}, an import of 100,000 included (one pair)`;
    return [
      { ...row, what, chart: 'resident memory', ...sides(stage, byRead) },
      { ...row, figure: '11b', what: peak, ...sides(stage, byImport) },
    ];
  },
};

async function peakOfImport({ seed }, { port, key, memory: memoryNow }) {
  const requests = importsOf({ seed: seed + 500, count: IMPORTED, atOnce: 1000, key });
  await importAll(port, requests);
  return memoryNow().highest;
}

const sides = ({ sizes, smallest, largest }, found) => ({
  ours: found[largest],
  theirs: found[smallest],
  bySize: sizes.map((size) => ({ size, value: median(found[size]) })),
});
