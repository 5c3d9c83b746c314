// Figure 12: from a POST to the last of 1,000 live clients. The clients are a process of their own (bench/live-clients.mjs).
import { runProgram, startPeer } from '../servers.mjs';
import { inTurns } from '../statistics.mjs';

const CLIENTS = 1000;
const POSTS = 100;

export const live = {
  figures: [12],
  async run(stage) {
    const product = await stage.fresh();
    const measure = async (port, round) =>
      runProgram('live-clients', port, product.key, CLIENTS, POSTS, stage.seed + round);
    const { size } = await measure(product.port, -1);
    const peer = await startPeer('fan-out', size);
    await measure(peer.port, -1);
    const { ours, theirs } = await inTurns({
      ours: async (round) => (await measure(product.port, round)).p99,
      theirs: async (round) => (await measure(peer.port, round)).p99,
    });
    await product.stop();
    await peer.stop();
    const what = `POST to the last of ${CLIENTS} live clients, p99`;
    const against = 'node:http writing one shared buffer to as many';
    return [{ figure: 12, what, against, atMost: 1.5, unit: 'ms', ours, theirs }];
  },
};
