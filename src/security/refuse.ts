import { Refusal, type Why } from '../operations/refusal';
import type { Ending } from './keys';

const CHALLENGE = 'Bearer realm="standpoint"';

/** No key came, or none that opens anything. `scopes` are those of a key that would do. */
export function unauthorized(detail: string, why: Why, scopes = 'report,edit'): Refusal {
  const make = `make one with \`npm run standpoint -- keys create --name NAME --scopes ${scopes}\``;
  const headers = { 'www-authenticate': CHALLENGE };
  return new Refusal(401, `${detail}; ${make}`, [], headers, why);
}

const ENDINGS: Readonly<Record<Ending, string>> = {
  revoked: 'this key was revoked: use another',
  expired: 'this key has expired: use another',
  replaced: 'this key was replaced by a newer one of the same name (`keys rotate`): use that',
};

/** A key, or a token, that opens nothing any more. */
export function ended(ending: Ending, key: string, scopes?: string): Refusal {
  if (key.startsWith('oidc-')) return badToken('it has expired', { reason: 'expired', key });
  return unauthorized(ENDINGS[ending], { reason: ending, key }, scopes);
}

/** A token that cannot be taken. */
export function badToken(detail: string, why: Why): Refusal {
  const headers = { 'www-authenticate': `${CHALLENGE}, error="invalid_token"` };
  const remedy = 'get a new one where you signed in';
  return new Refusal(401, `this token is not taken: ${detail}; ${remedy}`, [], headers, why);
}

export function forbidden(
  scope: string,
  { what = 'this', key }: { what?: string; key: string },
): Refusal {
  const headers = {
    'www-authenticate': `${CHALLENGE}, error="insufficient_scope", scope="${scope}"`,
  };
  const detail = `${what} needs a key with the scope \`${scope}\``;
  return new Refusal(403, detail, [], headers, { reason: `lacks ${scope}`, key });
}
