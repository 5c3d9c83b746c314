import { settingsFrom } from './settings';
import { startServer } from './server';

/** How long open requests get once the server is told to stop, in milliseconds. */
const GRACE = 4000;

async function main(): Promise<void> {
  const server = await startServer(settingsFrom(process.env));
  const stop = (): void => {
    setTimeout(() => process.exit(0), GRACE).unref();
    void server.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
