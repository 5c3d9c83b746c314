/** A figure of a draw. */
export interface Row {
  readonly what: string;
  readonly found: string;
  /** What it must be; left out where it is only told. */
  readonly limit?: string;
  readonly isKept: boolean;
  /** Whether it is how long something took. */
  readonly isTime?: true;
  /** Some of what is wrong. */
  readonly such: readonly string[];
}

const number = (value: number): string => Math.round(value).toLocaleString('en');

export const told = (what: string, found: number | string): Row => ({
  what,
  found: typeof found === 'number' ? number(found) : found,
  isKept: true,
  such: [],
});

/** There must be none of these. */
export const none = (what: string, wrong: readonly unknown[]): Row => ({
  what,
  found: number(wrong.length),
  limit: '0',
  isKept: wrong.length === 0,
  such: wrong.slice(0, 3).map((it) => (typeof it === 'string' ? it : JSON.stringify(it))),
});

/** A time in milliseconds that has a limit. */
export const within = (what: string, ms: number, limit: number): Row => ({
  what,
  found: `${number(ms)} ms`,
  limit: `${number(limit)} ms`,
  isKept: ms <= limit,
  isTime: true,
  such: [],
});

/** What has a limit, in its unit. */
export const upTo = (
  what: string,
  found: number,
  { limit, unit }: { readonly limit: number; readonly unit: string },
): Row => ({
  what,
  found: `${Math.round(found * 10) / 10} ${unit}`.trim(),
  limit: `${limit} ${unit}`.trim(),
  isKept: found <= limit,
  such: [],
});

/** Without so much of it, the draw shows nothing. */
export const some = (what: string, found: number): Row => ({
  what,
  found: number(found),
  limit: 'some',
  isKept: found > 0,
  such: [],
});

/** What is not as it must be, in words. */
export const broken = (rows: readonly Row[]): string[] =>
  rows
    .filter(({ isKept }) => !isKept)
    .map(({ what, found, limit, such }) =>
      [`${what}: ${found}, not ${limit}`, ...such].join('\n  '),
    );

export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ what, found, limit = '', isKept }) => [
    what,
    found,
    limit,
    isKept ? '' : 'BROKEN',
  ]);
  const all = [['', 'found', 'limit', ''], ...lines];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((line) => line[column]!.length)));
  const padded = all.map(([what = '', found = '', limit = '', mark = '']) => {
    const figures = [found.padStart(widths[1]!), limit.padStart(widths[2]!)];
    return [what.padEnd(widths[0]!), ...figures, mark].join('  ').trimEnd();
  });
  return `${padded.join('\n')}\n`;
}
