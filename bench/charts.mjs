// Cost against the size of the log, as an SVG a figure.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './servers.mjs';
import { sizeName } from './stage.mjs';
import { median } from './statistics.mjs';

const CHARTS = {
  6: 'position-now',
  '6b': 'position-alike',
  7: 'position-then',
  9: 'late-statement',
  11: 'memory',
  13: 'start',
};
const [WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM] = [480, 240, 64, 40, 24, 36];

const escaped = (text) => text.replace(/[&<>]/gu, (sign) => `&#${sign.charCodeAt(0)};`);
const label = (value) => Number(value.toPrecision(3)).toLocaleString('en-US');

/** The least of 1, 2 and 5 times a power of ten that holds the value. */
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value);
}

const text = ([x, y], words, anchor = 'start') =>
  `<text x="${x}" y="${y}" font-size="12" fill="#444" text-anchor="${anchor}">${escaped(words)}</text>`;

/** One line from the smallest log to the largest; the sizes are evenly spaced, as they grow tenfold. */
export function svgOf({ words, unit, bySize, limit }) {
  const most = roundUp(Math.max(limit, ...bySize.map(({ value }) => value)));
  const [across, down] = [WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM];
  const x = (index) => Math.round(LEFT + (index * across) / Math.max(1, bySize.length - 1));
  const y = (value) => Math.round(TOP + down - (value / most) * down);
  const points = bySize.map(({ value }, index) => `${x(index)},${y(value)}`);
  const rule = (at, style) =>
    `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(at)}" y2="${y(at)}" ${style}/>`;
  const marks = bySize.map(({ size, value }, index) => [
    `<circle cx="${x(index)}" cy="${y(value)}" r="4" fill="#06c"/>`,
    text([x(index), y(value) - 8], label(value), 'middle'),
    text([x(index), HEIGHT - 14], sizeName(size), 'middle'),
  ]);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif">`,
    `<title>${escaped(words)}</title>`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    text([12, 20], `${words}, ${unit}`),
    ...[0, most / 2, most].flatMap((at) => [
      rule(at, 'stroke="#ddd"'),
      text([LEFT - 8, y(at) + 4], label(at), 'end'),
    ]),
    rule(limit, 'stroke="#c33" stroke-dasharray="4 4"'),
    text([WIDTH - RIGHT, y(limit) - 4], 'wanted at most', 'end'),
    `<polyline points="${points.join(' ')}" fill="none" stroke="#06c" stroke-width="2"/>`,
    ...marks.flat(),
    '</svg>',
  ];
  return `${parts.join('\n')}\n`;
}

/** Writes the charts of the figures that were measured at every size. */
export function writeCharts(rows) {
  const drawn = rows.filter(({ figure, bySize }) => CHARTS[figure] && bySize?.length === 3);
  const folder = join(ROOT, 'bench/charts');
  if (drawn.length > 0) mkdirSync(folder, { recursive: true });
  for (const { figure, chart: words, unit, bySize, atMost, theirs } of drawn) {
    const svg = svgOf({ words, unit, bySize, limit: median(theirs) * atMost });
    writeFileSync(join(folder, `${CHARTS[figure]}.svg`), svg);
  }
}
