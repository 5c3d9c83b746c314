// Figure 13: from the start of the process to the first 200 of /health/ready.
import { sizeName } from '../stage.mjs';
import { inTurns, median } from '../statistics.mjs';

export const starting = {
  figures: [13],
  async run(stage) {
    for (const size of stage.sizes) await stage.server(size);
    const start = (size) => async () => (await stage.restart(size)).readyAfter;
    const found = await inTurns(Object.fromEntries(stage.sizes.map((size) => [size, start(size)])));
    const row = {
      figure: 13,
      what: `start to ready with ${sizeName(stage.largest)} events and a current read model`,
      against: `with ${sizeName(stage.smallest)}`,
      atMost: 2,
      unit: 'ms',
      chart: 'start to ready',
      ours: found[stage.largest],
      theirs: found[stage.smallest],
      bySize: stage.sizes.map((size) => ({ size, value: median(found[size]) })),
    };
    return [row];
  },
};
