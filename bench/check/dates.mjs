// Dates as the contract reads them, for what the generated log holds: year, month, day, and instants in UTC.

/** `[start, end)` in milliseconds; an instant has no length. */
export function interval(text) {
  if (text.includes('T')) return { start: Date.parse(text), end: Date.parse(text) };
  const [year, month, day] = text.split('-').map(Number);
  const start = Date.UTC(year, (month ?? 1) - 1, day ?? 1);
  if (day !== undefined) return { start, end: Date.UTC(year, month - 1, day + 1) };
  return { start, end: month === undefined ? Date.UTC(year + 1, 0, 1) : Date.UTC(year, month, 1) };
}

/** What a time of asking lets in: all that comes before `before`; the time that counts as come is `reached`. */
export function asked(text) {
  if (text === undefined) return { before: Infinity, reached: Infinity };
  const { start, end } = interval(text);
  return start === end ? { before: start + 1, reached: start } : { before: end, reached: end };
}
