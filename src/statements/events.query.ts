import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { eventTypes } from '../../events/event-type';
import { EdtfPoint, Name, Optional } from '../../events/fields';
import { point } from '../../events/time';
import { EventLog } from '../event-log/event-log';
import type { Selection } from '../read-model/selection';
import type { Answer } from '../reading/answer';
import { Limit, ReadQuery, Words, wordsOf } from '../reading/query-fields';
import { Reader } from '../reading/reader';
import { Keys } from '../security/keys';
import type { Reading } from '../reading/reading';
import { logEntry } from './log-entry';

/** Filters of the log; they judge the statement that an entry is, or is about, as corrected. */
export class EventsQuery extends ReadQuery {
  @Optional()
  @Name()
  actor?: string;

  /** An issue and all below it. */
  @Optional()
  @Name()
  issue?: string;

  @Optional()
  @Words([...eventTypes.keys()])
  type?: string;

  @Optional()
  @EdtfPoint()
  statedFrom?: string;

  @Optional()
  @EdtfPoint()
  statedTo?: string;

  @Optional()
  @Limit()
  limit?: string;

  @Optional()
  @Name(200)
  cursor?: string;
}

/** The log, in its order. */
export class Events extends Query<Answer> {
  constructor(readonly query: EventsQuery) {
    super();
  }
}

@QueryHandler(Events)
export class EventsHandler implements IQueryHandler<Events> {
  constructor(
    private readonly reader: Reader,
    private readonly log: EventLog,
    private readonly keys: Keys,
  ) {}

  async execute({ query }: Events): Promise<Answer> {
    const reading = await this.reader.open(query);
    const selection = selectionOf(reading, query);
    const { positions, next } = reading.pageAfter(query.limit, (part) =>
      reading.history.select(selection, part),
    );
    const items: object[] = [];
    for (const position of positions)
      items.push(...(await this.log.read(position - 1, 1)).map((it) => logEntry(it, this.keys)));
    return { body: { items, next }, settled: false };
  }
}

const selectionOf = (reading: Reading, query: EventsQuery): Selection => ({
  actor: query.actor === undefined ? undefined : reading.actor(query.actor, '/actor'),
  issues: reading.issues(query.issue, reading.head),
  types: wordsOf(query.type),
  from: startOf(query.statedFrom),
  before: endOf(query.statedTo),
  known: reading.head,
});

const startOf = (date: string | undefined) => (date === undefined ? undefined : point(date)?.start);

/** Up to the end of a date, or up to an instant, itself included. */
function endOf(date: string | undefined): number | undefined {
  const read = date === undefined ? undefined : point(date);
  return read && (read.start === read.end ? read.end + 1 : read.end);
}
