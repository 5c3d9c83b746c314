import { p99, slope } from './figures';

it('gives what 99 of 100 do not exceed', () => {
  const values = Array.from({ length: 200 }, (_, n) => 200 - n);
  expect([p99(values), p99([7]), p99([])]).toEqual([198, 7, 0]);
});

it('gives the slope of a line, also through points that scatter around it', () => {
  expect(slope([0, 1, 2, 3].map((x) => [x, 2 * x + 5]))).toBeCloseTo(2);
  expect(slope([1, -1, -1, 1].map((off, x) => [x, 3 * x + off]))).toBeCloseTo(3);
});
