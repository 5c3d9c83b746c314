// What one more actor, term and live client cost a server.
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { join } from 'node:path';
import { request } from '../load.mjs';
import { dataFolder, newFolder, ROOT, standpointIn, startProduct } from '../servers.mjs';

const ACTORS = 50_000;
const ISSUES = 1000;
const TERMS_EACH = 50;
const CLIENTS = 2000;

const count = (number, make) => Array.from({ length: number }, (_, index) => make(index + 1));

const actors = () =>
  count(ACTORS, (n) => {
    const actor = {
      id: `actor-${n}`,
      name: `The person ${n}`,
      kind: 'person',
      aliases: [`P. ${n}`],
    };
    return { type: 'ActorRegistered', id: uuid(n), actor };
  });

const issues = () =>
  count(ISSUES, (n) => {
    const terms = count(TERMS_EACH, (term) => ({ id: `term-${term}`, name: `The term ${term}` }));
    return {
      type: 'IssueDefined',
      id: uuid(n),
      issue: { id: `issue-${n}`, name: `The issue ${n}`, terms },
    };
  });

const uuid = (n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Bytes of memory and disk for each of them, beside a server whose log is empty. */
export async function thingCosts(say) {
  say('starting servers with many actors, terms and clients');
  const none = await startOn([]);
  const each = ({ memory, disk }, number) => ({
    'memory, B': ((memory - none.memory) * 1_048_576) / number,
    'disk, B': (disk - none.disk) / number,
  });
  return {
    'an actor': each(await startOn(actors()), ACTORS),
    'a term': each(await startOn(issues()), ISSUES * TERMS_EACH),
    'a live client': { 'memory, B': await ofClient() },
  };
}

async function startOn(events) {
  const file = join(newFolder(), 'events.db');
  await write(file, events);
  const { data, key } = dataFolder(file);
  if (events.length > 0) await standpointIn(2000, data, 'projections', 'rebuild');
  const server = await startProduct({ data, key });
  const memory = server.memory()?.now;
  await server.stop();
  const disk = ['events.db', 'read-model-1.db'].reduce(
    (sum, name) => sum + statSync(join(data, name)).size,
    0,
  );
  return { memory, disk };
}

async function write(file, events) {
  const { SqliteLog } = createRequire(import.meta.url)(
    join(ROOT, 'dist/src/event-log/sqlite-log.js'),
  );
  const log = new SqliteLog(file, { now: () => 0 });
  const beside = { recordedBy: 'bench', warnings: [], written: {} };
  await log.append(events.map((event) => ({ event, ...beside })));
  await log.close();
}

async function ofClient() {
  const server = await startProduct(dataFolder());
  const before = server.memory()?.now;
  const sockets = [];
  for (let joined = 0; joined < CLIENTS; joined += 1) {
    const socket = connect(server.port, '127.0.0.1');
    socket.write(request('GET', '/v1/live'));
    await once(socket, 'data');
    sockets.push(socket);
  }
  const bytes = ((server.memory()?.now - before) * 1_048_576) / CLIENTS;
  sockets.forEach((socket) => socket.destroy());
  await server.stop();
  return bytes;
}
