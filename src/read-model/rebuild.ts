import { closeSync, fsyncSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { LogReader } from '../event-log/event-log';
import { takeLock, type Lock } from '../lock';
import { buildModel } from './build-model';
import { catchUp } from './catch-up';
import { ModelFiles } from './model-files';
import { newestModel, refuseLesser } from './open-model';
import { StoredModel, type Stop } from './stored-model';
import { checkTables } from './tables';

/** How long a build waits for the lock, in milliseconds: who looks whether one runs has it for a moment. */
const PATIENCE = 1000;

/** A read model that was built. */
export interface Rebuilt {
  readonly file: string;
  /** The event at which its positions stopped, if they did. */
  readonly stop: Stop | undefined;
}

/**
 * Builds the read model of a log anew, beside the one in use, and puts it in its place once it is whole and on the disk;
 * a server on the folder changes to it by itself.
 * @throws Error where another build runs, or positions stop at an event which those in use have got past
 */
export async function rebuild(
  log: LogReader,
  { folder, used }: { folder: string; used: number },
  onProgress: (position: number) => void,
): Promise<Rebuilt> {
  const lock = lockBuilds(folder);
  const files = new ModelFiles(folder, used);
  try {
    files.removeBuilding();
    const number = files.next;
    const building = files.buildingPath(number);
    await buildModel(log, building, { onProgress });
    const stop = await complete(log, building, files);
    const file = files.path(files.put(number));
    sync(folder);
    return { file, stop };
  } finally {
    files.removeBuilding();
    lock.release();
  }
}

/** Whether a build runs in a folder. */
export function isRebuilding(folder: string): boolean {
  const lock = takeLock(lockFile(folder));
  lock?.release();
  return lock === undefined;
}

const lockFile = (folder: string): string => join(folder, 'rebuild-lock.db');

function lockBuilds(folder: string): Lock {
  const lock = takeLock(lockFile(folder), PATIENCE);
  if (lock) return lock;
  throw new Error(`the read model in ${folder} is being rebuilt already: wait until that is done`);
}

/** Takes in what was recorded meanwhile, and sees to it that the file is whole and on the disk. */
async function complete(
  log: LogReader,
  building: string,
  files: ModelFiles,
): Promise<Stop | undefined> {
  const model = new StoredModel(building, log.events);
  try {
    await catchUp(model, log, { upTo: await log.head() });
    const inUse = await newestModel(files, log);
    inUse?.close();
    if (inUse) refuseLesser(model, inUse);
  } finally {
    model.close();
  }
  checkTables(building);
  sync(building);
  return model.stop;
}

/** Waits until a file, or what a folder lists, is on the disk. */
function sync(path: string): void {
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
