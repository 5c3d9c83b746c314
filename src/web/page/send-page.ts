import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply } from 'fastify';
import { secure } from './headers';

const zipped = promisify(gzip);

/** What is sent: its bytes or text, and what they are. */
export interface Sent {
  readonly type: string;
  readonly content: string | Buffer;
  /** The name under which a browser stores it; shown in place where it is left out. */
  readonly name?: string;
  readonly status?: number;
}

const isText = (type: string): boolean => /^(text|application|image\/svg)/u.test(type);

/** Answers with a page or one of its twins; who has it already is told so. It is asked for anew each time. */
export async function sendPage(reply: FastifyReply, sent: Sent): Promise<void> {
  const { type, content, name, status = 200 } = sent;
  const tag = `W/"${hash('sha256', content, 'base64url').slice(0, 27)}"`;
  secure(reply, type.startsWith('text/html') ? 'page' : 'file');
  void reply.code(status).headers({
    'content-type': type,
    vary: 'accept-language, accept-encoding',
    ...(status === 200
      ? { etag: tag, 'cache-control': 'no-cache' }
      : { 'cache-control': 'no-store' }),
    ...(name !== undefined && { 'content-disposition': `attachment; filename="${name}"` }),
  });
  const { headers } = reply.request;
  if (status === 200 && headers['if-none-match']?.includes(tag)) return void reply.code(304).send();
  const wantsGzip = /\bgzip\b/u.test(String(headers['accept-encoding'] ?? ''));
  if (!wantsGzip || !isText(type)) return void reply.send(content);
  void reply.header('content-encoding', 'gzip').send(await zipped(content));
}
