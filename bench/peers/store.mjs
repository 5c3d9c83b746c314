// The least that a durable store over HTTP can do: bare node:http and SQLite, with the same durability and the same group
// commit as the product (all POSTs of one turn of the event loop in one transaction), and no validation.
import { createServer } from 'node:http';
import Database from 'better-sqlite3';

const db = new Database(process.argv[2]);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE events (position INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
const add = db.prepare('INSERT INTO events (body) VALUES (?)');

let waiting = [];

function commit() {
  const group = waiting;
  waiting = [];
  db.transaction(() => {
    for (const item of group) item.position = add.run(item.body).lastInsertRowid;
  }).immediate();
  for (const { reply, position } of group) {
    const answer = JSON.stringify({ position: Number(position) });
    reply.writeHead(201, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(answer),
    });
    reply.end(answer);
  }
}

const server = createServer((request, reply) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    if (waiting.length === 0) setImmediate(commit);
    waiting.push({ reply, body: Buffer.concat(chunks).toString() });
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
