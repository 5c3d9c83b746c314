// Figure 10: making the read model anew.
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { runProgram, standpoint } from '../servers.mjs';
import { sizeName } from '../stage.mjs';
import { inTurns } from '../statistics.mjs';

export const rebuilding = {
  figures: [10],
  async run(stage) {
    const row = {
      figure: 10,
      what: `rebuild of the read model at ${sizeName(stage.largest)}, as a command`,
      against: 'reading the same log and parsing it',
      atLeast: 0.4,
      unit: '/s',
    };
    if (!standpoint('.', 'projections', '--help').stdout.includes('rebuild'))
      return [{ ...row, skipped: '`standpoint projections rebuild` does not exist' }];
    const { data } = await stage.folder(stage.largest);
    await stage.stop(stage.largest);
    const file = join(data, 'events.db');
    const db = new Database(file, { readonly: true });
    const events = db.prepare('SELECT max(position) FROM events').pluck().get();
    db.close();
    const found = await inTurns({
      ours: () => rebuild(data, events),
      theirs: async () => (await runProgram('peers/raw-read', file)).rate,
    });
    return [{ ...row, ...found }];
  },
};

/** Events a second, the start of the command included. */
function rebuild(data, events) {
  const from = performance.now();
  const ended = standpoint(data, 'projections', 'rebuild');
  if (ended.status !== 0) throw new Error(`the rebuild failed: ${ended.stderr}`);
  return events / ((performance.now() - from) / 1000);
}
