const UNITS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** A span of time, written as `90d` or `12h`, in milliseconds. @throws Error that names the option */
export function durationOf(text: string, option: string): number {
  const [, count = '', unit = ''] = /^(\d{1,5})([smhdw])$/u.exec(text) ?? [];
  const span = Number(count) * (UNITS[unit] ?? 0);
  if (span > 0) return span;
  const date = option === '--expires' ? 'a date such as 2027-01-31, or ' : '';
  throw new Error(
    `${option} must be ${date}a number with s, m, h, d or w (seconds to weeks), as 90d; not \`${text}\``,
  );
}
