import type { EventLog } from '../event-log/event-log';
import type { Settings } from '../settings';
import { ModelFiles } from './model-files';
import { StoredModel } from './stored-model';

/** The read model of this log; where there is none that can be read, a new one, which has all of the log to take in. */
export async function openModel(
  { log: kind, data }: Settings,
  log: EventLog,
): Promise<StoredModel> {
  if (kind === 'memory') return new StoredModel(':memory:');
  const files = new ModelFiles(data);
  const { newest } = files;
  const model = newest === 0 ? undefined : readable(files.path(newest));
  if (model && !model.isOutdated && (await isOf(model, log))) return model;
  model?.close();
  const fresh = new StoredModel(files.path(newest + 1));
  files.removeBefore(newest + 1);
  return fresh;
}

function readable(file: string): StoredModel | undefined {
  try {
    return new StoredModel(file);
  } catch {
    return undefined;
  }
}

/** Whether the log holds, at the model's head, the event that the model has there. */
async function isOf({ registered, register }: StoredModel, log: EventLog): Promise<boolean> {
  if (registered === 0) return true;
  const [last] = await log.read(registered - 1, 1);
  return last !== undefined && register.entries.placeAt(registered)?.id === last.event.id;
}
