import { setImmediate } from 'node:timers/promises';
import type { LogReader } from '../event-log/event-log';
import type { Recorded } from '../../events/event';

/** Events taken in at once: between two pages, others get their turn. */
export const PAGE = 500;

export interface CatchingUp {
  /** The position to get to. */
  readonly upTo: number;
  /** Is told the position after each page. */
  readonly onProgress?: (position: number) => void;
  /** Ends it before. */
  readonly signal?: AbortSignal;
}

/** What takes in a log in order. */
export interface Taking {
  /** Events after this position are to be taken in next. */
  readonly taken: number;
  take(page: readonly Recorded[]): void;
}

/** Has a model take in the log up to a position. @throws where the log ends before, or cannot be taken in */
export async function catchUp(
  model: Taking,
  log: LogReader,
  { upTo, onProgress, signal }: CatchingUp,
): Promise<void> {
  while (model.taken < upTo) {
    signal?.throwIfAborted();
    const page = await log.read(model.taken, Math.min(PAGE, upTo - model.taken));
    if (page.length === 0) throw new Error(`the log ends before position ${upTo}`);
    model.take(page);
    onProgress?.(model.taken);
    await setImmediate();
  }
}
