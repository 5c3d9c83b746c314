const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Whether keys may be fetched from there: over TLS, or on this machine where the issuer is there without TLS too. */
export function isSafeUrl(text: string, issuer = text): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  if (protocol === 'https:') return true;
  return protocol === 'http:' && issuer.startsWith('http:') && LOOPBACK.has(hostname);
}

/** What of the issuer of tokens is wrong, and what would be right. */
export function wrongIssuer(settings: {
  readonly oidcIssuer: string;
  readonly oidcAudience: string;
}): string[] {
  const { oidcIssuer, oidcAudience } = settings;
  if ((oidcIssuer === '') !== (oidcAudience === ''))
    return [
      'STANDPOINT_OIDC_ISSUER and STANDPOINT_OIDC_AUDIENCE go together: set both, or neither',
    ];
  if (oidcIssuer === '' || (isSafeUrl(oidcIssuer) && !/[?#@]/u.test(oidcIssuer))) return [];
  return [
    'STANDPOINT_OIDC_ISSUER must be an https URL, as the issuer writes it in `iss`: https://login.example.org',
  ];
}
