// What the figures are made of.

export const sorted = (numbers) => [...numbers].sort((one, other) => one - other);

/** The value that a share of the numbers does not exceed. */
export function quantile(numbers, share) {
  const list = sorted(numbers);
  return list[Math.min(list.length - 1, Math.floor(list.length * share))];
}

export const median = (numbers) => quantile(numbers, 0.5);

export const ROUNDS = 5;

/**
 * Measures each of some sides in turns, so that a drift of the machine's speed falls on all: `{name: measure}` becomes
 * `{name: [value of each round]}`. What comes first changes from round to round.
 */
export async function inTurns(sides, rounds = ROUNDS) {
  const found = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const order = Object.entries(sides);
    if (round % 2 === 1) order.reverse();
    for (const [name, measure] of order) found[name].push(await measure(round));
  }
  return found;
}

/** The median over the rounds of one side divided by the other. */
export function ratioOf(ones, others) {
  return median(ones.map((one, round) => one / others[round]));
}
