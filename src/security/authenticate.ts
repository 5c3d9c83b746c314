import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Scope } from '../../events/event-type';
import type { Settings } from '../settings';
import { may, type Keyholder, type Keys } from './keys';
import type { Tokens } from './tokens';
import { ended, forbidden, unauthorized } from './refuse';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent it, where it came with a key or a token that was asked for. */
    keyholder: Keyholder | null;
  }
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

export const isReading = ({ method }: FastifyRequest): boolean => READING.has(method);

/** Who holds the key that came with a request, whether it is asked for or not. */
export function holderOf(request: FastifyRequest, keys: Keys): Keyholder | undefined {
  const key = keyIn(request.headers.authorization, isReading(request));
  return key === undefined ? undefined : keys.find(key);
}

/** What tells who somebody is. */
export interface Doors {
  readonly keys: Keys;
  /** Left out where no issuer of tokens is trusted. */
  readonly tokens: Tokens | undefined;
  readonly reads: Settings['reads'];
}

/**
 * Lets nobody write without a key, nor read where reads are keyed; it is asked before a body is read. What is wrong with
 * a statement is told without one where reads are open, as no more is told than may be read.
 */
export function guardWithKeys(server: FastifyInstance, doors: Doors): void {
  server.decorateRequest('keyholder', null);
  server.addHook('onRequest', (request, _reply, done) => {
    try {
      const waiting = admit(request, doors);
      if (waiting) waiting.then(() => done(), done);
      else done();
    } catch (error) {
      done(error as Error);
    }
  });
}

/** What anybody may ask for: how the server is, its description, and what its pages look like. */
const OPEN = /^[/](?:health[/]|metrics$|docs(?:[/]|$)|openapi[.]json$|assets[/]|about$)/u;

/** A route says something of the log unless it is known not to; what is no route says nothing. */
const isOpen = (url: string, isRoute: boolean): boolean =>
  isRoute ? OPEN.test(url) : !url.startsWith('/v1/');

/** The key as programs send it; for a read also as a browser does that asked its user for a password. */
function keyIn(authorization: string | undefined, isRead: boolean): string | undefined {
  const [, scheme = '', sent = ''] = /^(Bearer|Basic) +(\S+)$/iu.exec(authorization ?? '') ?? [];
  if (scheme.toLowerCase() !== 'basic') return sent === '' ? undefined : sent;
  const [, ...password] = Buffer.from(sent, 'base64').toString().split(':');
  return isRead ? password.join(':') : undefined;
}

/** Who sent a request that came with a key. What was taken away while its body came opens nothing. @throws Refusal 401 */
export function keyholder({ keyholder: holder }: FastifyRequest): Keyholder {
  if (!holder) throw unauthorized('a key is needed', { reason: 'no key' });
  const ending = holder.ending();
  if (ending) throw ended(ending, holder.id);
  return holder;
}

/** So many bytes anybody may ask about; a statement has less. */
const MOST_ASKED = 65_536;

/** Whether it is a question of the form that records nothing, and comes without a key. */
const isQuestion = ({ routeOptions, headers }: FastifyRequest): boolean =>
  routeOptions.url === '/report/check' &&
  headers.authorization === undefined &&
  Number(headers['content-length'] ?? Infinity) <= MOST_ASKED;

/** Resolves later only where a token must be looked at. @throws Refusal 401, 403, 503 */
function admit(request: FastifyRequest, { keys, tokens, reads }: Doors): Promise<void> | undefined {
  // The route that was found, not what was written: the router reads `/%761/` as `/v1/` too.
  const { url } = request.routeOptions;
  if (isOpen(url ?? request.url, url !== undefined)) return undefined;
  const isRead = isReading(request);
  if ((isRead || isQuestion(request)) && reads === 'open') return undefined;
  const scopes = isRead ? 'read' : 'report,edit';
  const key = keyIn(request.headers.authorization, isRead);
  if (key === undefined)
    throw unauthorized('send `Authorization: Bearer KEY`', { reason: 'no key' }, scopes);
  if (tokens?.looksLikeOne(key))
    return tokens.holderOf(key).then((holder) => letIn(request, holder, isRead));
  const holder = keys.find(key);
  if (!holder) throw unauthorized('this key is not known here', { reason: 'unknown key' }, scopes);
  const ending = holder.ending();
  if (ending) throw ended(ending, holder.id, scopes);
  return void letIn(request, holder, isRead);
}

function letIn(request: FastifyRequest, holder: Keyholder, isRead: boolean): void {
  if (isRead && !may(holder, 'read')) throw forbidden('read', { key: holder.id });
  request.keyholder = holder;
}

/** @throws Refusal 403 where the key does not open this */
export function requireScope(holder: Keyholder, scope: Scope, what: string): void {
  if (!may(holder, scope)) throw forbidden(scope, { what, key: holder.id });
}
