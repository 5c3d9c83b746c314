import { check } from './check';
import type { Line, Logged, Told } from './lines';

const text = (position: number): string => String(position).padStart(16, '0');

const logged = (n: number): Logged => ({
  kind: 'logged',
  id: `e${n}`,
  position: text(n),
  recordedAt: `2026-01-01T00:00:0${n}.000Z`,
  isShift: n > 1,
});

const told = (subscriber: string, n: number): Told => ({
  ...{ kind: 'told', subscriber, cause: `e${n}` },
  id: `${text(n)}.0.1`,
});

const post = (n: number): Line[] => [
  { kind: 'sent', time: n * 10, ids: [`e${n}`] },
  {
    ...{ kind: 'acknowledged', time: n * 10 + 5, actor: 'ada' },
    events: [{ id: `e${n}`, position: text(n) }],
  },
];

const read = (after: number, ids: readonly string[]): Line => ({
  ...{ kind: 'read', actor: 'ada', after: text(after), ids },
});

const pinned = (answer: string): Line => ({ kind: 'pinned', path: '/v1/positions/ada', answer });

/** Entry 1 is of the vocabulary; 2 to 4 are statements. */
const GOOD: readonly Line[] = [
  ...[2, 3, 4].flatMap(post),
  read(3, ['e2', 'e3']),
  read(3, ['e2', 'e3', 'e4']),
  ...[pinned('as it was'), pinned('as it was')],
  ...['x', 'y'].flatMap((subscriber) => [2, 3, 4].map((n) => told(subscriber, n))),
  ...[1, 2, 3, 4].map(logged),
];

/** The good history with some lines changed, or left out. */
const altered = (change: (line: Line) => readonly Line[]): Line[] => GOOD.flatMap(change);

const without = (kind: Line['kind'], fits: (line: never) => boolean): Line[] =>
  altered((line) => (line.kind === kind && fits(line as never) ? [] : [line]));

const isOf = (n: number) => (line: Told) => line.subscriber === 'x' && line.cause === `e${n}`;
const [tellsTwo, tellsThree] = [isOf(2), isOf(3)];

const moved = (by: (entry: Logged) => Partial<Logged>): Line[] =>
  altered((line) => [line.kind === 'logged' ? { ...line, ...by(line) } : line]);

const CASES: readonly (readonly [string, readonly string[], Line[]])[] = [
  [
    'an acknowledged event that the log does not hold',
    ['lost'],
    altered((line) => {
      if (line.kind === 'told' && line.cause === 'e4') return [];
      if (line.kind === 'logged' && line.id === 'e4') return [];
      return [line];
    }),
  ],
  [
    'an event that the log holds twice',
    ['doubled', 'elsewhere'],
    [...GOOD, { ...logged(5), id: 'e4' }],
  ],
  [
    'an event at another position than was acknowledged',
    ['elsewhere', 'elsewhere', 'told out of order', 'told out of order'],
    moved(({ id }) => (id === 'e3' ? { id: 'e4' } : id === 'e4' ? { id: 'e3' } : {})),
  ],
  ['a log with a gap', ['gap in the log'], [...GOOD, { ...logged(6), isShift: false }]],
  [
    'a log whose time runs back',
    ['time runs back'],
    moved(({ id }) => (id === 'e4' ? { recordedAt: '2026-01-01T00:00:02.999Z' } : {})),
  ],
  [
    'an event that stands before one acknowledged before it was sent',
    ['order'],
    [{ kind: 'sent', time: 999, ids: ['e2'] }, ...GOOD],
  ],
  ['a read without what was written up to its `after`', ['stale read'], [...GOOD, read(3, ['e2'])]],
  ['a pinned answer that changed', ['pinned answer changed'], [...GOOD, pinned('as it is')]],
  ['a shift that a subscriber was not told of', ['not told'], without('told', tellsThree)],
  [
    'a shift that a subscriber was told of twice',
    ['told twice', 'told out of order'],
    [...GOOD, told('x', 3)],
  ],
  [
    'a shift that came after a later one',
    ['told out of order'],
    [...without('told', tellsTwo), told('x', 2)],
  ],
  [
    'a message of an event that nobody stored',
    ['told of nothing stored'],
    [...GOOD, { ...told('y', 9), cause: 'nothing' }],
  ],
];

it('finds nothing in a history that keeps what is promised', () => {
  expect(check(GOOD)).toEqual([]);
});

it.each(CASES)('finds %s', (_, kinds, history) => {
  expect(
    check(history)
      .map(({ what }) => what)
      .sort(),
  ).toEqual([...kinds].sort());
});

it('takes an event that was sent again after its acknowledgement got lost', () => {
  expect(check([...GOOD, { kind: 'sent', time: 999, ids: ['e2'] }])).toEqual([]);
});
