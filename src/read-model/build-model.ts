import { rmSync } from 'node:fs';
import type { LogReader } from '../event-log/event-log';
import { BulkModel } from './bulk-model';
import { catchUp, type CatchingUp } from './catch-up';
import { isOfDisk, StoredModel } from './stored-model';

type Progress = Required<Pick<CatchingUp, 'onProgress'>>;

/**
 * Fills a new file with the read model of a log, up to where the log has got to; nobody else may open the file meanwhile.
 * Where positions stop at an event, the rest is there without them. @throws where it cannot be written; what is there is
 * of no use then
 */
export async function buildModel(log: LogReader, file: string, progress: Progress): Promise<void> {
  try {
    await buildAtOnce(log, file, progress);
  } catch (error) {
    if (isOfDisk(error)) throw error;
    // An event that cannot be taken in stops positions alone, and only what is kept event by event can go on without them.
    rmSync(file);
    await buildByEvent(log, file, progress);
  }
}

async function buildAtOnce(log: LogReader, file: string, progress: Progress): Promise<void> {
  const model = new BulkModel(file, log);
  try {
    await catchUp(model, log, { upTo: await log.head(), ...progress });
    model.finish();
  } finally {
    model.close();
  }
}

async function buildByEvent(log: LogReader, file: string, progress: Progress): Promise<void> {
  const model = new StoredModel(file, log, 'building');
  try {
    await catchUp(model, log, { upTo: await log.head(), ...progress });
  } finally {
    model.close();
  }
}
