import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { sourceName } from '../../../projections/coverage';
import { actorStatements } from '../../../projections/lane-fold';
import { Reader } from '../../reading/reader';
import { namedIssue, type Named } from '../page/names';
import { pinOf } from '../page/pin';
import type { Found } from '../page/view';
import { askedOf, type Asked } from './asked';
import { Counted } from './counted';
import { coverageAt, type Covered } from './coverage';
import { byName, fitting, LIST_PAGE, type ListPageQuery } from './list-query';

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
  /** How many sources there are in all. */
  hits: number;
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
  constructor(
    private readonly reader: Reader,
    private readonly counted: Counted,
  ) {}

  async execute({ query }: Sources): Promise<Found<SourcesData>> {
    const reading = await this.reader.open(query);
    const asked = askedOf(reading, query);
    return { body: sourcesOf(asked, query, this.counted), pin: pinOf(reading, query) };
  }
}

function sourcesOf(asked: Asked, query: ListPageQuery, counted: Counted): SourcesData {
  const { reading, at } = asked;
  const { q = null, knownAt = null } = query;
  const issue = query.issue === undefined ? null : reading.issue(query.issue, '/issue');
  const fits = fitting(query.q);
  const all = counted.once('sources', asked, () => sourcesBehind(asked));
  const items = all.filter(({ name }) => fits(name));
  const page = reading.pageOf(items, query.limit ?? LIST_PAGE, (it) => it);
  return {
    ...{ at, knownAt, q },
    issue: issue === null ? null : namedIssue(reading.history, issue),
    coverage: counted.once('coverage', asked, () => coverageAt(asked)),
    hits: items.length,
    items: page.items as ListedSource[],
    next: page.next,
  };
}

/** Every source of the statements that count, the one with most of them first. */
const sourcesBehind = (asked: Asked): ListedSource[] =>
  (asked.knowledge.counts ? countedSources(asked) : storedSources(asked)).sort(
    (one, other) => other.statements - one.statements || byName(one, other),
  );

/** The tables have the numbers unless a filter judges each statement. */
function storedSources({ reading: { history }, knowledge, moment, issues }: Asked): ListedSource[] {
  const { known } = knowledge;
  return history.listing
    .sources({ known, before: moment.before, issues })
    .map(({ name, statements, newest }) => {
      const lastStated = history.reportAt(newest, known)?.data.statedAt ?? '';
      return { name, statements, lastStated };
    });
}

function countedSources({ knowledge, moment, issues }: Asked): ListedSource[] {
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
