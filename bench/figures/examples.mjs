// Questions whose answers are of a wanted size, found by asking.
import { Connection } from '../load.mjs';
import { ACTORS } from '../log/world.mjs';
import { positionOf } from '../stage.mjs';

/** The most that are asked in the search. */
const PROBES = 4000;
/** How many are enough. */
const ENOUGH = 300;
/** Milliseconds by which a question asked again differs, so that nobody can know its answer. */
const APART = 43_200_000;

/** Actors and times at which they hold `least` to `most` stances, and how many bytes that answer has. */
export async function examples(port, random, { least, most, atOf }) {
  const connection = new Connection(port);
  const found = [];
  for (let probe = 0; probe < PROBES && found.length < ENOUGH; probe += 1) {
    const [actor, at] = [random.pick(ACTORS), atOf(random)];
    const { body } = await connection.ask(positionOf(actor, { at }));
    const { length } = JSON.parse(body).stances;
    if (length >= least && length <= most) found.push({ actor, at, size: body.length });
  }
  connection.close();
  if (found.length === 0) throw new Error(`no position has ${least} to ${most} stances`);
  return found;
}

/** One of them, at a time close to its own. */
export function oneLike(found, random) {
  const { actor, at } = random.pick(found);
  return { actor, at: at + random.between(-APART, APART) };
}
