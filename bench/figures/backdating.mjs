// Figure 9: a late statement into the longest lane.
import { Connection } from '../load.mjs';
import { randomOf } from '../log/random.mjs';
import { post } from '../log/sending.mjs';
import { BUSIEST_LANE, DAY, END } from '../log/world.mjs';
import { sizeName } from '../stage.mjs';
import { inTurns, median } from '../statistics.mjs';

const POSTS = 60;
const DAYS_BACK = 300;

/** Statements on the busiest lane: late ones within a day of 300 days before the log ends, or each after all others. */
class Sayings {
  after = END;

  constructor(random, key) {
    Object.assign(this, { random, key });
  }

  at(time) {
    const type = this.random.pick(['DemandStated', 'OppositionStated', 'ProposalMade']);
    const statedAt = `${new Date(time).toISOString().slice(0, 19)}Z`;
    const said = { summary: 'Said for the benchmark.', source: { title: 'The benchmark' } };
    return post({ type, ...BUSIEST_LANE, statedAt, ...said }, this.key);
  }

  late = () => this.at(END - DAYS_BACK * DAY + this.random.between(0, DAY));
  newest = () => this.at((this.after += 60_000));
}

async function cost(port, next) {
  const connection = new Connection(port);
  const took = [];
  for (let posted = 0; posted < POSTS; posted += 1) took.push((await connection.ask(next())).ms);
  connection.close();
  return median(took);
}

export const backdating = {
  figures: [9],
  async run(stage) {
    const sides = {};
    for (const size of stage.sizes) {
      const { port, key } = await stage.server(size);
      const sayings = new Sayings(randomOf(stage.seed + 9), key);
      sides[`late ${size}`] = () => cost(port, sayings.late);
      sides[`newest ${size}`] = () => cost(port, sayings.newest);
    }
    const found = await inTurns(sides);
    const late = (size) => found[`late ${size}`];
    const what = `POST of one statement ${DAYS_BACK} days back into the busiest lane at ${sizeName(stage.largest)}`;
    const bySize = stage.sizes.map((size) => ({ size, value: median(late(size)) }));
    const chart = 'a late statement into the busiest lane';
    const sidesOf = { ours: late(stage.largest), theirs: found[`newest ${stage.largest}`] };
    const against = 'an appended one into that lane';
    return [{ figure: 9, what, against, atMost: 3, unit: 'ms', ...sidesOf, bySize, chart }];
  },
};
