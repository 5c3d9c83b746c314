import type { FastifyReply } from 'fastify';

/** A page loads from this server alone, and nothing in its HTML is run or styles it. */
const PAGE_POLICY = [
  "default-src 'none'",
  ...["script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'"],
  ...["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"],
].join('; ');

/** A file that is opened by itself, such as an SVG, loads nothing. */
const FILE_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** What keeps a page or a file to itself, whatever is in its data. */
export function secure(reply: FastifyReply, what: 'page' | 'file'): void {
  void reply.headers({
    'content-security-policy': what === 'page' ? PAGE_POLICY : FILE_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
  });
}
