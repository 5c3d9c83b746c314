import type { Lang } from '../words/lang';

export const FONT = "'DejaVu Sans', 'Segoe UI', sans-serif";

/** A text that has room for so many letters. */
export const clipped = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, Math.max(most - 1, 1))}…` : text;

/** What every picture says of itself; its name is in its `title`. */
export const frame = (width: number, height: number, lang: Lang) => ({
  width,
  height,
  viewBox: `0 0 ${width} ${height}`,
  xmlns: 'http://www.w3.org/2000/svg',
  role: 'img' as const,
  lang,
});
