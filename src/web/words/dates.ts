import type { Lang } from './lang';

/** `short` for cells of a table, `long` for a sentence. */
export type Length = 'short' | 'long';

const POINT = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(T.*?)?)?)?([~?%]?)$/u;

/** What `~`, `?` and `%` after a date mean; `*` stands for the date. */
const HEDGES: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  '~': { en: 'about *', uk: 'близько: *', ru: 'около: *' },
  '?': { en: 'perhaps *', uk: 'можливо, *', ru: 'возможно, *' },
  '%': { en: 'perhaps about *', uk: 'можливо, близько: *', ru: 'возможно, около: *' },
};

const formats = new Map<string, Intl.DateTimeFormat>();

function format(lang: Lang, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang} ${JSON.stringify(options)}`;
  const locale = lang === 'en' ? 'en-GB' : lang;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  formats.set(key, made);
  return made;
}

/** An EDTF date in words: as exact as it was stated, and no more. Anything else comes back as it is. */
export function dateText(edtf: string, lang: Lang, length: Length = 'long'): string {
  const parts = edtf.split('/').map((part) => pointText(part, lang, length));
  return parts.join(' – ');
}

function pointText(text: string, lang: Lang, length: Length): string {
  const [, year, month, day, time, hedge = ''] = POINT.exec(text) ?? [];
  if (year === undefined) return text;
  const words = plainText([year, month, day, time], lang, length);
  return (HEDGES[hedge]?.[lang] ?? '*').replace('*', words);
}

function plainText(parts: readonly (string | undefined)[], lang: Lang, length: Length): string {
  const [year = '', month, day, time] = parts;
  if (month === undefined) return String(Number(year));
  const monthName = { month: length, year: 'numeric' } as const;
  if (day === undefined) return format(lang, monthName).format(new Date(`${year}-${month}-01`));
  const dayName = { day: 'numeric', ...monthName } as const;
  if (time === undefined) return format(lang, dayName).format(new Date(`${year}-${month}-${day}`));
  const clock = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;
  return format(lang, { ...dayName, ...clock }).format(new Date(`${year}-${month}-${day}${time}`));
}

/** What `<time datetime>` takes, or nothing where the date is none that HTML knows. */
export const machineDate = (edtf: string): string | undefined =>
  /^\d{4}(-\d\d){0,2}(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/u.test(edtf) ? edtf : undefined;
