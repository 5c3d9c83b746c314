import { inTurn } from '../../src/reading/in-turn';

function workFor(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

test('long work lets others have their turn before it is done, and keeps its order', async () => {
  const order: string[] = [];
  const done = inTurn([1, 2, 3, 4], (item) => {
    workFor(11);
    order.push(`item ${item}`);
    return item * 2;
  });
  setImmediate(() => order.push('other'));
  expect(await done).toEqual([2, 4, 6, 8]);
  expect(order.indexOf('other')).toBeLessThan(order.indexOf('item 4'));
});
