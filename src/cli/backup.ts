import { existsSync } from 'node:fs';
import { backUp } from '../backup/back-up';
import { restoreFrom } from '../backup/restore';
import type { Settings } from '../settings';

/** Copies the log and the keys to a new folder while the server goes on. @throws Error that says what to do */
export function backup(settings: Settings, folder: string): void {
  if (settings.log === 'memory') throw new Error('STANDPOINT_LOG=memory keeps no log to back up');
  const { entries, head } = backUp(settings, folder);
  process.stdout.write(
    `${folder} holds ${entries} entries, as they were recorded, and the keys; the head is ${entries}:${head}\n` +
      'Keep the head elsewhere: `verify --head` tells whether a log holds it.\n',
  );
}

const BACK =
  'Keys open again that were revoked or replaced since the backup, and texts are back that were blanked since: do both again.\n';

/** Puts a backup into the data folder. @throws Error where the folder holds a log, or the backup is not whole */
export function restore(settings: Settings, folder: string, options: { force?: boolean }): void {
  if (settings.log === 'memory') throw new Error('STANDPOINT_LOG=memory keeps no log to restore');
  if (!existsSync(folder)) throw new Error(`there is no folder ${folder}`);
  const { entries, head, aside } = restoreFrom(settings, folder, options.force === true);
  const kept = aside.length > 0 ? `What was there is kept beside it: ${aside.join(', ')}\n` : '';
  process.stdout.write(
    `${entries} entries were restored, as they were recorded; the head is ${entries}:${head}\n${kept}${BACK}`,
  );
}
