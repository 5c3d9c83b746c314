import { copyLog, type Copied, type LogSource, type LogTarget } from '../event-log/copy-log';
import { LogMoved, LogUnavailable, OtherLog } from '../event-log/event-log';
import { LogCopy } from '../event-log/log-copy';
import { LogFile } from '../event-log/log-file';
import { lockFolder, sqliteFile } from '../event-log/open-log';
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
  const walk = new Walk(settings, options.patience);
  try {
    const { before, head, headHash } =
      options.to === 'eventstoredb' ? await there(settings, walk) : await back(settings, walk);
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

async function there(settings: Settings, walk: Walk): Promise<Copied> {
  const file = new LogFile(sqliteFile(settings));
  try {
    return await locked(settings, () => walked(file, walk.server, walk));
  } finally {
    file.close();
  }
}

/** The file is whole on disk when it is closed. */
async function back(settings: Settings, walk: Walk): Promise<Copied> {
  await walk.along(walk.server);
  return locked(settings, async () => {
    const file = new LogCopy(sqliteFile(settings));
    const target: LogTarget = {
      name: sqliteFile(settings),
      another: 'set STANDPOINT_DATA to an empty folder',
      end: () => Promise.resolve(file.end),
      take: (rows) => Promise.resolve(file.take(rows)),
    };
    try {
      return await walked(walk.server, target, walk);
    } finally {
      file.close();
    }
  });
}

async function walked(source: LogSource, target: LogTarget, walk: Walk): Promise<Copied> {
  const { position } = await target.end();
  await walk.along(source, position);
  return copyLog(source, target, (head) => walk.at(head));
}

async function locked(settings: Settings, work: () => Promise<Copied>): Promise<Copied> {
  const lock = lockFolder(settings.data, STOP_IT);
  try {
    return await work();
  } finally {
    lock.release();
  }
}

/** What another log holds stays as it is; all else is over when its cause is. */
function withRemedy(error: unknown): unknown {
  const isOver = error instanceof LogUnavailable || error instanceof LogMoved;
  if (error instanceof OtherLog || !isOver) return error;
  const remedy = 'Run it again when that is put right: it goes on after what is there.';
  return new Error(`${error.message}\n${remedy}`, { cause: error });
}
