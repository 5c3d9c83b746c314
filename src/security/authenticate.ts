import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Scope } from '../../events/event-type';
import { Refusal } from '../operations/refusal';
import type { Settings } from '../settings';
import { may, type Keyholder, type Keys } from './keys';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent it, where it came with a key that was asked for. */
    keyholder: Keyholder | null;
  }
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Lets nobody write without a key, nor read where reads are keyed; it is asked before a body is read. */
export function guardWithKeys(server: FastifyInstance, keys: Keys, { reads }: Settings): void {
  server.decorateRequest('keyholder', null);
  server.addHook('onRequest', (request, _reply, done) => {
    try {
      admit(request, keys, reads);
      done();
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

/** Who sent a request that came with a key. @throws Refusal 401 */
export function keyholder(request: FastifyRequest): Keyholder {
  if (!request.keyholder) throw unauthorized('a key is needed');
  return request.keyholder;
}

function admit(request: FastifyRequest, keys: Keys, reads: Settings['reads']): void {
  // The route that was found, not what was written: the router reads `/%761/` as `/v1/` too.
  const { url } = request.routeOptions;
  if (isOpen(url ?? request.url, url !== undefined)) return;
  const isRead = READING.has(request.method);
  if (isRead && reads === 'open') return;
  const key = keyIn(request.headers.authorization, isRead);
  if (key === undefined) throw unauthorized('send `Authorization: Bearer KEY`', isRead);
  const holder = keys.find(key);
  if (!holder) throw unauthorized('this key is not known here', isRead);
  if (isRead && !may(holder, 'read')) throw forbidden('read');
  request.keyholder = holder;
}

/** @throws Refusal 403 where the key does not open this */
export function requireScope(holder: Keyholder, scope: Scope, what: string): void {
  if (!may(holder, scope)) throw forbidden(scope, what);
}

function unauthorized(detail: string, isRead = false): Refusal {
  const scopes = isRead ? 'read' : 'report,edit';
  const make = `make one with \`npm run standpoint -- keys create --name NAME --scopes ${scopes}\``;
  return new Refusal(401, `${detail}; ${make}`, [], {
    'www-authenticate': 'Bearer realm="standpoint"',
  });
}

function forbidden(scope: string, what = 'this'): Refusal {
  return new Refusal(403, `${what} needs a key with the scope \`${scope}\``, [], {
    'www-authenticate': `Bearer realm="standpoint", error="insufficient_scope", scope="${scope}"`,
  });
}
