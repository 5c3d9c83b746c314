import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../settings';

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

const YEAR = 31_536_000;

/** Sends an answer; one that can never change may be kept for ever, and is not sent again to who has it. */
export function send(reply: FastifyReply, { body, settled }: Answer, { reads }: Settings): void {
  const { request } = reply;
  const text = JSON.stringify(body);
  void reply.header('content-type', 'application/json; charset=utf-8');
  linkNext(request, reply, body);
  if (!settled) {
    void reply.header('cache-control', 'no-cache').send(text);
    return;
  }
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  const audience = reads === 'keyed' ? 'private' : 'public';
  void reply.header('etag', tag).header('cache-control', `${audience}, max-age=${YEAR}, immutable`);
  if (matches(request.headers['if-none-match'], tag)) void reply.code(304).send();
  else void reply.send(text);
}

function matches(header: string | undefined, tag: string): boolean {
  const tags = (header ?? '').split(',').map((it) => it.trim().replace(/^W\//u, ''));
  return tags.includes(tag) || tags.includes('*');
}

/** `Link` with the address of the next page (RFC 8288). */
function linkNext(request: FastifyRequest, reply: FastifyReply, body: unknown): void {
  const next = typeof body === 'object' && body !== null && 'next' in body ? body.next : null;
  if (typeof next !== 'string') return;
  const url = new URL(request.url, 'http://self');
  url.searchParams.set('cursor', next);
  void reply.header('link', `<${url.pathname}${url.search}>; rel="next"`);
}
