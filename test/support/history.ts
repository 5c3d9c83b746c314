import type { Recorded } from '../../events/event';
import type { Knowledge } from '../../projections/lane-fold';
import type { EventsAtHand } from '../../src/event-log/event-log';
import { ReadModel } from '../../src/read-model/read-model';
import { StoredModel } from '../../src/read-model/stored-model';
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

/** A whole log, as a read model looks events up in it. */
export const eventsOf = (log: readonly Recorded[]): EventsAtHand => ({
  eventAt: (position) => log[position - 1]?.event,
  positionOf: (id) => log.find(({ event }) => event.id === id)?.position,
});

/** A read model in memory that takes a log in an event at a time. */
export class Model extends ReadModel {
  private readonly log: Recorded[];

  constructor(log: readonly Recorded[] = []) {
    const taken: Recorded[] = [];
    super(new StoredModel(':memory:', eventsOf(taken)));
    this.log = taken;
    for (const recorded of log) this.record(recorded);
  }

  record(recorded: Recorded): void {
    this.log.push(recorded);
    this.stored.take([recorded]);
    this.show();
  }
}

export const historyOf = (log: readonly Recorded[]): Model => new Model(log);

/** All that is known, with every statement counting. */
export const allOf = (history: Model): Knowledge => ({
  history,
  known: history.head,
});
