// Figures 1 and 2: durable POSTs of one statement each.
import { join } from 'node:path';
import { rate } from '../load.mjs';
import { postsOf } from '../log/sending.mjs';
import { emmett as installed } from '../peers/emmett.mjs';
import { newFolder, runProgram, startPeer } from '../servers.mjs';
import { inTurns } from '../statistics.mjs';

const SECONDS = 3;
const BODIES = 2000;

/** Each request is the next of many, whichever connection asks, so that the lanes of one commit differ. */
export function nextOf(requests) {
  let sent = 0;
  return () => requests[(sent += 1) % requests.length];
}

export const recording = {
  figures: [1, 2],
  async run(stage, wanted) {
    const product = await stage.fresh();
    const peer = await startPeer('store', join(newFolder(), 'peer.db'));
    const statements = { seed: stage.seed + 1, count: BODIES, key: product.key };
    const next = nextOf(postsOf(statements));
    const modules = wanted.has(2) && installed();
    const append = async (round) => {
      const file = join(newFolder(), 'emmett.db');
      const words = [modules, file, stage.seed + round, SECONDS];
      return (await runProgram('peers/emmett-append', ...words)).rate;
    };
    const found = await inTurns({
      ours: () => rate(product.port, { next, seconds: SECONDS }),
      ...(wanted.has(1) && { peer: () => rate(peer.port, { next, seconds: SECONDS }) }),
      ...(modules && { emmett: append }),
    });
    await product.stop();
    await peer.stop();
    return rowsOf(found, wanted);
  },
};

function rowsOf({ ours, peer, emmett }, wanted) {
  const what = 'durable POST of one statement, 64 connections';
  const unit = '/s';
  const missing = 'it is not installed: npm run bench -- --emmett';
  const against = 'emmett’s SQLite event store, one append at a time, without HTTP';
  const rows = [
    { figure: 1, what, against: 'node:http, same group commit, no validation', atLeast: 0.6 },
    { figure: 2, what, against, atLeast: 10, ...(!emmett && { skipped: missing }) },
  ];
  const theirs = { 1: peer, 2: emmett };
  return rows
    .filter(({ figure }) => wanted.has(figure))
    .map((row) => ({ ...row, unit, ours, theirs: theirs[row.figure] }));
}
