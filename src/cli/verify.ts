import { existsSync } from 'node:fs';
import { logFile } from '../event-log/open-log';
import { checkFile, chainIn } from '../event-log/sqlite-chain';
import { verifyChain } from '../event-log/verify-chain';
import type { Settings } from '../settings';
import { KeptHead } from './kept-head';

export interface VerifyOptions {
  /** A head that was kept elsewhere, as `HASH` or `POSITION:HASH`. */
  readonly head?: string;
  readonly readModel?: boolean;
}

/** Walks the log in the data folder and says how far it is as it was recorded. @throws Error where it is not */
export async function verify(settings: Settings, options: VerifyOptions = {}): Promise<void> {
  if (settings.log === 'memory') throw new Error('STANDPOINT_LOG=memory keeps no log to verify');
  const kept = options.head === undefined ? undefined : new KeptHead(options.head);
  verifyLog(settings, kept);
  if (options.readModel !== true) return;
  const { verifyReadModel } = await import('./verify-read-model.js');
  await verifyReadModel(settings);
}

function verifyLog(settings: Settings, kept?: KeptHead): void {
  const file = logFile(settings);
  const rows = chainIn(file);
  const { checked, redacted, head, brokenAt } = verifyChain(rows, (row) => kept?.pass(row));
  const gaps = redacted > 0 ? `, ${redacted} of them redacted` : '';
  process.stdout.write(
    `${checked} entries are as they were recorded${gaps}; the head hash is ${head}\n`,
  );
  if (settings.log === 'eventstoredb')
    process.stdout.write(
      'This is the copy of this node; --with eventstoredb compares it with the log on the server.\n',
    );
  if (brokenAt !== null)
    throw new Error(
      `the entry at position ${brokenAt} is not: it was changed, moved or taken away after it was recorded`,
    );
  if (kept) process.stdout.write(`${kept.judge(checked)}\n`);
  if (existsSync(file)) checkFile(file);
}
