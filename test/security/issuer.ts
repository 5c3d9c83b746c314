import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWK, type JWTHeaderParameters } from 'jose';

export const AUDIENCE = 'https://standpoint.example';

export type Claims = Readonly<Record<string, unknown>>;

/** A key that tokens are signed with, and what is published of it. */
export class SigningKey {
  private constructor(
    private readonly own: CryptoKey,
    readonly published: JWK,
  ) {}

  static async make(kid: string): Promise<SigningKey> {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    return new SigningKey(privateKey, { ...(await exportJWK(publicKey)), kid, alg: 'ES256' });
  }

  /** A token with these claims, good for an hour where they say nothing else. */
  sign(claims: Claims, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
    const { kid = '' } = this.published;
    const token = new SignJWT({ exp: Math.floor(Date.now() / 1000) + 3600, ...claims });
    return token.setProtectedHeader({ alg: 'ES256', kid, ...header }).sign(this.own);
  }
}

/** A small issuer of tokens: its description, and the keys that it publishes just now. */
export class TestIssuer {
  /** The paths that were asked for, in order. */
  readonly asked: string[] = [];
  isAway = false;
  /** What it says of itself in place of the right thing. */
  says: Claims = {};

  private constructor(
    private readonly server: Server,
    readonly url: string,
    public keys: SigningKey[],
  ) {
    server.on('request', (request, response) => this.answer(request, response));
  }

  static async start(host = '127.0.0.1'): Promise<TestIssuer> {
    const server = createServer().listen(0, host);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return new TestIssuer(server, `http://${host}:${port}`, [await SigningKey.make('first')]);
  }

  /** A token for whom it vouches for: `sub`, of this issuer and audience, unless the claims say otherwise. */
  token(claims: Claims = {}, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
    const usual = { iss: this.url, aud: AUDIENCE, sub: 'olha@example.org' };
    return this.keys[0]!.sign({ ...usual, ...claims }, header);
  }

  get settings(): Record<string, string> {
    return { STANDPOINT_OIDC_ISSUER: this.url, STANDPOINT_OIDC_AUDIENCE: AUDIENCE };
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private answer({ url = '' }: IncomingMessage, response: ServerResponse): void {
    this.asked.push(url);
    response.statusCode = this.isAway ? 500 : 200;
    response.setHeader('content-type', 'application/json');
    const description = { issuer: this.url, jwks_uri: `${this.url}/keys`, ...this.says };
    const keys = { keys: this.keys.map(({ published }) => published) };
    response.end(JSON.stringify(url === '/keys' ? keys : description));
  }
}
