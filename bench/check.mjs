// `node bench/check.mjs PORT EVENTS_DB COUNT SEED` asks a running server for positions of random actors at random dates,
// as known at random times, and compares each with a plain fold of the same log. Prints how many differ.
import { isDeepStrictEqual } from 'node:util';
import { inOrder, positionOf } from './check/fold.mjs';
import { Statements } from './check/known.mjs';
import { Connection } from './load.mjs';
import { randomOf } from './log/random.mjs';
import { ACTORS, DAY, END, START } from './log/world.mjs';
import { positionOf as requestOf } from './stage.mjs';

const [port, file, count, seed] = process.argv.slice(2);
const random = randomOf(Number(seed) + 14);
const log = new Statements(file);

/** An instant, a day, a month, or now; now and then just where something was said or recorded. */
function time() {
  const share = random.unit();
  if (share < 0.15) return undefined;
  const text = new Date(random.between(START - 100 * DAY, END + 100 * DAY)).toISOString();
  if (share < 0.5) return text;
  return share < 0.85 ? text.slice(0, 10) : text.slice(0, 7);
}

/** Without what is absent, and in one order. */
function plain({ priorities, stances, coverage }) {
  const dropNulls = (_key, value) => (value === null ? undefined : value);
  const sorted = [...stances].sort(inOrder);
  return JSON.parse(JSON.stringify({ priorities, stances: sorted, coverage }, dropNulls));
}

const connection = new Connection(Number(port));
const different = [];
let stances = 0;
for (let asked = 0; asked < Number(count); asked += 1) {
  const [actor, query] = [random.pick(ACTORS), { at: time(), knownAt: time() }];
  const { body } = await connection.ask(requestOf(actor, query));
  const [theirs, ours] = [plain(JSON.parse(body)), plain(positionOf(log, actor, query))];
  stances += ours.stances.length;
  if (!isDeepStrictEqual(theirs, ours)) different.push({ actor, ...query, theirs, ours });
}
connection.close();
/** The first thing that differs, so that somebody can look at it. */
function example({ actor, at, knownAt, theirs, ours }) {
  const text = (stance) => JSON.stringify(stance, Object.keys(stance ?? {}).sort());
  const known = new Set(ours.stances.map(text));
  const answered = theirs.stances.find((stance) => !known.has(text(stance)));
  const wanted = ours.stances.find(
    ({ issue, term }) => issue === answered?.issue && term === answered?.term,
  );
  return { actor, at, knownAt, answered, wanted, coverage: [theirs.coverage, ours.coverage] };
}
const first = different.slice(0, 3).map(example);
process.stdout.write(
  JSON.stringify({ asked: Number(count), stances, different: different.length, first }),
);
