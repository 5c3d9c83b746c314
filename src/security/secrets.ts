const KEYS = /sp_[\w-]{43}/gu;
/** Where a token (JWT) may be: it begins with `{"` in base64url, and has dots in it. */
const RUNS = /[\w.-]+/gu;
const TOKEN = 'eyJ';

/** A text without what opens something, for logs and refusals: somebody may have put a key into an address. */
export const withoutSecrets = (text: string): string =>
  text.includes('sp_') || text.includes(TOKEN)
    ? text.replace(KEYS, '[secret]').replace(RUNS, withoutToken)
    : text;

function withoutToken(run: string): string {
  const start = run.indexOf(TOKEN);
  return start === -1 || !run.includes('.', start) ? run : `${run.slice(0, start)}[secret]`;
}
