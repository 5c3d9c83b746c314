import cors from '@fastify/cors';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Settings } from '../settings';

/** What is no page loads nothing, is taken for what it says that it is, and stands in no frame. Pages say more. */
const HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
};

/** Gives an answer the headers that every answer has. */
export const protect = (reply: FastifyReply): FastifyReply => reply.headers(HEADERS);

/** Gives them to every answer, and lets pages of other origins read where the settings name these. */
export async function protectAnswers(
  server: FastifyInstance,
  { corsOrigins }: Settings,
): Promise<void> {
  server.addHook('onRequest', (_request, reply, done) => {
    protect(reply);
    done();
  });
  if (corsOrigins.length === 0) return;
  await server.register(cors, {
    origin: corsOrigins.includes('*') ? '*' : [...corsOrigins],
    methods: ['GET', 'HEAD', 'POST', 'PATCH'],
    allowedHeaders: ['Authorization', 'Content-Type', 'If-None-Match', 'Last-Event-ID'],
    exposedHeaders: ['ETag', 'Link', 'RateLimit', 'RateLimit-Policy', 'Retry-After'],
    maxAge: 600,
  });
}
