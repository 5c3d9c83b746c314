// Chance that is the same on every machine: one seed, one log.

/** A stream of random numbers (sfc32), and the draws that the benchmarks need of it. */
export function randomOf(seed) {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, seed >>> 0];
  const word = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 15; round += 1) word();
  const unit = () => word() / 4_294_967_296;
  const below = (count) => Math.floor(unit() * count);
  const hex = () => word().toString(16).padStart(8, '0');
  return {
    unit,
    below,
    chance: (share) => unit() < share,
    between: (low, high) => low + Math.floor(unit() * (high - low)),
    pick: (list) => list[below(list.length)],
    uuid: () => {
      const [one, two, three, four] = [hex(), hex(), hex(), hex()];
      const middle = `${two.slice(0, 4)}-4${two.slice(5)}-a${three.slice(1, 4)}`;
      return `${one}-${middle}-${three.slice(4)}${four}`;
    },
  };
}

/** Draws an index with a chance that falls as 1 / rank^exponent (Zipf). */
export function zipf(count, exponent) {
  const sums = [];
  let sum = 0;
  for (let rank = 1; rank <= count; rank += 1) sums.push((sum += rank ** -exponent));
  return (random) => {
    const wanted = random.unit() * sum;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
