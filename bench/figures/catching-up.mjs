// Figure 19: a node with an empty folder takes in a log that is on EventStoreDB.
import { makeKnown, newLog } from '../cluster.mjs';
import { importsOf } from '../log/sending.mjs';
import { dataFolder, runProgram, startProduct } from '../servers.mjs';
import { inTurns } from '../statistics.mjs';
import { importAll } from './import.mjs';

const COUNT = 100_000;

export const catchingUp = {
  figures: [19],
  async run(stage) {
    const log = newLog();
    const events = await fill(log, stage);
    const ours = async () => {
      const node = await startProduct(dataFolder(), log);
      await node.stop();
      return events / (node.readyAfter / 1000);
    };
    const theirs = async () =>
      (await runProgram('peers/eventstore-read', log.EVENTSTORE_STREAM)).rate;
    const found = await inTurns({ ours, theirs }, 3);
    const what = `catch-up of an empty node on ${events} events, from the start of the process to ready`;
    const against = 'EventStoreDB’s client, reading the stream';
    return [{ figure: 19, what, against, atLeast: 0.5, unit: '/s', ...found }];
  },
};

/** Brings statements in through a node; how many entries the log then has. */
async function fill(log, { seed, say }) {
  say(`making a log of ${COUNT} statements on EventStoreDB`);
  const node = await startProduct(dataFolder(), log);
  const first = await makeKnown(node, seed);
  const statements = { seed: seed + 1, count: COUNT, atOnce: 1000, key: node.key };
  await importAll(node.port, importsOf(statements));
  await node.stop();
  return first.length + COUNT;
}
