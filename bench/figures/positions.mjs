// Figures 4 and 5: GET of a position of about 15 stances.
import { Connection, rate } from '../load.mjs';
import { randomOf } from '../log/random.mjs';
import { ACTORS, DAY, END, START } from '../log/world.mjs';
import { startPeer } from '../servers.mjs';
import { positionOf } from '../stage.mjs';
import { inTurns, median } from '../statistics.mjs';
import { nextOf } from './recording.mjs';

const PROBES = 1500;
const NEW_URLS = 40_000;

/** Actors and days on which they hold 12 to 18 stances, and how large such an answer is. */
async function examples(port, random) {
  const connection = new Connection(port);
  const found = [];
  for (let probe = 0; probe < PROBES; probe += 1) {
    const [actor, at] = [random.pick(ACTORS), random.between(START, END)];
    const { body } = await connection.ask(positionOf(actor, { at }));
    const { length } = JSON.parse(body).stances;
    if (length >= 12 && length <= 18) found.push({ actor, at, size: body.length });
  }
  connection.close();
  return { found, size: median(found.map(({ size }) => size)) };
}

/** Such positions at times that were not asked for before. */
function newRequests(found, random) {
  return Array.from({ length: NEW_URLS }, () => {
    const { actor, at } = random.pick(found);
    return positionOf(actor, { at: at + random.between(-DAY / 2, DAY / 2) });
  });
}

export const positions = {
  figures: [4, 5],
  async run(stage, wanted) {
    const random = randomOf(stage.seed + 4);
    const { port } = await stage.server(stage.smallest);
    const { found, size } = await examples(port, random);
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
