import { Command, Option } from 'commander';
import { settingsFrom, withStore } from '../settings';
import type { AuditOptions } from './audit';
import type { CopyOptions } from './copy';
import type { ImportOptions } from './import';
import { keysCommand } from './keys';
import type { RedactOptions } from './redact';
import { verify, type VerifyOptions } from './verify';
import { whole } from './whole';

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

program.addCommand(keysCommand());

program
  .command('audit')
  .description('show requests that were refused with 401, 403 or 429, the newest last')
  .option('--last <number>', 'so many', '50')
  .option('--json', 'as JSON')
  .action(async (options: AuditOptions) => {
    const { audit } = await import('./audit.js');
    audit(settingsFrom(process.env), options);
  });

program
  .command('import')
  .description('put many statements in: an NDJSON file of any size, sent to a server that runs')
  .argument('<file>', 'one event a line, or `-` for standard input')
  .option('--url <url>', 'the server (default: http://127.0.0.1:PORT)')
  .option('--key <key>', 'a key; the variable STANDPOINT_KEY hides it better from other users')
  .option('--from <line>', 'leave out the lines before this one', '1')
  .option('--patience <seconds>', 'go on trying for so long while the server is away', '60')
  .action(async (file: string, options: ImportOptions) => {
    const { importFile } = await import('./import.js');
    await importFile(settingsFrom(process.env), file, options);
  });

program
  .command('projections')
  .description('the read model, which follows from the log')
  .command('rebuild')
  .description('build it anew beside the one in use; a server that runs changes to it by itself')
  .option(
    '--used <number>',
    'the number of a file that a server has open and somebody deleted',
    '0',
  )
  .action(async ({ used }: { used: string }) => {
    const { rebuildProjections } = await import('./projections.js');
    await rebuildProjections(settingsFrom(process.env), whole(used, '--used', 0));
  });

program
  .command('redact')
  .description(
    'blank the texts of one event for good, where the law demands it; stop the server first',
  )
  .argument('<id>', 'the event: a statement, or one about a statement')
  .requiredOption('--reason <text>', 'why; it is kept in the log')
  .option('--by <name>', 'who; it becomes `recordedBy` (default: the user of the system)')
  .action(async (id: string, options: RedactOptions) => {
    const { redact } = await import('./redact.js');
    await redact(settingsFrom(process.env), id, options);
  });

program
  .command('backup')
  .description('copy the log and the keys to a new folder; the server goes on meanwhile')
  .argument('<folder>', 'where to: a folder that is empty or not there')
  .action(async (folder: string) => {
    const { backup } = await import('./backup.js');
    backup(settingsFrom(process.env), folder);
  });

program
  .command('restore')
  .description('put a backup into the data folder, once it is known to be whole')
  .argument('<folder>', 'the backup')
  .option('--force', 'where a log or keys are there: they are kept beside it')
  .action(async (folder: string, options: { force?: boolean }) => {
    const { restore } = await import('./backup.js');
    restore(settingsFrom(process.env), folder, options);
  });

const places = ['sqlite', 'eventstoredb'];
const patience = () =>
  new Option('--patience <seconds>', 'go on trying for so long while EventStoreDB is away').default(
    '60',
  );

program
  .command('copy')
  .description('bring the log to EventStoreDB or back, each entry as it is; stop the server first')
  .addOption(
    new Option('--from <log>', 'the log that is copied').choices(places).makeOptionMandatory(),
  )
  .addOption(
    new Option('--to <log>', 'where to: empty, or with the first entries of the other')
      .choices(places)
      .makeOptionMandatory(),
  )
  .addOption(patience())
  .action(async (options: CopyOptions) => {
    const { copy } = await import('./copy.js');
    await copy(withStore(process.env), options);
  });

program
  .command('verify')
  .description(
    'check that each entry of the log is as it was recorded; exit with 1 where one is not',
  )
  .addOption(
    new Option('--with <log>', 'and the same as in the log there').choices(['eventstoredb']),
  )
  .option(
    '--head <head>',
    'and that it holds a head that was kept elsewhere: HASH or POSITION:HASH',
  )
  .option('--read-model', 'and that the read model is what follows from it')
  .addOption(patience())
  .action(async (options: VerifyOptions & { with?: string; patience: string }) => {
    if (options.with === undefined || options.head !== undefined || options.readModel)
      await verify(settingsFrom(process.env), options);
    if (options.with === undefined) return;
    const { compare } = await import('./compare.js');
    await compare(withStore(process.env), options.patience);
  });

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
