import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Refusal } from '../operations/refusal';
import type { Answer } from '../reading/answer';
import type { ReadQuery } from '../reading/query-fields';
import { Reader } from '../reading/reader';
import { logEntry } from './log-entry';

/** One event, with what was said of it later. */
export class OneEvent extends Query<Answer> {
  constructor(
    readonly id: string,
    readonly query: ReadQuery,
  ) {
    super();
  }
}

@QueryHandler(OneEvent)
export class OneEventHandler implements IQueryHandler<OneEvent> {
  constructor(private readonly reader: Reader) {}

  /** The entry, its corrections in log order, and the statement as corrected. @throws Refusal 404 */
  async execute({ id, query }: OneEvent): Promise<Answer> {
    const { history } = await this.reader.open(query);
    const entry = history.entry(id.toLowerCase());
    if (!entry) throw new Refusal(404, `no event has the id \`${id}\``);
    const report = history.reports.get(entry.event.id)?.latest();
    const amendments = history.amendmentsOf(entry.event.id);
    const state = report && {
      asCorrected: report.data,
      retracted: report.retracted,
      disputed: report.disputed,
      sources: 1 + report.corroborations,
    };
    const written = Object.keys(entry.written).length > 0 ? { written: entry.written } : {};
    const body = {
      ...logEntry(entry),
      ...written,
      ...state,
      corrections: amendments.map(logEntry),
    };
    return { body, settled: false };
  }
}
