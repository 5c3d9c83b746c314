// What a log of one size costs: on the disk, to build a read model of, to start, to read and to write.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { importAll } from '../figures/import.mjs';
import { Connection } from '../load.mjs';
import { fixture } from '../log/fixtures.mjs';
import { randomOf } from '../log/random.mjs';
import { importsOf } from '../log/sending.mjs';
import { ACTORS, END, START } from '../log/world.mjs';
import { dataFolder, standpointIn, startProduct } from '../servers.mjs';
import { positionOf } from '../stage.mjs';
import { quantile } from '../statistics.mjs';

/** What the product reckons with for an event that is folded in memory (src/read-model/build-model.ts). */
const BYTES_IN_MEMORY = 2000;

const ASKED = 1000;
const IMPORTED = 20_000;

/** Measures one size. Every value is a number; bytes, seconds, MB, ms, and statements a second, as the name ends. */
export async function costsOf({ size, seed, say }) {
  const { data, key } = dataFolder(await fixture({ seed, size, say }));
  const found = { events: size, ...tablesOf(join(data, 'events.db'), 'log') };
  say('building event by event');
  Object.assign(found, await build(data, 'by event', Math.min(512, Math.ceil(size * 0.00096))));
  const heap = Math.ceil((size * BYTES_IN_MEMORY) / 1e6);
  if (roomFor(heap)) {
    say('building in memory');
    Object.assign(found, await build(data, 'in memory', heap));
  }
  Object.assign(found, tablesOf(modelIn(data), 'read model'));
  say('checking the chain');
  found['verify, s of processors'] = (await standpointIn(512, data, 'verify')).processor;
  say('starting, reading and writing');
  Object.assign(found, await served({ data, key, seed }));
  rmSync(data, { recursive: true });
  return found;
}

async function build(data, way, heap) {
  const ended = await standpointIn(heap, data, 'projections', 'rebuild');
  return {
    [`build ${way}, s`]: ended.seconds,
    [`build ${way}, s of processors`]: ended.processor,
    [`build ${way}, MB`]: ended.highest,
  };
}

/** Whether the machine has so many MB that nobody uses; where that cannot be told, it has. */
function roomFor(heap) {
  try {
    const kilobytes = /MemAvailable:\s+(\d+)/u.exec(readFileSync('/proc/meminfo', 'utf8'))[1];
    return Number(kilobytes) / 1024 > heap;
  } catch {
    return true;
  }
}

const modelIn = (data) => {
  const numbers = readdirSync(data).flatMap(
    (name) => /^read-model-(\d+)[.]db$/u.exec(name)?.[1] ?? [],
  );
  return join(data, `read-model-${Math.max(...numbers)}.db`);
};

/** The bytes of a file, in all and by table and index; and its rows that are not one an event. */
function tablesOf(file, name) {
  const db = new Database(file, { readonly: true });
  const tables = db.prepare('SELECT name, sum(pgsize) FROM dbstat GROUP BY name').raw().all();
  const sizes = Object.fromEntries(tables.map(([table, bytes]) => [`${name}: ${table}, B`, bytes]));
  const rows = {};
  for (const table of name === 'log' ? [] : ['lanes', 'steps', 'amendments', 'sources'])
    rows[table] = db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  db.close();
  return { [`${name}, B`]: tables.reduce((sum, [, bytes]) => sum + bytes, 0), ...sizes, ...rows };
}

async function served({ data, key, seed }) {
  const server = await startProduct({ data, key });
  const started = {
    'start, ms': server.readyAfter,
    'memory at the start, MB': server.memory()?.now,
  };
  const read = {
    ...(await readSome(server, seed, 'first')),
    ...(await readSome(server, seed + 1, 'later')),
  };
  const memory = server.memory()?.now;
  const requests = importsOf({ seed: seed + 900, count: IMPORTED, atOnce: 1000, key });
  const imported = IMPORTED / (await importAll(server.port, requests));
  const highest = server.memory()?.highest;
  await server.stop();
  return {
    ...started,
    ...read,
    'memory after reads, MB': memory,
    'import, /s': imported,
    'highest memory, MB': highest,
  };
}

/** Positions of random actors at random dates, one after another; the first about an actor reads its index. */
async function readSome({ port, processor }, seed, name) {
  const random = randomOf(seed + 15);
  const before = processor();
  const connection = new Connection(port);
  const answers = [];
  for (let asked = 0; asked < ASKED; asked += 1) {
    const at = random.between(START, END);
    const { ms, body } = await connection.ask(positionOf(random.pick(ACTORS), { at }));
    answers.push({ ms, stances: JSON.parse(body).stances.length });
  }
  connection.close();
  const of = (field, share) =>
    quantile(
      answers.map((answer) => answer[field]),
      share,
    );
  return {
    [`${name} positions, ms of processors each`]: ((processor() - before) * 1000) / ASKED,
    [`${name} positions p50, ms`]: of('ms', 0.5),
    [`${name} positions p99, ms`]: of('ms', 0.99),
    [`${name} positions at most, ms`]: of('ms', 1),
    'stances p50': of('stances', 0.5),
  };
}
