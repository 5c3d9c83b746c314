import { verifyChain } from '../event-log/chain';
import { logFile } from '../event-log/open-log';
import { chainIn } from '../event-log/sqlite-chain';
import type { Settings } from '../settings';

/** Walks the log in the data folder and says how far it is as it was recorded. @throws Error where it is not */
export function verify(settings: Settings): void {
  if (settings.log === 'memory') throw new Error('STANDPOINT_LOG=memory keeps no log to verify');
  const { checked, head, brokenAt } = verifyChain(chainIn(logFile(settings)));
  process.stdout.write(`${checked} entries are as they were recorded; the head hash is ${head}\n`);
  if (settings.log === 'eventstoredb')
    process.stdout.write(
      'This is the copy of this node; --with eventstoredb compares it with the log on the server.\n',
    );
  if (brokenAt === null) return;
  throw new Error(
    `the entry at position ${brokenAt} is not: it was changed, moved or taken away after it was recorded`,
  );
}
