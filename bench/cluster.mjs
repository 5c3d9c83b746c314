// A log on EventStoreDB for the benchmarks: a stream of its own, which begins with the vocabulary.
import { randomUUID } from 'node:crypto';
import { Connection, request } from './load.mjs';
import { vocabulary } from './log/world.mjs';

/** The settings of nodes on a new log. */
export const newLog = () => ({
  STANDPOINT_LOG: 'eventstoredb',
  EVENTSTORE_STREAM: `bench-${randomUUID()}`,
});

/** Makes the vocabulary known through a node: what was recorded of it, in order. */
export async function makeKnown({ port, key }, seed) {
  const connection = new Connection(port);
  const body = JSON.stringify(vocabulary(seed));
  const answer = await connection.ask(request('POST', '/v1/events', { key, body }));
  connection.close();
  return JSON.parse(answer.body);
}
