import { Logger } from '@nestjs/common';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type FlattenedJWSInput,
  type JWTHeaderParameters,
} from 'jose';
import type { Clock } from '../clock';
import { notReady } from '../operations/refusal';
import { isSafeUrl } from '../settings-oidc';

/** How long the issuer may take to answer, in milliseconds. */
const PATIENCE = 5000;

/** After it did not answer, it is asked again no sooner than this, in milliseconds. */
const PAUSE = 2000;

/** A key that is not among those that were fetched is looked for no sooner than this after the last time, in milliseconds. */
const COOLDOWN = 5000;

type KeySet = ReturnType<typeof createRemoteJWKSet>;
export type SigningKey = Awaited<ReturnType<KeySet>>;

/** Trouble that is of the token, not of the issuer. */
const OF_TOKEN = [
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
  errors.JOSENotSupported,
];

/**
 * The keys that the trusted issuer signs with, found as OpenID Connect Discovery has it and kept for ten minutes. It is the
 * only address that is asked: what a token names in its header is never fetched.
 */
export class Issuer {
  private readonly logger = new Logger('Issuer');
  private keySet: Promise<KeySet> | undefined;
  private kept: KeySet | undefined;
  private restsUntil = -Infinity;
  private isAway = false;

  constructor(
    readonly url: string,
    private readonly clock: Clock,
  ) {}

  /** The key that a token's header means. @throws Refusal 503 where the issuer does not answer; JOSEError for no such key */
  async keyFor(header: JWTHeaderParameters, token: FlattenedJWSInput): Promise<SigningKey> {
    if (this.clock.now() < this.restsUntil) return this.keptKey(header, token);
    try {
      this.keySet ??= this.discover();
      this.kept = await this.keySet;
      const key = await this.kept(header, token);
      this.isAway = false;
      return key;
    } catch (error) {
      if (OF_TOKEN.some((kind) => error instanceof kind)) throw error;
      throw this.away(error);
    }
  }

  /** What was fetched before serves while the issuer is left alone. */
  private async keptKey(
    header: JWTHeaderParameters,
    token: FlattenedJWSInput,
  ): Promise<SigningKey> {
    const keys = this.kept?.fresh ? this.kept.jwks() : undefined;
    if (!keys) throw away();
    return createLocalJWKSet(keys)(header, token);
  }

  /** It says where the keys are. @throws where it does not answer, or with what is no description of itself */
  private async discover(): Promise<KeySet> {
    const address = `${this.url.replace(/[/]$/u, '')}/.well-known/openid-configuration`;
    const init = { redirect: 'error', signal: AbortSignal.timeout(PATIENCE) } as const;
    const reply = await fetch(address, init);
    if (!reply.ok) throw new Error(`${address} answers ${reply.status}`);
    const { issuer, jwks_uri: keys } = (await reply.json()) as Record<string, unknown>;
    if (issuer !== this.url) throw new Error(`${address} is of another issuer`);
    if (typeof keys !== 'string' || !isSafeUrl(keys, this.url))
      throw new Error(`${address} names no address of keys that is safe`);
    const options = { timeoutDuration: PATIENCE, cooldownDuration: COOLDOWN };
    return createRemoteJWKSet(new URL(keys), options);
  }

  private away(error: unknown): Error {
    this.keySet = undefined;
    this.restsUntil = this.clock.now() + PAUSE;
    if (!this.isAway)
      this.logger.warn(`the keys of the issuer of tokens cannot be had: ${why(error)}`);
    this.isAway = true;
    return away();
  }
}

const away = () =>
  notReady('the issuer of tokens does not answer, and its keys are needed for yours');

function why(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message} (${cause.message})` : message;
}
