import type { Recorded } from '../events/event';
import { eventTypes, type AmendmentType } from '../events/event-type';
import type { Amendment } from '../events/report';
import type { StatementData } from '../events/statement';
import type { Moment } from '../events/time';
import { Agenda } from './agenda';
import { Reports } from './reports';
import { VocabularyHistory } from './vocabulary-history';

/**
 * The whole log, arranged for questions at two times. It takes events in log order, one at a time, and keeps every
 * version, so that any earlier knowledge can be asked for: `known` is a log position, everywhere.
 */
export class History {
  readonly vocabulary = new VocabularyHistory();
  readonly reports = new Reports();
  readonly agenda = new Agenda();
  private readonly log: Recorded[] = [];
  private readonly byId = new Map<string, Recorded>();
  private readonly amendments = new Map<string, Recorded<Amendment>[]>();

  /** The position of the last event taken in; 0 for none. */
  get head(): number {
    return this.log.length;
  }

  /** Takes in the next event of the log. */
  record(recorded: Recorded): void {
    const { event, position } = recorded;
    const type = eventTypes.get(event.type);
    if (position !== this.head + 1)
      throw new Error(`event ${position} does not follow ${this.head}`);
    if (!type) throw new Error(`event ${position} is of an unknown type, ${event.type}`);
    if (type.family === 'vocabulary') this.vocabulary.define(type, recorded);
    else if (type.family === 'amendment') this.amend(type, recorded as Recorded<Amendment>);
    else this.agenda.note(this.reports.report(recorded as Recorded<StatementData>), recorded);
    this.log.push(recorded);
    this.byId.set(event.id, recorded);
  }

  private amend(type: AmendmentType, recorded: Recorded<Amendment>): void {
    const { statement } = recorded.event;
    this.agenda.note(this.reports.amend(type, recorded), recorded);
    this.amendments.set(statement, [...this.amendmentsOf(statement), recorded]);
  }

  entry(id: string): Recorded | undefined {
    return this.byId.get(id);
  }

  entryAt(position: number): Recorded | undefined {
    return this.log[position - 1];
  }

  /** Entries after one position up to another, in log order. */
  entries(after: number, upTo: number): readonly Recorded[] {
    return this.log.slice(after, upTo);
  }

  /** The events about one statement, in log order. */
  amendmentsOf(statement: string): readonly Recorded<Amendment>[] {
    return this.amendments.get(statement) ?? [];
  }

  /** The position that the log had reached at a moment: the number of events recorded before it. */
  knownAt({ before }: Moment): number {
    let low = 0;
    let high = this.log.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.log[middle]?.recordedAt ?? Infinity) < before) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
