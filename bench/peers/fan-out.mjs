// The least that a live feed can do: bare node:http that on a POST writes one shared buffer to every open response.
import { createServer } from 'node:http';

const open = new Set();
const { argv } = process;
const message = Buffer.from(`id: 1\nevent: shift\ndata: ${'x'.repeat(Number(argv[2]))}\n\n`);

const server = createServer((request, reply) => {
  if (request.method === 'GET') {
    reply.writeHead(200, { 'content-type': 'text/event-stream' });
    reply.write(': connected\n\n');
    open.add(reply);
    reply.once('close', () => open.delete(reply));
    return;
  }
  request.resume();
  request.on('end', () => {
    for (const one of open) one.write(message);
    reply.writeHead(201, { 'content-length': 0 });
    reply.end();
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
