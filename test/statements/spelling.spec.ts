import { distance } from 'fastest-levenshtein';
import * as fc from 'fast-check';
import { resemble, spellingOf } from '../../src/statements/spelling';

const alike = (one: string, other: string): boolean => resemble(spellingOf(one), spellingOf(other));

test.each([
  ['return-of-prisoners', 'return-of-prisoner', true],
  ['prisoner-return', 'return-of-prisoners', true],
  ['ceasefire', 'ceasfire', true],
  ['thirty-day-truce', 'truce-for-thirty-days', true],
  ['nato', 'nata', true],
  ['eu', 'un', false],
  ['return', 'relief', false],
  ['air-truce', 'sea-truce', false],
])('`%s` and `%s` resemble each other: %p', (one, other, expected) => {
  expect([alike(one, other), alike(other, one)]).toEqual([expected, expected]);
});

/** Names of few letters and words, so that many resemble each other. */
const name = fc
  .array(fc.string({ unit: fc.constantFrom(...'abж𝕏'), minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((words) => words.join('-'));

test('what is told apart by bits alone is what words and letters tell apart', () => {
  const plain = (one: string, other: string): boolean => {
    const [a, b] = [spellingOf(one), spellingOf(other)];
    const shared = a.words.filter((word) => b.words.includes(word)).length;
    const longest = Math.max(a.words.length, b.words.length);
    const far = Math.min(2, Math.floor(a.letters.length / 4));
    return (shared > 1 && shared >= (2 / 3) * longest) || distance(a.letters, b.letters) <= far;
  };
  let found = 0;
  fc.assert(
    fc.property(name, name, (one, other) => {
      const isAlike = alike(one, other);
      found += isAlike ? 1 : 0;
      return isAlike === plain(one, other);
    }),
    { numRuns: 20_000, seed: 1 },
  );
  expect(found).toBeGreaterThan(100);
});
