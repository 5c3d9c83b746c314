import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Settings } from '../settings';
import type { Metrics } from './metrics';

/** The longest that a connection is late in being closed, in milliseconds. */
const LATEST = 5000;

/** How long a connection may take for what, so that one that dribbles, or takes nothing, does not stay. */
export function patience({ headersTimeout, requestTimeout }: Settings) {
  const connectionsCheckingInterval = Math.min(Math.floor(headersTimeout / 2), LATEST);
  return {
    requestTimeout,
    /** Of silence on both sides; see below. */
    connectionTimeout: requestTimeout,
    http: { headersTimeout, requestTimeout, connectionsCheckingInterval },
    clientErrorHandler: refuseBroken,
  };
}

/** Sees to it that there are so many connections at most, and that each of them is used. */
export function limitConnections(
  { server }: FastifyInstance,
  { connections }: Settings,
  metrics: Metrics,
): void {
  if (connections > 0) server.maxConnections = connections;
  // What a request expects beside `100-continue` is not met; it is answered like any other.
  server.on('checkExpectation', (request, reply) => server.emit('request', request, reply));
  // Silent since this server is at work: that may take its time. Silent since nobody takes what it has to say: closed.
  server.on('timeout', (socket: Socket) => {
    if (socket.writableLength === 0) return;
    metrics.stalledConnections.inc();
    socket.destroy();
  });
  server.on('drop', () => metrics.droppedConnections.inc());
}

const DETAILS: Readonly<Record<string, readonly [status: number, detail: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'the request did not come in time'],
  HPE_HEADER_OVERFLOW: [431, 'the headers are too large: 16 kB at most'],
};

/** What is no request, or too slow in becoming one, is told so, and the connection is closed. */
function refuseBroken(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, detail] = DETAILS[error.code ?? ''] ?? [400, 'this is no HTTP request'];
  const title = STATUS_CODES[status] ?? '';
  const body = JSON.stringify({ type: 'about:blank', title, status, detail, errors: [] });
  const head = [
    `HTTP/1.1 ${status} ${title}`,
    'content-type: application/problem+json; charset=utf-8',
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  // Where an answer was being written, it is cut off and not followed by another one.
  const isWriting = (socket as { _httpMessage?: { headersSent?: boolean } })._httpMessage;
  if (socket.writable && !isWriting?.headersSent)
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroy(error);
}
