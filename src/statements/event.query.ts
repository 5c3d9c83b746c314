import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Recorded } from '../../events/event';
import { EventLog } from '../event-log/event-log';
import { Refusal } from '../operations/refusal';
import type { Answer } from '../reading/answer';
import type { ReadQuery } from '../reading/query-fields';
import { Reader } from '../reading/reader';
import { Keys } from '../security/keys';
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
  constructor(
    private readonly reader: Reader,
    private readonly log: EventLog,
    private readonly keys: Keys,
  ) {}

  /** The entry, its corrections in log order, and the statement as corrected. @throws Refusal 404 */
  async execute({ id, query }: OneEvent): Promise<Answer> {
    const { history, head } = await this.reader.open(query);
    const position = history.positionOf(id.toLowerCase());
    const entry = position === undefined ? undefined : await this.at(position);
    if (position === undefined || !entry) throw new Refusal(404, `no event has the id \`${id}\``);
    const report = history.reportAt(position, head);
    const state = report && {
      asCorrected: report.data,
      retracted: report.retracted,
      disputed: report.disputed,
      sources: 1 + report.corroborations,
    };
    const amendments: Recorded[] = [];
    for (const amendment of history.amendmentsOf(position))
      amendments.push(...(await this.log.read(amendment - 1, 1)));
    const written = Object.keys(entry.written).length > 0 ? { written: entry.written } : {};
    const body = {
      ...logEntry(entry, this.keys),
      ...written,
      ...state,
      corrections: amendments.map((it) => logEntry(it, this.keys)),
    };
    return { body, settled: false };
  }
  private async at(position: number): Promise<Recorded | undefined> {
    return (await this.log.read(position - 1, 1))[0];
  }
}
