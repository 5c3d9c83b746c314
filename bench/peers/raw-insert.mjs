// The limit of an import: prepared inserts into the product's own table, the same rows, as many commits, nothing else.
import { performance } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { rowsToImport } from '../log/sending.mjs';

const [file, seed, count, atOnce] = process.argv.slice(2);
const db = new Database(file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
const head = db.prepare('SELECT max(position) FROM events').pluck().get();
const add = db.prepare(
  `INSERT INTO events (position, id, recordedAt, recordedBy, event, warnings, written)
   VALUES (:position, :id, :recordedAt, 'bench', :event, '[]', '{}')`,
);
const chunks = [
  ...rowsToImport({ seed: Number(seed), count: Number(count), atOnce: Number(atOnce) }),
];
const insert = db.transaction((rows) => rows.forEach((row) => add.run(row)));

let position = head;
const prepared = chunks.map((rows) =>
  rows.map((row) => ({ ...row, position: (position += 1), recordedAt: 1_900_000_000_000 })),
);
const from = performance.now();
for (const rows of prepared) insert.immediate(rows);
const rate = Number(count) / ((performance.now() - from) / 1000);
db.close();
process.stdout.write(JSON.stringify({ rate }));
