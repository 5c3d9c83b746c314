import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Moment } from '../../../events/time';
import { sourceName } from '../../../projections/coverage';
import type { Narrowed } from '../../../projections/history';
import { actorStatements, type Knowledge } from '../../../projections/lane-fold';
import { Reader } from '../../reading/reader';
import type { Reading } from '../../reading/reading';
import { issueName, type Named } from '../page/names';
import { dayAsked, pinOf } from '../page/pin';
import type { Found } from '../page/view';
import { coverageAt, type Covered } from './coverage';
import { byName, hasWords, LIST_PAGE, type ListPageQuery } from './list-query';

/** A source: its publisher, else its address, reference or title. */
export interface ListedSource {
  name: string;
  /** Statements that it was the first to report; those of others that it bears out are not counted. */
  statements: number;
  /** The newest `statedAt` among them. */
  lastStated: string;
}

/** Sources, the one with most statements first, and what all of it rests on. */
export interface SourcesData {
  at: string;
  knownAt: string | null;
  q: string | null;
  issue: Named | null;
  coverage: Covered;
  items: ListedSource[];
  next: string | null;
}

export class Sources extends Query<Found<SourcesData>> {
  constructor(readonly query: ListPageQuery) {
    super();
  }
}

@QueryHandler(Sources)
export class SourcesHandler implements IQueryHandler<Sources> {
  constructor(private readonly reader: Reader) {}

  async execute({ query }: Sources): Promise<Found<SourcesData>> {
    const reading = await this.reader.open(query);
    return { body: sourcesOf(reading, query), pin: pinOf(reading, query) };
  }
}

function sourcesOf(reading: Reading, query: ListPageQuery): SourcesData {
  const { q = null, knownAt = null } = query;
  const { known } = reading.known(query.knownAt);
  const { text: at, moment } = reading.moment(dayAsked(reading, query.at));
  const issues = reading.issues(query.issue, known);
  const issue = query.issue === undefined ? null : reading.issue(query.issue, '/issue');
  const knowledge = reading.knowledge(known, query);
  const all = sourcesBehind(reading, knowledge, { moment, issues });
  const items = all
    .filter(({ name }) => hasWords(name, query.q))
    .sort((one, other) => other.statements - one.statements || byName(one, other));
  const page = reading.pageOf(items, query.limit ?? LIST_PAGE, (it) => it);
  return {
    ...{ at, knownAt, q },
    issue: issue === null ? null : { id: issue, name: issueName(reading.history, issue) },
    coverage: coverageAt(knowledge, moment, issues),
    items: page.items as ListedSource[],
    next: page.next,
  };
}

/** Every source of the statements that count; the tables have the numbers unless a filter judges each statement. */
function sourcesBehind(
  { history }: Reading,
  knowledge: Knowledge,
  { moment, issues }: { moment: Moment; issues: Narrowed },
): ListedSource[] {
  const { known, counts } = knowledge;
  if (counts) return countedSources(knowledge, moment, issues);
  return history.listing
    .sources({ known, before: moment.before, issues })
    .map(({ name, statements, newest }) => {
      const lastStated = history.reportAt(newest, known)?.data.statedAt ?? '';
      return { name, statements, lastStated };
    });
}

function countedSources(knowledge: Knowledge, moment: Moment, issues: Narrowed): ListedSource[] {
  const found = new Map<string, ListedSource & { start: number }>();
  for (const { id } of knowledge.history.vocabulary.actorsAt(knowledge.known)) {
    for (const { data, start } of actorStatements(knowledge, id, moment.before)) {
      if (issues && !issues.has(data.issue)) continue;
      const name = sourceName(data.source);
      const before = found.get(name) ?? { name, statements: 0, lastStated: '', start: -Infinity };
      const newest = start >= before.start ? { lastStated: data.statedAt, start } : {};
      found.set(name, { ...before, statements: before.statements + 1, ...newest });
    }
  }
  return [...found.values()].map(({ name, statements, lastStated }) => ({
    ...{ name, statements, lastStated },
  }));
}
