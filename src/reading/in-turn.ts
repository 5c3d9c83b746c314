import { setImmediate } from 'node:timers/promises';

/** How long one request works before others have their turn, in milliseconds. */
const TURN = 10;

/** Does the work for each item in order, and lets other requests have their turn every 10 ms. */
export async function inTurn<T, R>(items: readonly T[], work: (item: T) => R): Promise<R[]> {
  const done: R[] = [];
  let began = performance.now();
  for (const item of items) {
    if (performance.now() - began > TURN) {
      await setImmediate();
      began = performance.now();
    }
    done.push(work(item));
  }
  return done;
}
