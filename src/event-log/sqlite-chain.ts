import type { ChainedRow } from './chain';
import { LogFile } from './log-file';

/**
 * The rows of a log's file in order, as they are at one moment; a server may go on writing to it.
 * @throws where there is no such file, or no row of it has a hash yet
 */
export function* chainIn(file: string): Generator<ChainedRow> {
  const log = new LogFile(file);
  try {
    yield* log.rows(0);
  } finally {
    log.close();
  }
}
