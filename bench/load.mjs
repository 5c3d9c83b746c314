// A load generator that takes as little of the machine as it can: raw sockets, requests made beforehand or by hand,
// answers read no further than their length. It is the same for every server, ours or a peer.
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';

/** The bytes of a request. */
export function request(method, path, { key, body, type = 'application/json' } = {}) {
  const bytes = body === undefined ? undefined : Buffer.from(body);
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'host: localhost',
    ...(key === undefined ? [] : [`authorization: Bearer ${key}`]),
    ...(bytes === undefined ? [] : [`content-type: ${type}`, `content-length: ${bytes.length}`]),
  ];
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
  return bytes === undefined ? head : Buffer.concat([head, bytes]);
}

const BLANK = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/** Where the answer that a buffer begins with ends, and what it is; `undefined` while it is not all there. */
function answerIn(buffer) {
  const end = buffer.indexOf(BLANK);
  if (end === -1) return undefined;
  const head = buffer.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  const length = /\r\ncontent-length: *(\d+)/iu.exec(head)?.[1];
  const start = end + 4;
  if (length !== undefined) {
    const whole = start + Number(length);
    return buffer.length < whole ? undefined : { status, body: buffer.subarray(start, whole) };
  }
  if (!/transfer-encoding: *chunked/iu.test(head)) return { status, body: Buffer.alloc(0) };
  const isWhole = buffer.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK);
  return isWhole ? { status, body: unchunked(buffer.subarray(start)) } : undefined;
}

function unchunked(buffer) {
  const parts = [];
  for (let at = 0; ;) {
    const line = buffer.indexOf('\r\n', at);
    const size = parseInt(buffer.toString('latin1', at, line), 16);
    if (size === 0) return Buffer.concat(parts);
    parts.push(buffer.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}

/** One keep-alive connection that asks one thing after another. */
export class Connection {
  constructor(port) {
    this.socket = connect(port, '127.0.0.1');
    this.socket.setNoDelay(true);
    this.received = [];
    this.socket.on('data', (chunk) => this.take(chunk));
    this.socket.on('error', (error) => this.fail(error));
    this.socket.on('close', () => this.fail(new Error('the server closed the connection')));
  }

  /** Sends the bytes of one request; the answer is `{status, body, ms}`. @throws where it is no success */
  ask(bytes) {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject, since: performance.now() };
      this.socket.write(bytes);
    });
  }

  take(chunk) {
    this.received.push(chunk);
    const buffer = this.received.length === 1 ? chunk : Buffer.concat(this.received);
    this.received = [buffer];
    const answer = answerIn(buffer);
    if (!answer || !this.waiting) return;
    const { resolve, reject, since } = this.waiting;
    this.received = [];
    this.waiting = undefined;
    if (answer.status < 300) resolve({ ...answer, ms: performance.now() - since });
    else
      reject(new Error(`the answer is ${answer.status}: ${answer.body.toString().slice(0, 500)}`));
  }

  fail(error) {
    this.waiting?.reject(error);
    this.waiting = undefined;
  }

  close() {
    this.socket.destroy();
  }
}

/** Answers a second, from so many connections, in turns to the ports, that each ask what `next(connection)` gives, for so long. */
export async function rate(ports, { next, connections = 64, seconds = 3 }) {
  const each = [ports].flat();
  const portOf = (index) => each[index % each.length];
  const open = Array.from({ length: connections }, (_, index) => new Connection(portOf(index)));
  const count = { answers: 0, isOver: false };
  const work = Promise.all(
    open.map((connection, index) => askOn(connection, () => next(index), count)),
  );
  try {
    await Promise.race([pause(WARM_UP), work]);
    const [from, before] = [performance.now(), count.answers];
    await Promise.race([pause(seconds * 1000), work]);
    const found = (count.answers - before) / ((performance.now() - from) / 1000);
    count.isOver = true;
    await work;
    return found;
  } finally {
    count.isOver = true;
    open.forEach((connection) => connection.close());
  }
}

async function askOn(connection, next, count) {
  while (!count.isOver) {
    await connection.ask(next());
    count.answers += 1;
  }
}

/** Milliseconds before counting begins. */
const WARM_UP = 300;

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
