import { Logger } from '@nestjs/common';
import type { EventLog, LogReader } from '../event-log/event-log';
import type { Settings } from '../settings';
import { ModelFiles } from './model-files';
import { StoredModel, whyStopped } from './stored-model';

/**
 * The newest read model of this log, also one that another version of the projections filled; where none can be read, a
 * new one, which has all of the log to take in. Those before it are removed.
 */
export async function openModel(
  { log: kind, data }: Settings,
  log: EventLog,
): Promise<StoredModel> {
  if (kind === 'memory') return new StoredModel(':memory:', log.events);
  const files = new ModelFiles(data);
  const logger = new Logger('ReadModel');
  const found = await newestModel(files, log, (why) => logger.warn(`it is left aside: ${why}`));
  if (!found && (await log.head()) > 0) logger.log('a new one is made of the whole log');
  const model = found ?? new StoredModel(files.path(files.next), log.events);
  files.removeBefore(files.numberOf(model.file));
  return model;
}

/** The newest read model in a folder that can be read and is of this log; `refused` is told why others are not. */
export async function newestModel(
  files: ModelFiles,
  log: LogReader,
  refused: (why: string) => void = () => undefined,
): Promise<StoredModel | undefined> {
  for (const number of files.numbers) {
    try {
      return await modelIn(files.path(number), log);
    } catch (error) {
      refused(String(error));
    }
  }
  return undefined;
}

/** @throws where the file is damaged, of another schema or of another log, and says which */
export async function modelIn(file: string, log: LogReader): Promise<StoredModel> {
  const model = new StoredModel(file, log.events);
  try {
    const { registered } = model;
    const head = await log.head();
    if (registered > head)
      throw new Error(
        `${file} has got to position ${registered} and the log ends at ${head}: entries are missing, or it is another log`,
      );
    if (await isOf(model, log)) return model;
    throw new Error(`${file} is of another log`);
  } catch (error) {
    model.close();
    throw error;
  }
}

/** @throws where positions stopped, in a model that is to take the place of another, at an event which that got past */
export function refuseLesser(next: StoredModel, inUse: StoredModel): void {
  if (!next.stop || next.positioned >= inUse.positioned) return;
  throw new Error(`${whyStopped(next.stop)}; the read model in use has got further and stays`);
}

/** Whether the log holds, at the model's head, the event that the model has there. */
async function isOf({ registered, register }: StoredModel, log: LogReader): Promise<boolean> {
  if (registered === 0) return true;
  const [last] = await log.read(registered - 1, 1);
  return last !== undefined && register.entries.placeAt(registered)?.id === last.event.id;
}
