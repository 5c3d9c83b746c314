// What `npm run bench -- …` takes.

const SIZES = { '10k': 10_000, '100k': 100_000, '1M': 1_000_000, '1m': 1_000_000 };
const FLAGS = ['only', 'size', 'seed', 'fresh', 'emmett'];
/** What one node does, and what a log on EventStoreDB does. */
const ONE_NODE = [...Array.from({ length: 14 }, (_, index) => index + 1), 20];
const CLUSTER = [15, 16, 17, 18, 19];

const USAGE = `npm run bench [-- [cluster] options]
  cluster       figures 15 to 19, with the log on the EventStoreDB that EVENTSTORE_URL names; else 1 to 14 and 20
  --only=4,5    only these figures
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
export function optionsOf([first, ...others]) {
  const isCluster = first === 'cluster';
  const words = [...(isCluster || first === undefined ? [] : [first]), ...others];
  const list = isCluster ? CLUSTER : ONE_NODE;
  const given = new Map(
    words.map((word) => /^--([a-z]+)(?:=(.+))?$/u.exec(word)?.slice(1) ?? [word]),
  );
  const unknown = [...given.keys()].filter((name) => !FLAGS.includes(name));
  const largest = SIZES[given.get('size') ?? '1M'];
  const only = given.get('only')?.split(',').map(Number) ?? list;
  const seed = Number(given.get('seed') ?? 1);
  const isWrong = unknown.length > 0 || !largest || !Number.isSafeInteger(seed);
  if (words.includes('--help')) throw new Usage(USAGE, 0);
  if (isWrong || only.some((figure) => !list.includes(figure)))
    throw new Usage(`this is not understood: ${words.join(' ')}\n${USAGE}`);
  if (isCluster && !process.env.EVENTSTORE_URL)
    throw new Usage('set EVENTSTORE_URL to a server, such as esdb://localhost:2113?tls=false\n');
  const sizes = [10_000, 100_000, 1_000_000].filter((size) => size <= largest);
  return {
    results: isCluster ? 'cluster' : 'latest',
    wanted: new Set(only),
    sizes,
    seed,
    fresh: given.has('fresh'),
    emmett: given.has('emmett'),
  };
}
