import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import type { Clock } from '../clock';
import type { Settings } from '../settings';
import { Issuer } from './issuer';
import type { Keyholder, Keys } from './keys';
import { SCOPES, type KeyScope } from './keys-file';
import { badToken } from './refuse';

/** Those that are signed with a key that the issuer alone has. */
const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];

/** How far clocks may differ, in seconds. */
const TOLERANCE = 60;

const PREFIX = 'standpoint:';

type Options = Pick<Settings, 'oidcAudience' | 'oidcIssuer' | 'oidcScopesClaim'>;

/** Bearer tokens (JWT) of the one issuer that the settings name, as another way to say who one is. */
export class Tokens {
  private readonly issuer: Issuer;

  constructor(
    private readonly options: Options,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {
    this.issuer = new Issuer(options.oidcIssuer, clock);
  }

  /** Whether it is written as a token is, which no key is. */
  looksLikeOne(text: string): boolean {
    return /^[\w-]+[.][\w-]+[.][\w-]*$/u.test(text);
  }

  /** Who the token is about. @throws Refusal 401 where it is not taken, 503 where the issuer does not answer */
  async holderOf(token: string): Promise<Keyholder> {
    const { sub, exp, ...claims } = await this.claimsOf(token);
    const id = `oidc-${this.keys.pseudonym(`${this.issuer.url}\n${sub}`)}`;
    const end = ((exp ?? 0) + TOLERANCE) * 1000;
    return {
      id,
      scopes: scopesIn(claims[this.options.oidcScopesClaim]),
      ending: () => (this.clock.now() >= end ? 'expired' : undefined),
    };
  }

  private async claimsOf(token: string): Promise<JWTPayload> {
    try {
      // Nothing is fetched for a token that does not even say that it is of this issuer.
      if (decodeJwt(token).iss !== this.issuer.url) throw WRONG_ISSUER();
      const { payload } = await jwtVerify(token, (...of) => this.issuer.keyFor(...of), {
        issuer: this.issuer.url,
        audience: this.options.oidcAudience,
        algorithms: ALGORITHMS,
        clockTolerance: TOLERANCE,
        currentDate: new Date(this.clock.now()),
        requiredClaims: ['sub', 'exp'],
      });
      return payload;
    } catch (error) {
      throw error instanceof errors.JOSEError || error instanceof TypeError
        ? refusalOf(error)
        : error;
    }
  }
}

const WRONG_ISSUER = () =>
  badToken('it is of an issuer that is not trusted here', { reason: 'token issuer' });

function refusalOf(error: Error): Error {
  if (error instanceof errors.JWTExpired) return badToken('it has expired', { reason: 'expired' });
  if (error instanceof errors.JWTClaimValidationFailed)
    return badToken(`its claim \`${error.claim}\` is not as it must be`, {
      reason: `token ${error.claim}`,
    });
  if (error instanceof errors.JOSEAlgNotAllowed)
    return badToken('its signature is of a kind that is not taken', { reason: 'token algorithm' });
  return badToken('its signature cannot be confirmed', { reason: 'token signature' });
}

/** A text with spaces between words (RFC 9068), or a list of words; others than ours are for others. */
function scopesIn(claim: unknown): ReadonlySet<KeyScope> {
  const words: readonly unknown[] = typeof claim === 'string' ? claim.split(' ') : [claim].flat();
  return new Set(SCOPES.filter((scope) => words.includes(PREFIX + scope)));
}

/** `undefined` where no issuer is trusted. */
export function openTokens(settings: Settings, keys: Keys, clock: Clock): Tokens | undefined {
  return settings.oidcIssuer === '' ? undefined : new Tokens(settings, keys, clock);
}
