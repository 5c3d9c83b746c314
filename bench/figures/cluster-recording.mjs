// Figures 15 to 18: durable POSTs of one statement each through one and three nodes, with the log on EventStoreDB.
import { randomUUID } from 'node:crypto';
import { makeKnown, newLog } from '../cluster.mjs';
import { Connection, rate, request } from '../load.mjs';
import { postsOf } from '../log/sending.mjs';
import { dataFolder, runProgram, startProduct } from '../servers.mjs';
import { inTurns } from '../statistics.mjs';

const SECONDS = 4;
const BODIES = 2000;
const CONNECTIONS = 64;

/** Appends of the client on its way at once, and events in each: of what was tried, what stores the most. */
const BATCHED = [8, 32];

export const clusterRecording = {
  figures: [15, 16, 17, 18],
  async run(stage, wanted) {
    const one = await startNodes(1, stage.seed);
    const three = await startNodes(3, stage.seed);
    const bare = async (round, [atOnce, events]) => {
      const words = [`bench-${randomUUID()}`, stage.seed + round, SECONDS, atOnce, events];
      return (await runProgram('peers/eventstore-append', ...words)).rate;
    };
    const found = await inTurns({
      one: () => postTo(one),
      single: (round) => bare(round, [CONNECTIONS, 1]),
      three: () => postTo(three),
      batched: (round) => bare(round, BATCHED),
    });
    for (const { node } of [...one, ...three]) await node.stop();
    return rowsOf(found).filter(({ figure }) => wanted.has(figure));
  },
};

/** Nodes on a log of their own which holds the vocabulary, with what is to be posted to each. */
async function startNodes(count, seed) {
  const log = newLog();
  const nodes = [];
  for (let n = 0; n < count; n += 1) {
    const node = await startProduct(dataFolder(), log);
    nodes.push({ node, posts: postsOf({ seed: seed + 1 + n, count: BODIES, key: node.key }) });
  }
  const [{ node }] = nodes;
  const { position } = (await makeKnown(node, seed)).at(-1);
  for (const { node: other } of nodes) await untilThere(other, position);
  return nodes;
}

async function untilThere({ port }, position) {
  const connection = new Connection(port);
  await connection.ask(request('GET', `/v1/actors?after=${position}`));
  connection.close();
}

function postTo(nodes) {
  let sent = 0;
  const next = (index) => {
    const { posts } = nodes[index % nodes.length];
    return posts[(sent += 1) % posts.length];
  };
  const ports = nodes.map(({ node }) => node.port);
  return rate(ports, { next, connections: CONNECTIONS, seconds: SECONDS });
}

function rowsOf({ one, three, single, batched }) {
  const what = (nodes) => `durable POST of one statement through ${nodes}, 64 connections`;
  const alone = 'EventStoreDB’s client, one event an append, 64 on their way';
  const together = `EventStoreDB’s client, ${BATCHED[1]} events an append, ${BATCHED[0]} on their way`;
  const unit = '/s';
  return [
    { figure: 15, what: what('one node'), against: alone, atLeast: 2, ours: one, theirs: single },
    {
      figure: 16,
      what: what('one node'),
      against: together,
      atLeast: 0.3,
      ours: one,
      theirs: batched,
    },
    {
      figure: 17,
      what: what('three nodes'),
      against: alone,
      atLeast: 2,
      ours: three,
      theirs: single,
    },
    {
      figure: 18,
      what: what('three nodes'),
      against: together,
      atLeast: 0.3,
      ours: three,
      theirs: batched,
    },
  ].map((row) => ({ ...row, unit }));
}
