// Figure 14: the answers at the largest size are those of a plain fold.
import { join } from 'node:path';
import { runProgram } from '../servers.mjs';
import { sizeName } from '../stage.mjs';

const QUERIES = 1000;

export const answers = {
  figures: [14],
  async run(stage) {
    const { port, data } = await stage.server(stage.largest);
    stage.say('comparing answers with a plain fold of the log');
    const file = join(data, 'events.db');
    const { different, stances, first } = await runProgram(
      'check',
      port,
      file,
      QUERIES,
      stage.seed,
    );
    const what = `positions at ${sizeName(stage.largest)} that differ, of ${QUERIES} with ${stances} stances`;
    const against = 'a plain fold of the same log';
    return [{ figure: 14, what, against, atMost: 0, value: different, unit: '', detail: first }];
  },
};
