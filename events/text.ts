/** What written text may hold, and how names are compared. */

/** Slugs of actors, issues and terms. */
export const SLUG = /^[a-z0-9][a-z0-9-]{0,79}$/;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Most of what is written: one line of ASCII that starts with no space, so that nothing else is to be looked for. */
const PLAIN = /^[!-~][ -~]*$/;
const CONTROL = /\p{Cc}/u;
const CONTROL_IN_PROSE = /[^\P{Cc}\t\n\r]/u;
/** They reorder what a reader sees, so that one name can be dressed as another. */
const BIDI_OVERRIDE = /[\u202a-\u202e\u2066-\u2069]/u;
const LETTERS_WITHOUT_PARTS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  æ: 'ae',
  œ: 'oe', // prettier-ignore
};

export const isSlug = (value: unknown): value is string =>
  typeof value === 'string' && SLUG.test(value);

export const isUuid = (value: unknown): value is string =>
  typeof value === 'string' && UUID.test(value);

/** One line: no control or bidirectional-override characters, nothing but spaces, no half of a character. */
export function isName(value: unknown, max = 200): value is string {
  if (isPlain(value, max)) return true;
  return isWritten(value, max) && !CONTROL.test(value) && !BIDI_OVERRIDE.test(value);
}

/** Prose: line breaks are welcome, other control characters are not. */
export function isProse(value: unknown, max: number): value is string {
  if (isPlain(value, max)) return true;
  return isWritten(value, max) && !CONTROL_IN_PROSE.test(value);
}

export function isHttpUrl(value: unknown): value is string {
  if (!isName(value, 2000) || /\s/u.test(value)) return false;
  // A URL without spaces or control characters starts with its scheme.
  return /^https?:/iu.test(value) && URL.canParse(value);
}

/** Names are compared case-folded, without diacritics, spaces trimmed. */
export function folded(name: string): string {
  const bare = name.normalize('NFKD').replace(/\p{M}/gu, '');
  // Upper case turns ß into SS, but leaves ẞ as it is: that one must be ß first.
  const letters = bare.toLowerCase().toUpperCase().toLowerCase();
  return letters
    .replace(/[łøđħŧıæœ]/gu, (letter) => LETTERS_WITHOUT_PARTS[letter] ?? letter)
    .trim();
}

const isPlain = (value: unknown, max: number): value is string =>
  typeof value === 'string' && value.length <= max && PLAIN.test(value);

/** Length is counted in characters as Unicode has them, not in halves of surrogate pairs. */
function isWritten(value: unknown, max: number): value is string {
  if (typeof value !== 'string' || value.trim() === '' || value.length > 2 * max) return false;
  return [...value].length <= max && !/\p{Cs}/u.test(value);
}
