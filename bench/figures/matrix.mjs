// Figure 20: the page of who wants what, all actors by all issues, against the JSON of the same query.
import { Connection, request } from '../load.mjs';
import { DAY, END, START } from '../log/world.mjs';
import { sizeName } from '../stage.mjs';
import { inTurns, median } from '../statistics.mjs';

const ASKED = 3;

/** A page is asked for the day, so each time for another one. */
const dayOf = (number) => new Date(END - (number % 700) * DAY).toISOString().slice(0, 10);

export const matrix = {
  figures: [20],
  async run(stage) {
    const { port } = await stage.server(stage.largest);
    const connection = new Connection(port);
    let asked = Math.floor(START / DAY) % 100;
    const milliseconds = async (form) => {
      const times = [];
      for (let n = 0; n < ASKED; n += 1) {
        const path = `/?limit=1000&at=${dayOf((asked += 1))}${form}`;
        times.push((await connection.ask(request('GET', path))).ms);
      }
      return median(times);
    };
    const found = await inTurns({
      ours: () => milliseconds(''),
      theirs: () => milliseconds('&format=json'),
    });
    connection.close();
    const what = `the page of 200 actors by 50 issues at ${sizeName(stage.largest)}, a new day each`;
    return [{ figure: 20, what, against: 'the same as JSON', atMost: 3, unit: 'ms', ...found }];
  },
};
