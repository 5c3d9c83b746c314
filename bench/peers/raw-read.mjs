// The limit of a rebuild: every event of the log read in order and parsed, nothing else.
import { performance } from 'node:perf_hooks';
import Database from 'better-sqlite3';

const db = new Database(process.argv[2], { readonly: true });
const from = performance.now();
let events = 0;
for (const text of db.prepare('SELECT event FROM events ORDER BY position').pluck().iterate()) {
  if (JSON.parse(text).type) events += 1;
}
const rate = events / ((performance.now() - from) / 1000);
process.stdout.write(JSON.stringify({ rate }));
