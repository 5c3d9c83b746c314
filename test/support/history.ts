import type { Recorded } from '../../events/event';
import type { Knowledge } from '../../projections/lane-fold';
import { everything } from '../../projections/lane-fold';
import { History } from '../../projections/history';
import { toLog, type History as Generated } from '../naive/histories';

/** A generated history as the log has it, in batches of one size. */
export function recordedOf(generated: Generated, size: number): Recorded[] {
  return toLog(generated, size).map(
    ({ recordedAt, recordedBy = '', position: _, ...event }, index) => ({
      event,
      position: index + 1,
      recordedAt: Date.parse(recordedAt),
      recordedBy,
      warnings: [],
      written: {},
    }),
  );
}

export function historyOf(log: readonly Recorded[]): History {
  const history = new History();
  for (const recorded of log) history.record(recorded);
  return history;
}

/** All that is known, with every statement counting. */
export const allOf = (history: History): Knowledge => ({
  history,
  known: history.head,
  counts: everything,
});
