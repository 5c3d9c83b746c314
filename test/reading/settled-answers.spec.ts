import { SettledAnswers } from '../../src/reading/settled-answers';

const answer = (text: string) => ({ bytes: Buffer.from(text), tag: `"${text.length}"` });
const large = answer('x'.repeat(700));

test('what is kept is found under its URL, and under no other', () => {
  const kept = new SettledAnswers();
  kept.keep('/a?b', large);
  expect(kept.find('/a?b')).toEqual(large);
  expect(kept.find('/a?c')).toBeUndefined();
});

test('where there is no more room, what was not asked for the longest goes', () => {
  const kept = new SettledAnswers(2000);
  kept.keep('/a', large);
  kept.keep('/b', large);
  kept.find('/a');
  kept.keep('/c', large);
  expect([kept.find('/a'), kept.find('/b'), kept.find('/c')]).toEqual([large, undefined, large]);
});

test('kept again, it takes the room of one', () => {
  const kept = new SettledAnswers(2000);
  kept.keep('/a', large);
  for (let time = 0; time < 10; time += 1) kept.keep('/b', large);
  expect(kept.find('/a')).toEqual(large);
});

test('an answer that is larger than all the room is not kept', () => {
  const kept = new SettledAnswers(500);
  kept.keep('/a', large);
  expect(kept.find('/a')).toBeUndefined();
});

test('cleared, it knows nothing, and has its room again', () => {
  const kept = new SettledAnswers(1000);
  kept.keep('/a', large);
  kept.clear();
  expect(kept.find('/a')).toBeUndefined();
  kept.keep('/b', large);
  expect(kept.find('/b')).toEqual(large);
});
