// emmett's SQLite event store: statements appended one at a time, since its concurrent appends fail; each is a commit.
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { statementsToSend } from '../log/generate.mjs';

const [modules, fileName, seed, seconds] = process.argv.slice(2);
const { getSQLiteEventStore } = createRequire(modules)('@event-driven-io/emmett-sqlite');
const store = getSQLiteEventStore({ fileName, schema: { autoMigration: 'CreateOrUpdate' } });
const statements = statementsToSend(Number(seed));

async function append() {
  const { value: data } = statements.next();
  await store.appendToStream(data.actor, [{ type: data.type, data }]);
}

/** Now and then an append fails by itself (SQLITE_BUSY), though nothing else runs; it is made again. */
const MOST_FAILURES = 100;
let failures = 0;

async function appendOnce() {
  for (;;) {
    try {
      return await append();
    } catch (error) {
      failures += 1;
      if (error.code !== 'SQLITE_BUSY' || failures > MOST_FAILURES) throw error;
    }
  }
}

for (let warm = 0; warm < 20; warm += 1) await appendOnce();
const from = performance.now();
let appended = 0;
for (; performance.now() - from < Number(seconds) * 1000; appended += 1) await appendOnce();
const rate = appended / ((performance.now() - from) / 1000);
process.stdout.write(`\n${JSON.stringify({ rate })}\n`);
process.exit(0);
