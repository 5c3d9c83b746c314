// Figures 4 and 5: GET of a position of about 15 stances.
import { rate } from '../load.mjs';
import { randomOf } from '../log/random.mjs';
import { END, START } from '../log/world.mjs';
import { startPeer } from '../servers.mjs';
import { positionOf } from '../stage.mjs';
import { inTurns, median } from '../statistics.mjs';
import { examples, oneLike } from './examples.mjs';
import { nextOf } from './recording.mjs';

const NEW_URLS = 40_000;
const SIZE = { least: 12, most: 18, atOf: (random) => random.between(START, END) };

/** Such positions at times that were not asked for before. */
function newRequests(found, random) {
  return Array.from({ length: NEW_URLS }, () => {
    const { actor, at } = oneLike(found, random);
    return positionOf(actor, { at });
  });
}

export const positions = {
  figures: [4, 5],
  async run(stage, wanted) {
    const random = randomOf(stage.seed + 4);
    const { port } = await stage.server(stage.smallest);
    const found = await examples(port, random, SIZE);
    const size = median(found.map((example) => example.size));
    const peer = await startPeer('framework', size);
    const settled = found.map(({ actor, at }) => positionOf(actor, { at, knownAt: END }));
    const measure = async (requests) =>
      inTurns({
        ours: () => rate(port, { next: nextOf(requests()) }),
        theirs: () => rate(peer.port, { next: nextOf(requests()) }),
      });
    const base = { against: 'Nest on Fastify, a fixed body of that size', unit: '/s' };
    const about = `GET of a position of about 15 stances (${size} bytes), 64 connections`;
    const rows = [];
    if (wanted.has(4)) {
      const what = `${about}, a new date each`;
      const times = await measure(() => newRequests(found, random));
      rows.push({ figure: 4, what, ...base, atLeast: 0.4, ...times });
    }
    if (wanted.has(5)) {
      const what = `${about}, settled and asked for before`;
      rows.push({ figure: 5, what, ...base, atLeast: 0.8, ...(await measure(() => settled)) });
    }
    await peer.stop();
    return rows;
  },
};
