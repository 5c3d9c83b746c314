import { Logger } from '@nestjs/common';
import { Projector } from './read-model/projector';
import { settingsFrom, type Settings } from './settings';
import { startServer, stopOnSignals } from './server';

async function main(): Promise<void> {
  const settings = settingsFrom(process.env);
  const server = await startServer(settings);
  stopOnSignals(server);
  const { recorded } = server.app.get(Projector).history;
  new Logger('Standpoint').log(
    `it listens on ${server.url}; the log in ${placeOf(settings)} holds ${recorded} events`,
  );
}

const placeOf = ({ log, data, eventStoreStream }: Settings): string =>
  ({
    memory: 'memory',
    sqlite: data,
    eventstoredb: `the stream ${eventStoreStream} of EventStoreDB, as far as ${data} has it,`,
  })[log];

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
