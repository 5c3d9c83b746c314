import { Command } from 'commander';
import { settingsFrom } from '../settings';
import { createKey } from './keys';
import { verify } from './verify';

const program = new Command('standpoint').description(
  'The tracker of who stands where, at any date.',
);

program
  .command('demo')
  .description('serve the example dataset from a throw-away folder, and show what to try')
  .action(async () => {
    // Loaded when it is asked for: a key is made without loading the server.
    const { demo } = await import('./demo.js');
    await demo(settingsFrom(process.env));
  });

program
  .command('keys')
  .description('API keys, of which the server keeps only hashes')
  .command('create')
  .description('make a key and print it, the only time that it can be seen')
  .requiredOption('--name <name>', 'who or what holds the key; it becomes `recordedBy`')
  .requiredOption(
    '--scopes <scopes>',
    'read, report, edit, admin: one or more, with commas between them',
  )
  .action((options: { name: string; scopes: string }) => {
    createKey(settingsFrom(process.env), options);
  });

program
  .command('verify')
  .description(
    'check that each entry of the log is as it was recorded; exit with 1 where one is not',
  )
  .action(() => verify(settingsFrom(process.env)));

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
