import { settingsFrom } from './settings';
import { startServer, stopOnSignals } from './server';

async function main(): Promise<void> {
  stopOnSignals(await startServer(settingsFrom(process.env)));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
