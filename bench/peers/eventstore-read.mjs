// EventStoreDB's own client, reading a stream from its start; the server parses nothing, and neither does this.
import { performance } from 'node:perf_hooks';
import { EventStoreDBClient } from '@eventstore/db-client';

const client = EventStoreDBClient.connectionString(process.env.EVENTSTORE_URL);
const from = performance.now();
let read = 0;
for await (const { event } of client.readStream(process.argv[2])) if (event) read += 1;
const rate = read / ((performance.now() - from) / 1000);
process.stdout.write(JSON.stringify({ rate }));
process.exit(0);
