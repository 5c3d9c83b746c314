// The peer of the benchmarks: bare node:http. POST stores the body in SQLite with the same durability and the same group
// commit as the product, and validates nothing; GET answers a fixed body.
import { createServer } from 'node:http';
import Database from 'better-sqlite3';

const [file, size] = process.argv.slice(2);
const db = new Database(file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE events (position INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
const add = db.prepare('INSERT INTO events (body) VALUES (?)');
const fixed = Buffer.from(JSON.stringify({ fixed: 'x'.repeat(Number(size) - 12) }));

let waiting = [];

function commit() {
  const group = waiting;
  waiting = [];
  db.transaction(() => {
    for (const item of group) item.position = add.run(item.body).lastInsertRowid;
  }).immediate();
  for (const { reply, position } of group) {
    reply.writeHead(201, { 'content-type': 'application/json' });
    reply.end(JSON.stringify({ position: Number(position) }));
  }
}

const server = createServer((request, reply) => {
  if (request.method === 'GET') {
    reply.writeHead(200, { 'content-type': 'application/json' });
    reply.end(fixed);
    return;
  }
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    if (waiting.length === 0) setImmediate(commit);
    waiting.push({ reply, body: Buffer.concat(chunks).toString() });
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
