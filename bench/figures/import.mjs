// Figure 3: bulk import.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Connection } from '../load.mjs';
import { importsOf } from '../log/sending.mjs';
import { newFolder, runProgram } from '../servers.mjs';
import { inTurns } from '../statistics.mjs';

const COUNT = 100_000;
const AT_ONCE = 1000;
const CONNECTIONS = 2;

/** Sends the requests over some connections; statements a second from the first to the last answer. */
export async function importAll(port, requests, connections = CONNECTIONS) {
  const left = requests.values();
  const open = Array.from({ length: connections }, () => new Connection(port));
  const from = performance.now();
  await Promise.all(
    open.map(async (connection) => {
      for (const bytes of left) await connection.ask(bytes);
    }),
  );
  const seconds = (performance.now() - from) / 1000;
  open.forEach((connection) => connection.close());
  return seconds;
}

export const importing = {
  figures: [3],
  async run(stage) {
    const product = await stage.fresh();
    const file = join(newFolder(), 'events.db');
    copyFileSync(await stage.log(stage.smallest), file);
    const what = (round) => ({ seed: stage.seed + 100 + 2 * round, count: COUNT, atOnce: AT_ONCE });
    const { ours, theirs } = await inTurns({
      ours: async (round) => {
        const requests = importsOf({ ...what(round), key: product.key });
        return COUNT / (await importAll(product.port, requests));
      },
      theirs: async (round) => {
        const { seed, count, atOnce } = what(round);
        return (await runProgram('peers/raw-insert', file, seed, count, atOnce)).rate;
      },
    });
    await product.stop();
    const what3 = 'bulk import of 100,000 statements as NDJSON, 1,000 a request, 2 connections';
    const against = 'prepared raw inserts of the same rows, as many commits';
    return [{ figure: 3, what: what3, against, atLeast: 0.5, unit: '/s', ours, theirs }];
  },
};
