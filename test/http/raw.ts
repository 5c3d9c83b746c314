import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection to a server, on which anything may be sent. */
export async function connected(url: string): Promise<Socket> {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** A live client that asks for the stream and never takes what comes. */
export async function deafClient(url: string): Promise<Socket> {
  const socket = await connected(url);
  socket.write('GET /v1/live HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(socket, 'data');
  return socket.pause();
}

/** What a server says to these bytes, until it closes the connection. */
export async function said(url: string, bytes: string): Promise<string> {
  const socket = await connected(url);
  const answer = heard(socket);
  socket.write(bytes);
  return answer;
}

/** What comes on a connection until the server closes it. */
export async function heard(socket: Socket): Promise<string> {
  let text = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => (text += chunk));
  await new Promise((done) => socket.once('close', done));
  return text;
}

/** Sends a text a byte at a time, without end; ends when the server closes the connection. */
export async function dribbled(socket: Socket, start: string, every: number): Promise<string> {
  const answer = heard(socket);
  socket.write(start);
  const drip = setInterval(() => socket.writable && socket.write('x'), every);
  const text = await answer;
  clearInterval(drip);
  return text;
}
