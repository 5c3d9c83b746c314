import { Logger } from '@nestjs/common';
import { Projector } from './read-model/projector';
import { settingsFrom } from './settings';
import { startServer, stopOnSignals } from './server';

async function main(): Promise<void> {
  const settings = settingsFrom(process.env);
  const server = await startServer(settings);
  stopOnSignals(server);
  const { recorded } = server.app.get(Projector).history;
  const log = settings.log === 'memory' ? 'the log in memory' : `the log in ${settings.data}`;
  new Logger('Standpoint').log(`it listens on ${server.url}; ${log} holds ${recorded} events`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
