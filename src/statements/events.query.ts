import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Recorded } from '../../events/event';
import { eventTypes } from '../../events/event-type';
import { EdtfPoint, Name, Optional } from '../../events/fields';
import type { Amendment } from '../../events/report';
import type { StatementData } from '../../events/statement';
import { point } from '../../events/time';
import type { Narrowed } from '../../projections/position-at';
import type { Answer } from '../reading/answer';
import { Limit, ReadQuery, Words, wordsOf } from '../reading/query-fields';
import { Reader } from '../reading/reader';
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
  constructor(private readonly reader: Reader) {}

  async execute({ query }: Events): Promise<Answer> {
    const reading = await this.reader.open(query);
    const passes = filterOf(reading, query);
    const entries = reading.history.entries(0, reading.head).filter(passes);
    return { body: reading.pageOf(entries, query.limit, logEntry), settled: false };
  }
}

function filterOf(reading: Reading, query: EventsQuery): (entry: Recorded) => boolean {
  const filter = {
    actor: query.actor === undefined ? undefined : reading.actor(query.actor, '/actor'),
    issues: reading.issues(query.issue, reading.head),
    types: wordsOf(query.type),
    from: startOf(query.statedFrom),
    to: endOf(query.statedTo),
  };
  const isOpen =
    !filter.actor && !filter.issues && filter.from === undefined && filter.to === undefined;
  return (entry) => {
    const statement = statementOf(reading, entry);
    const type = statement?.id === entry.event.id ? statement.data.type : entry.event.type;
    if (filter.types && !filter.types.includes(type)) return false;
    return isOpen || (statement !== undefined && matches(statement, filter));
  };
}

interface StatementFilter {
  readonly actor: string | undefined;
  readonly issues: Narrowed;
  readonly from: number | undefined;
  readonly to: number | undefined;
}

interface Corrected {
  readonly id: string;
  readonly data: StatementData;
  readonly start: number;
}

function matches(
  { data, start }: Corrected,
  { actor, issues, from, to }: StatementFilter,
): boolean {
  if (actor !== undefined && data.actor !== actor) return false;
  if (issues && !issues.has(data.issue)) return false;
  return start >= (from ?? -Infinity) && start < (to ?? Infinity);
}

/** The statement that an entry is, or is about, as corrected by the head of the reading. */
function statementOf({ history, head }: Reading, { event }: Recorded): Corrected | undefined {
  const id = 'statement' in event ? (event as Amendment).statement : event.id;
  const report = history.reports.get(id)?.at(head);
  return report && { id, data: report.data, start: report.start };
}

const startOf = (date: string | undefined) => (date === undefined ? undefined : point(date)?.start);

/** Up to the end of a date, or up to an instant, itself included. */
function endOf(date: string | undefined): number | undefined {
  const read = date === undefined ? undefined : point(date);
  return read && (read.start === read.end ? read.end + 1 : read.end);
}
