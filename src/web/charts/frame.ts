import type { Lang } from '../words/lang';

export const FONT = "'DejaVu Sans', 'Segoe UI', sans-serif";

/** A text that has room for so many letters. */
export const clipped = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, Math.max(most - 1, 1))}…` : text;

/** A text in lines of at most so many letters, broken between words; a longer word is broken where it must be. */
export function wrapped(text: string, most: number): string[] {
  const room = Math.max(most, 1);
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    const joined = line === '' ? word : `${line} ${word}`;
    if (joined.length <= room) lines[lines.length - 1] = joined;
    else lines.push(...(word.match(new RegExp(`.{1,${room}}`, 'gsu')) ?? []));
  }
  return lines.filter((line, index) => line !== '' || index > 0);
}

/** What every picture says of itself; its name is in its `title`. */
export const frame = (width: number, height: number, lang: Lang) => ({
  width,
  height,
  viewBox: `0 0 ${width} ${height}`,
  xmlns: 'http://www.w3.org/2000/svg',
  role: 'img' as const,
  lang,
});
