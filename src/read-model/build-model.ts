import type { LogReader } from '../event-log/event-log';
import { catchUp, type CatchingUp } from './catch-up';
import { StoredModel } from './stored-model';

/**
 * Fills a new file with the read model of a log, up to where the log has got to; nobody else may open the file meanwhile.
 * Where positions stop at an event, the rest is there without them. @throws where it cannot be written; what is there is
 * of no use then
 */
export async function buildModel(
  log: LogReader,
  file: string,
  { onProgress }: Required<Pick<CatchingUp, 'onProgress'>>,
): Promise<void> {
  const model = new StoredModel(file, 'building');
  try {
    await catchUp(model, log, { upTo: await log.head(), onProgress });
  } finally {
    model.close();
  }
}
