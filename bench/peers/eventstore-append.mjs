// EventStoreDB's own client as it comes: appends of one or several statements each, so many on their way at once.
import { performance } from 'node:perf_hooks';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { statementsToSend } from '../log/generate.mjs';

const [stream, seed, seconds, atOnce, events] = process.argv.slice(2);
const client = EventStoreDBClient.connectionString(process.env.EVENTSTORE_URL);
const statements = statementsToSend(Number(seed));
let appended = 0;

const event = () => {
  const { value: data } = statements.next();
  return jsonEvent({ type: data.type, data, metadata: { recordedBy: 'bench' } });
};

async function appendUntil(end) {
  while (performance.now() < end) {
    await client.appendToStream(stream, Array.from({ length: Number(events) }, event));
    appended += Number(events);
  }
}

const appendFor = (ms) => {
  const end = performance.now() + ms;
  return Promise.all(Array.from({ length: Number(atOnce) }, () => appendUntil(end)));
};

await appendFor(500);
const [from, before] = [performance.now(), appended];
await appendFor(Number(seconds) * 1000);
const rate = (appended - before) / ((performance.now() - from) / 1000);
process.stdout.write(JSON.stringify({ rate }));
process.exit(0);
