import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Settings } from '../settings';
import type { SettledAnswers, Settled } from './settled-answers';

/** What a query found. */
export interface Answer {
  readonly body: unknown;
  /** It can never change: its times are given and over, and names are ids. */
  readonly settled: boolean;
}

/** One page of a list; `next` is the cursor of the following one. */
export interface Page {
  readonly items: readonly unknown[];
  readonly next: string | null;
}

declare module 'fastify' {
  interface FastifyInstance {
    settledAnswers: SettledAnswers;
  }
}

const YEAR = 31_536_000;
const JSON_TYPE = 'application/json; charset=utf-8';

/** Sends an answer; one that can never change may be kept for ever, and is not sent again to who has it. */
export function send(reply: FastifyReply, { body, settled }: Answer, settings: Settings): void {
  const text = JSON.stringify(body);
  const isLast = !linkNext(reply, body);
  if (!settled) {
    void reply.header('content-type', JSON_TYPE).header('cache-control', 'no-cache').send(text);
    return;
  }
  const bytes = Buffer.from(text);
  const tag = `"${hash('sha256', bytes, 'base64url').slice(0, 27)}"`;
  const { request } = reply;
  // `after` waits anew each time it is asked, and a cursor of the next page holds the time of asking.
  const isAlways = isLast && (request.query as { after?: unknown }).after === undefined;
  if (isAlways) reply.server.settledAnswers.keep(request.url, { bytes, tag });
  sendSettled(reply, { bytes, tag }, settings);
}

/** Answers what was asked before and can never change without asking again, once the key was looked at. */
export function answerSettled(
  server: FastifyInstance,
  kept: SettledAnswers,
  settings: Settings,
): void {
  server.decorate('settledAnswers', kept);
  server.addHook('onRequest', (request, reply, done) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const settled = isRead ? kept.find(request.url) : undefined;
    if (settled) sendSettled(reply, settled, settings);
    else done();
  });
}

function sendSettled(reply: FastifyReply, { bytes, tag }: Settled, { reads }: Settings): void {
  const audience = reads === 'keyed' ? 'private' : 'public';
  void reply
    .header('content-type', JSON_TYPE)
    .header('etag', tag)
    .header('cache-control', `${audience}, max-age=${YEAR}, immutable`);
  if (matches(reply.request.headers['if-none-match'], tag)) void reply.code(304).send();
  else void reply.send(bytes);
}

function matches(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  const tags = header.split(',').map((it) => it.trim().replace(/^W\//u, ''));
  return tags.includes(tag) || tags.includes('*');
}

/** `Link` with the address of the next page (RFC 8288), where there is one. */
function linkNext(reply: FastifyReply, body: unknown): boolean {
  const next = typeof body === 'object' && body !== null && 'next' in body ? body.next : null;
  if (typeof next !== 'string') return false;
  const url = new URL(reply.request.url, 'http://self');
  url.searchParams.set('cursor', next);
  void reply.header('link', `<${url.pathname}${url.search}>; rel="next"`);
  return true;
}
