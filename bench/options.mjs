// What `npm run bench -- …` takes.

const SIZES = { '10k': 10_000, '100k': 100_000, '1M': 1_000_000, '1m': 1_000_000 };
const FLAGS = ['only', 'size', 'seed', 'fresh', 'emmett'];
const LIST = Array.from({ length: 14 }, (_, index) => index + 1);

const USAGE = `npm run bench [-- options]
  --only=4,5    only these figures (1 to 14)
  --size=100k   the largest log: 10k, 100k or 1M (the default)
  --seed=1      of the generated logs
  --fresh       make the generated logs anew
  --emmett      install the peer of figure 2 first, in the temporary folder; this may take minutes
`;

/** What could be asked for, and the exit code of who asked otherwise. */
export class Usage extends Error {
  constructor(text, code = 1) {
    super(text);
    this.code = code;
  }
}

/** @throws Usage that says what would be right */
export function optionsOf(words) {
  const given = new Map(
    words.map((word) => /^--([a-z]+)(?:=(.+))?$/u.exec(word)?.slice(1) ?? [word]),
  );
  const unknown = [...given.keys()].filter((name) => !FLAGS.includes(name));
  const largest = SIZES[given.get('size') ?? '1M'];
  const only = given.get('only')?.split(',').map(Number) ?? LIST;
  const seed = Number(given.get('seed') ?? 1);
  const isWrong = unknown.length > 0 || !largest || !Number.isSafeInteger(seed);
  if (words.includes('--help')) throw new Usage(USAGE, 0);
  if (isWrong || only.some((figure) => !LIST.includes(figure)))
    throw new Usage(`this is not understood: ${words.join(' ')}\n${USAGE}`);
  const sizes = [10_000, 100_000, 1_000_000].filter((size) => size <= largest);
  return {
    wanted: new Set(only),
    sizes,
    seed,
    fresh: given.has('fresh'),
    emmett: given.has('emmett'),
  };
}
