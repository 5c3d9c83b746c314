import { compareLogs } from '../event-log/compare-logs';
import { LogFile } from '../event-log/log-file';
import { logFile } from '../event-log/open-log';
import type { Settings } from '../settings';
import { Walk } from './walk';

/**
 * Walks the log in the data folder, or this node's copy of it, and the one on EventStoreDB, and says how far they are one.
 * @throws Error where they differ, or one is not as it was recorded
 */
export async function compare(settings: Settings, patience: string): Promise<void> {
  if (settings.log === 'memory') throw new Error('STANDPOINT_LOG=memory keeps no log to verify');
  const file = new LogFile(logFile(settings));
  const walk = new Walk(settings, patience);
  try {
    const { server } = walk;
    await walk.along(file);
    const onProgress = (same: number): void => walk.at(same);
    const { same, headHash, difference } = await compareLogs(file, server, onProgress);
    walk.end();
    process.stdout.write(
      `${same} entries are as they were recorded, and the same in ${file.name} and in ${server.name}; the head hash is ${headHash}\n`,
    );
    if (difference !== undefined) throw new Error(difference);
  } finally {
    walk.end();
    file.close();
  }
}
