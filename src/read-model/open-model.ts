import { join } from 'node:path';
import type { Settings } from '../settings';
import { StoredModel } from './stored-model';

/** The read model beside the log: in the data folder, or in memory as the log is. */
export function openModel({ log, data }: Settings): StoredModel {
  return new StoredModel(log === 'memory' ? ':memory:' : join(data, 'read-model.db'));
}
