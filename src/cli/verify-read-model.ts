import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogReader } from '../event-log/event-log';
import { LogFile } from '../event-log/log-file';
import { logFile } from '../event-log/open-log';
import { buildModel } from '../read-model/build-model';
import { ModelSnapshot } from '../read-model/compare-models';
import { ModelFiles } from '../read-model/model-files';
import type { Settings } from '../settings';

const REMEDY = 'build it anew with `npm run standpoint -- projections rebuild`';

/** Folds the log anew and compares the read model with it, row by row. @throws Error that says where they differ */
export async function verifyReadModel(settings: Settings): Promise<void> {
  const { newest, path } = modelsOf(settings.data);
  if (newest === 0) {
    process.stdout.write('There is no read model yet: the server makes it when it starts.\n');
    return;
  }
  const log = new LogFile(logFile(settings));
  const folder = mkdtempSync(join(tmpdir(), 'standpoint-verify-'));
  try {
    const difference = await differenceFrom(log, path, join(folder, 'read-model.db'));
    if (difference !== undefined)
      throw new Error(`${path} is not what follows from the log: ${difference}; ${REMEDY}`);
  } finally {
    log.close();
    rmSync(folder, { recursive: true });
  }
}

function modelsOf(folder: string): { newest: number; path: string } {
  const files = new ModelFiles(folder);
  return { newest: files.newest, path: files.path(files.newest) };
}

/** What is wrong with a read model, in words. */
async function differenceFrom(
  log: LogFile,
  path: string,
  anew: string,
): Promise<string | undefined> {
  let kept: ModelSnapshot | undefined;
  try {
    kept = new ModelSnapshot(path);
    kept.check();
    if (kept.position > (await log.head()))
      return `it has got to position ${kept.position}, and the log ends before`;
    await buildModel(upTo(log, kept.position), anew);
    const difference = comparedWith(anew, kept);
    if (difference === undefined)
      process.stdout.write(
        `${path} is what follows from the first ${kept.position} entries of the log\n`,
      );
    return difference;
  } catch (error) {
    return String(error);
  } finally {
    kept?.close();
  }
}

function comparedWith(anew: string, kept: ModelSnapshot): string | undefined {
  const built = new ModelSnapshot(anew);
  try {
    return kept.differenceFrom(built);
  } finally {
    built.close();
  }
}

/** The log as it was when it ended at a position. */
const upTo = (log: LogReader, position: number): LogReader => ({
  events: log.events,
  head: () => Promise.resolve(position),
  read: (after, limit) => log.read(after, Math.min(limit, position - after)),
});
