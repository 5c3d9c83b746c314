import { isIP } from 'node:net';

/** Ranges that have a name, as the setting of a proxy takes them. */
const RANGES = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** Whether an address is that of this machine itself. */
export const isItself = (address: string): boolean =>
  address === '::1' || /^(?:::ffff:)?127[.]/u.test(address);

/** Whether this is an address, a range of them (`10.0.0.0/8`), or the name of one. */
export function isRange(text: string): boolean {
  if (RANGES.has(text)) return true;
  const [address = '', bits, ...more] = text.split('/');
  const kind = isIP(address);
  if (kind === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/u.test(bits) && Number(bits) <= (kind === 4 ? 32 : 128));
}

/** Whether this is what a browser sends as `Origin`, such as `https://example.org`. */
export const isOrigin = (text: string): boolean =>
  /^https?:[^*]+$/u.test(text) && URL.canParse(text) && new URL(text).origin === text;
