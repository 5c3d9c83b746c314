import { rmSync } from 'node:fs';
import { getHeapStatistics } from 'node:v8';
import type { LogReader } from '../event-log/event-log';
import { BulkModel } from './bulk-model';
import { catchUp, type CatchingUp } from './catch-up';
import { isOfDisk, StoredModel } from './stored-model';

/** What an event takes of memory while all are folded at once, in bytes: 1,400 were measured at a million. */
const BYTES = 2000;

interface Building extends Pick<CatchingUp, 'onProgress'> {
  /** The most events that are folded at once; left out, as many as fit in memory. */
  readonly most?: number;
}

/**
 * Fills a new file with the read model of a log, up to where the log has got to; nobody else may open the file meanwhile.
 * Where positions stop at an event, the rest is there without them. @throws where it cannot be written; what is there is
 * of no use then
 */
export async function buildModel(
  log: LogReader,
  file: string,
  { onProgress, most = getHeapStatistics().heap_size_limit / BYTES }: Building = {},
): Promise<void> {
  const whole = { upTo: await log.head(), ...(onProgress && { onProgress }) };
  if (whole.upTo > most) return buildByEvent(log, file, whole);
  try {
    await buildAtOnce(log, file, whole);
  } catch (error) {
    if (isOfDisk(error)) throw error;
    // An event that cannot be taken in stops positions alone, and only what is kept event by event can go on without them.
    rmSync(file);
    await buildByEvent(log, file, whole);
  }
}

async function buildAtOnce(log: LogReader, file: string, whole: CatchingUp): Promise<void> {
  const model = new BulkModel(file, log.events);
  try {
    await catchUp(model, log, whole);
    model.finish();
  } finally {
    model.close();
  }
}

async function buildByEvent(log: LogReader, file: string, whole: CatchingUp): Promise<void> {
  const model = new StoredModel(file, log.events, 'building');
  try {
    await catchUp(model, log, whole);
  } finally {
    model.close();
  }
}
