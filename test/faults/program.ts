import { Command } from 'commander';
import globalSetup from '../support/global-setup';
import { FAULTS } from './all';
import type { Fault } from './fault';
import { serverOf } from './log-server';
import { broken, table } from './rows';

const LIST = FAULTS.map(
  ({ name, holds, unit, long }) => `  ${name.padEnd(8)} ${holds} (${long} ${unit})`,
).join('\n');

const ENVIRONMENT = `
  EVENTSTORE_URL      the log server, instead of the stand-in
  EVENTSTORE_COMMAND  what starts it in the foreground, so that it can be killed`;

interface Wanted {
  readonly fault: Fault;
  readonly amount: number;
}

/** @throws where there is no such script, with those that there are */
function wanted(word: string): Wanted {
  const [name, amount] = word.split('=');
  const fault = FAULTS.find((it) => it.name === name);
  const length = amount === undefined ? fault?.long : Number(amount);
  if (fault && Number.isInteger(length) && length! > 0) return { fault, amount: length! };
  throw new Error(`no fault script is \`${word}\`; there are:\n${LIST}`);
}

/** A line that is written over on a terminal, and else follows the one before. */
function say(text: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
}

/** Runs one; whether all that must hold held. */
async function run({ fault, amount }: Wanted, seed: number): Promise<boolean> {
  const server = serverOf(process.env);
  const on = fault.isEmbedded ? 'the embedded log' : server.says;
  process.stdout.write(`${fault.name}: ${amount} ${fault.unit}, seed ${seed}, on ${on}\n`);
  await server.start();
  try {
    const rows = await fault.run({ amount, seed, server, say });
    say('');
    process.stdout.write(`${table(rows)}${broken(rows).join('\n')}\n`);
    return broken(rows).length === 0;
  } finally {
    await server.stop();
  }
}

const program = new Command('npm run faults --')
  .description('Does harm while users are at work, and counts what they notice.')
  .argument(
    '[names...]',
    'the scripts to run, all by default; NAME=5 runs 5 rounds, seconds, minutes or requests',
  )
  .option('--seed <number>', 'what is left to chance follows from it', Number, Date.now() % 1e6)
  .addHelpText('after', `\nScripts:\n${LIST}\n\nEnvironment:${ENVIRONMENT}`)
  .action(async (names: string[], { seed }: { seed: number }) => {
    const all = (names.length > 0 ? names : FAULTS.map(({ name }) => name)).map(wanted);
    process.stdout.write(`${LIST}\n\n`);
    globalSetup();
    let isWell = true;
    for (const each of all) isWell = (await run(each, seed)) && isWell;
    process.exitCode = isWell ? 0 : 1;
  });

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
