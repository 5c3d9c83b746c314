// The table of a run, and its JSON.
import { median, ratioOf } from './statistics.mjs';

const round = (value) => {
  const digits = value >= 100 ? 0 : value >= 1 ? 2 : 3;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
};

/** A figure with its ratio, and whether it is as wanted. */
export function judged(row) {
  if (row.skipped) return row;
  const ratio = row.value ?? ratioOf(row.ours, row.theirs);
  const ok = row.atLeast === undefined ? ratio <= row.atMost : ratio >= row.atLeast;
  return { ...row, ratio, ok };
}

function cells({ figure, what, against, ...row }) {
  const wanted = row.atLeast === undefined ? `<= ${row.atMost}` : `>= ${row.atLeast}`;
  const words = [String(figure), what, against];
  if (row.skipped) return [...words, 'SKIPPED', wanted, row.skipped, ''];
  const [ours, theirs] = [row.ours, row.theirs].map((values) =>
    values === undefined ? '' : `${round(median(values))} ${row.unit}`,
  );
  return [...words, round(row.ratio), wanted, ours, theirs, row.ok ? '' : '<- MISSED'];
}

/** One line a figure, in columns. */
export function table(rows) {
  const head = ['', 'what', 'against', 'ratio', 'wanted', 'ours', 'theirs', ''];
  const lines = [head, ...rows.map(cells)];
  const widths = head.map((_, column) =>
    Math.max(
      ...lines.map((line) =>
        line[5] && line[3] === 'SKIPPED' && column > 4 ? 0 : (line[column] ?? '').length,
      ),
    ),
  );
  const padded = (line) => line.map((cell, column) => cell.padEnd(widths[column])).join('  ');
  return `${lines.map((line) => padded(line).trimEnd()).join('\n')}\n`;
}
