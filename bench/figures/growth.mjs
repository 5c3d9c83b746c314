// Figures 6 to 8: what a position costs at each size of the log.
import { Connection } from '../load.mjs';
import { randomOf } from '../log/random.mjs';
import { ACTORS, BUSIEST, END, MEDIAN, START } from '../log/world.mjs';
import { positionOf, sizeName } from '../stage.mjs';
import { inTurns, median, quantile } from '../statistics.mjs';
import { examples, oneLike } from './examples.mjs';

const ASKED = 1000;
/** Answers with fewer stances are left out of the costs a stance: there the cost is the request's. */
const FEWEST = 5;

const anyTime = (random) => random.between(START, END);

const anyQuestion = (random) => ({ actor: random.pick(ACTORS), at: anyTime(random) });
const enough = (stances) => stances >= FEWEST;

/** Costs of `ASKED` positions, asked one after another: milliseconds an answer, stances, microseconds a stance. */
async function costs(port, random, { next = anyQuestion, counts = enough }) {
  const connection = new Connection(port);
  const found = [];
  for (let asked = 0; found.length < ASKED && asked < 20 * ASKED; asked += 1) {
    const { actor, ...times } = next(random);
    const { ms, body } = await connection.ask(positionOf(actor, times));
    const stances = JSON.parse(body).stances.length;
    if (counts(stances)) found.push({ ms, stances, each: (1000 * ms) / stances });
  }
  connection.close();
  if (found.length < ASKED / 10) throw new Error(`only ${found.length} answers had enough stances`);
  const of = (name) => found.map((cost) => cost[name]);
  return {
    p99: quantile(of('ms'), 0.99),
    p99Each: quantile(of('each'), 0.99),
    p50: median(of('ms')),
    stances: median(of('stances')),
  };
}

/** Reads every actor once, now and then. */
export async function readAll(port, times = [{}, { at: END, knownAt: END }]) {
  const connection = new Connection(port);
  for (const actor of ACTORS) for (const at of times) await connection.ask(positionOf(actor, at));
  connection.close();
}

/** The same questions to a server of each size, in turns. */
async function atEachSize(stage, optionsOf) {
  const sides = {};
  for (const size of stage.sizes) {
    const { port } = await stage.server(size);
    const options = await optionsOf(port);
    sides[size] = (round) => costs(port, randomOf(stage.seed + 60 + round), options);
  }
  return inTurns(sides);
}

/** Answers of 20 to 60 stances: in a large log from early dates, when few things had been said. */
async function likeSized(port) {
  const atOf = (random) => START + (END - START) * random.unit() ** 4;
  const [least, most] = [20, 60];
  const found = await examples(port, randomOf(6), { least, most, atOf });
  return { next: (random) => oneLike(found, random) };
}

function sizesRow(stage, found, { figure, field, unit, ...words }) {
  const values = (size) => found[size].map((cost) => cost[field]);
  return {
    figure,
    against: `the same at ${sizeName(stage.smallest)}`,
    unit,
    ours: values(stage.largest),
    theirs: values(stage.smallest),
    bySize: stage.sizes.map((size) => ({ size, value: median(values(size)) })),
    detail: Object.fromEntries(stage.sizes.map((size) => [sizeName(size), found[size]])),
    ...words,
  };
}

async function growthRows(stage, wanted) {
  const large = sizeName(stage.largest);
  const each = { field: 'p99Each', unit: 'us' };
  const rows = [];
  if (wanted.has(6)) {
    const found = await atEachSize(stage, () => ({}));
    const what = `GET of a position at ${large}, p99 a stance: any actor, any date, known now`;
    const now = { figure: 6, what, chart: 'p99 a stance, any date, known now', atMost: 1.5 };
    rows.push(sizesRow(stage, found, { ...now, ...each }));
    const alike = await atEachSize(stage, likeSized);
    const words = 'p99 of an answer of 20 to 60 stances';
    const whole = { what: `the same, ${words}`, chart: words, field: 'p99', unit: 'ms' };
    rows.push(sizesRow(stage, alike, { figure: '6b', atMost: 1.5, ...whole }));
  }
  if (wanted.has(7)) {
    const next = (random) => ({ ...anyQuestion(random), knownAt: anyTime(random) });
    const found = await atEachSize(stage, () => ({ next }));
    const what = `the same at ${large}, as known at any past time`;
    const then = { figure: 7, what, chart: 'p99 a stance, any date, known then', atMost: 2 };
    rows.push(sizesRow(stage, found, { ...then, ...each }));
  }
  return rows;
}

async function busiestRow(stage) {
  const { port } = await stage.server(stage.largest);
  const of = (actor) => async (round) => {
    const next = (random) => ({ actor, at: anyTime(random) });
    return costs(port, randomOf(stage.seed + 80 + round), { next });
  };
  const found = await inTurns({ busiest: of(BUSIEST), median: of(MEDIAN) });
  return {
    figure: 8,
    what: `p99 a stance at ${sizeName(stage.largest)} for the busiest actor`,
    against: 'for the median actor',
    atMost: 2,
    unit: 'us',
    ours: found.busiest.map(({ p99Each }) => p99Each),
    theirs: found.median.map(({ p99Each }) => p99Each),
    detail: found,
  };
}

export const growth = {
  figures: [6, 7, 8],
  async run(stage, wanted) {
    for (const size of stage.sizes) await readAll((await stage.server(size)).port);
    const rows = await growthRows(stage, wanted);
    return wanted.has(8) ? [...rows, await busiestRow(stage)] : rows;
  },
};
