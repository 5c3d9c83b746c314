/** What 99 of 100 do not exceed; 0 of none. */
export function p99(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
}

/** How much y grows by x, by least squares. */
export function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, it) => sum + it, 0) / values.length;
  const [x, y] = [mean(points.map(([it]) => it)), mean(points.map(([, it]) => it))];
  const together = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return together / points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}
