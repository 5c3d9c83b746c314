import type { Lang } from './lang';

/** `short` for cells of a table, `long` for a sentence. */
export type Length = 'short' | 'long';

const POINT = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(T.*?)?)?)?([~?%]?)$/u;

/** What `~`, `?` and `%` after a date mean; `*` stands for the date. */
const HEDGES: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  '~': { en: 'about *', uk: 'бл. *', ru: 'ок. *' },
  '?': { en: 'perhaps *', uk: 'можливо, *', ru: 'возможно, *' },
  '%': { en: 'perhaps about *', uk: 'можливо, бл. *', ru: 'возможно, ок. *' },
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

/** `on 8 August 2025`, `in August 2025`, `in 2025`. In Ukrainian and Russian one preposition fits all. */
export function onText(edtf: string, lang: Lang): string {
  if (lang !== 'en') return `на ${yearText(edtf, lang)}`;
  return `${/^\d{4}(-\d\d)?[~?%]?$/u.test(edtf) ? 'in' : 'on'} ${dateText(edtf, lang)}`;
}

/** `by 8 August 2025`, that day included. */
export const upToText = (edtf: string, lang: Lang): string =>
  `${lang === 'en' ? 'by' : 'по'} ${yearText(edtf, lang)}`;

/** A date after a preposition: a year alone is called one where the language wants it. */
function yearText(edtf: string, lang: Lang): string {
  const text = dateText(edtf, lang);
  if (lang === 'en' || !/^\d{4}$/u.test(edtf)) return text;
  return `${text} ${lang === 'uk' ? 'рік' : 'год'}`;
}

function pointText(text: string, lang: Lang, length: Length): string {
  const [, year, month, day, time, hedge = ''] = POINT.exec(text) ?? [];
  if (year === undefined) return text;
  const isAbout = hedge === '~' || hedge === '%';
  const monthOf = isAbout && day === undefined && month !== undefined && lang !== 'en';
  const words = monthOf
    ? ofMonth(`${year}-${month}-01`, lang, length)
    : plainText([year, month, day, time], lang, length);
  return (HEDGES[hedge]?.[lang] ?? '*').replace('*', words);
}

/** A month as it reads after `about`: a day of it is written so, without the day. */
const ofMonth = (day: string, lang: Lang, length: Length): string =>
  plainText(day.split('-'), lang, length).replace(/^\d+\s/u, '');

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
