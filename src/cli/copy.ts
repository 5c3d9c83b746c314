import { copyLog, type Copied, type LogSource, type LogTarget } from '../event-log/copy-log';
import { LogMoved, LogUnavailable, OtherLog } from '../event-log/event-log';
import { FileEnd } from '../event-log/file-end';
import { LogFile } from '../event-log/log-file';
import { copyFile, lockFolder, sqliteFile } from '../event-log/open-log';
import type { Settings } from '../settings';
import { Walk } from './walk';

/** The options as they were written, but for the places, which are two of these. */
export interface CopyOptions {
  readonly from: 'sqlite' | 'eventstoredb';
  readonly to: 'sqlite' | 'eventstoredb';
  readonly patience: string;
}

const STOP_IT =
  'stop it first, as what is posted to it during the copy would be left behind; or set STANDPOINT_DATA to another';

/**
 * Copies the log in the data folder to EventStoreDB or back, as far as it is not there already.
 * @throws Error that says what is wrong and what to do; what was copied stays, and the next copy goes on after it
 */
export async function copy(settings: Settings, options: CopyOptions): Promise<void> {
  if (options.from === options.to)
    throw new Error('--from and --to must be two: sqlite and eventstoredb');
  const file = options.to === 'eventstoredb' ? new LogFile(sqliteFile(settings)) : undefined;
  const lock = lockFolder(settings.data, STOP_IT);
  try {
    await walked(settings, options, file);
  } finally {
    lock.release();
    file?.close();
  }
}

/** What was read of the server stays in the copy of this node, so that it need not be read again. */
async function walked(settings: Settings, options: CopyOptions, file?: LogFile): Promise<void> {
  const walk = new Walk(settings, options.patience, copyFile(settings));
  try {
    const { before, head, headHash } = file
      ? await brought(file, walk.server, walk)
      : await back(settings, walk);
    walk.end();
    const already = before > 0 ? `${before} were there already; ` : '';
    process.stdout.write(
      `${head - before} entries were copied (${walk.told(head)}); ${already}the head hash of all ${head} is ${headHash}\n` +
        `Compare both with \`verify --with eventstoredb\`, then start with STANDPOINT_LOG=${options.to}, and no more with ${options.from}.\n`,
    );
  } catch (error) {
    walk.end();
    throw withRemedy(error);
  }
}

/** The file is whole on disk when it is closed. */
async function back(settings: Settings, walk: Walk): Promise<Copied> {
  await walk.along(walk.server);
  const file = new FileEnd(sqliteFile(settings));
  try {
    return await brought(walk.server, file, walk);
  } finally {
    file.close();
  }
}

async function brought(source: LogSource, target: LogTarget, walk: Walk): Promise<Copied> {
  const { position } = await target.end();
  await walk.along(source, position);
  return copyLog(source, target, (head) => walk.at(head));
}

/** What another log holds stays as it is; all else is over when its cause is. */
function withRemedy(error: unknown): unknown {
  const isOver = error instanceof LogUnavailable || error instanceof LogMoved;
  if (error instanceof OtherLog || !isOver) return error;
  const remedy = 'Run it again when that is put right: it goes on after what is there.';
  return new Error(`${error.message}\n${remedy}`, { cause: error });
}
