// So many live clients in one process, which also posts: prints the p99 of the time from sending a statement until the
// last client has its shift, and how large the data of that message is.
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { Connection, request } from './load.mjs';
import { randomOf } from './log/random.mjs';
import { post } from './log/sending.mjs';
import { ACTORS, ISSUES, TERMS } from './log/world.mjs';
import { quantile } from './statistics.mjs';

const [port, key, clients, posts, seed] = process.argv.slice(2);
const random = randomOf(Number(seed) + 12);
const SHIFT = Buffer.from('event: shift');

let arrivals = 0;
let arrived = () => undefined;
let size = 0;

/** One client of `/v1/live`; resolves once it is connected. */
function join() {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write(request('GET', '/v1/live')),
    );
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      if (chunk.includes(': connected')) resolve(socket);
      if (!chunk.includes(SHIFT)) return;
      size ||= chunk.length;
      arrivals += 1;
      if (arrivals === Number(clients)) arrived();
    });
  });
}

/** A statement that turns or amends what the actor says on the term, now. */
function statement() {
  const lane = { actor: random.pick(ACTORS), issue: random.pick(ISSUES), term: random.pick(TERMS) };
  const condition = `only this: ${random.uuid()}`;
  const said = { summary: 'Said for the benchmark.', source: { title: 'The benchmark' } };
  const statedAt = `${new Date().toISOString().slice(0, 19)}Z`;
  return post({ type: 'DemandStated', ...lane, statedAt, condition, ...said }, key);
}

/** Milliseconds after which a message counts as lost. */
const PATIENCE = 30_000;

function giveUp() {
  process.stderr.write(`${arrivals} of ${clients} clients had their shift after ${PATIENCE} ms\n`);
  process.exit(1);
}

const sockets = [];
for (let joined = 0; joined < Number(clients); joined += 50)
  sockets.push(...(await Promise.all(Array.from({ length: 50 }, join))));
const poster = new Connection(Number(port));
const took = [];
for (let posted = 0; posted < Number(posts); posted += 1) {
  arrivals = 0;
  const all = new Promise((resolve) => (arrived = () => resolve(performance.now())));
  const lost = setTimeout(giveUp, PATIENCE);
  const since = performance.now();
  const [last] = await Promise.all([all, poster.ask(statement())]);
  clearTimeout(lost);
  took.push(last - since);
}
process.stdout.write(JSON.stringify({ p99: quantile(took, 0.99), size }));
sockets.forEach((socket) => socket.destroy());
poster.close();
