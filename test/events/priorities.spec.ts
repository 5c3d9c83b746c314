import { EMPTY_LANE, prioritise, type Said } from '../../events/lane';

/** The statement that an issue ranks above others, which are given with spaces between them. */
function statement(issue: string, over?: string): Said {
  const told = { summary: 'Said it.', source: { title: 'A report' } };
  const about = {
    type: 'PriorityStated',
    actor: 'ukraine',
    issue,
    statedAt: '2025-03-12',
    ...told,
  };
  const below = over === undefined ? {} : { over: words(over) };
  const times = { start: 0, end: 0, order: 1, version: 1, recordedAt: 0 };
  return { id: 'it', data: { ...about, ...below, id: 'it' }, ...times };
}

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');

interface Case {
  readonly given: string;
  readonly when: string;
  readonly then: string;
}

/** `a > b c` says that a ranks above b and c; the lists are in order. */
const CASES: readonly Case[] = [
  { given: '', when: 'a >', then: 'a' },
  { given: '', when: 'a > b c', then: 'a b c' },
  { given: '', when: 'a > c b', then: 'a c b' },
  { given: '', when: 'a > b b', then: 'a b' },
  // Some of those below are in the list: just before the topmost of them.
  { given: 'b c d', when: 'a > c', then: 'b a c d' },
  { given: 'b c d', when: 'a > d c', then: 'b a c d' },
  { given: 'b c d', when: 'a > d b', then: 'a b c d' },
  { given: 'b c a', when: 'a > c', then: 'b a c' },
  { given: 'b c d a', when: 'a > b', then: 'a b c d' },
  // It stands above them all already: it is never lowered.
  { given: 'a b c', when: 'a > b', then: 'a b c' },
  { given: 'a b c', when: 'a > c', then: 'a b c' },
  { given: 'b a c', when: 'a > c', then: 'b a c' },
  // Above some of them, below another: raised above that one.
  { given: 'b a c', when: 'a > c b', then: 'a b c' },
  // None of those below is in the list: to the front, unless first already.
  { given: 'b c', when: 'a >', then: 'a b c' },
  { given: 'b a c', when: 'a >', then: 'a b c' },
  { given: 'a b', when: 'a >', then: 'a b' },
  { given: 'b c', when: 'a > x', then: 'a x b c' },
  { given: 'b a c', when: 'a > x y', then: 'a x y b c' },
  { given: 'a b', when: 'a > x', then: 'a x b' },
  // Those not yet listed come right after it, in the order given; those listed keep their place.
  { given: 'b c', when: 'a > c x', then: 'b a x c' },
  { given: 'b c', when: 'a > y c x', then: 'b a y x c' },
  { given: 'a b c', when: 'a > c x', then: 'a x b c' },
  { given: 'b a c', when: 'a > x c', then: 'b a x c' },
  { given: 'b c', when: 'a > c x x', then: 'b a x c' },
];

const inWords = ({ given, when, then }: Case): [string, Case] => [
  `given ${given || 'nothing'}, when ${when}, then ${then}`,
  { given, when, then },
];

describe('the order of priorities', () => {
  test.each(CASES.map(inWords))('%s', (_, { given, when, then }) => {
    const lane = { ...EMPTY_LANE, priorities: words(given) };
    const [issue = '', over = ''] = when.split(' >');
    const after = prioritise(lane, statement(issue, over));
    expect(after.priorities).toEqual(words(then));
    expect([after.stance, after.deadline]).toEqual([EMPTY_LANE.stance, EMPTY_LANE.deadline]);
    if (given === then) expect(after).toBe(lane);
    expect(lane.priorities).toEqual(words(given));
  });

  test('over left out is over none', () => {
    const lane = { ...EMPTY_LANE, priorities: ['b', 'c'] };
    expect(prioritise(lane, statement('a')).priorities).toEqual(['a', 'b', 'c']);
  });

  test('stated again it changes nothing', () => {
    for (const { given, when } of CASES) {
      const [issue = '', over = ''] = when.split(' >');
      const once = prioritise({ ...EMPTY_LANE, priorities: words(given) }, statement(issue, over));
      expect(prioritise(once, statement(issue, over))).toBe(once);
    }
  });
});
