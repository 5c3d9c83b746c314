import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { namesOf } from '../../../projections/vocabulary';
import { Reader } from '../../reading/reader';
import type { Reading } from '../../reading/reading';
import { inTreeOrder } from '../matrix/columns';
import { issueName, type Named } from '../page/names';
import { dayAsked, pinOf } from '../page/pin';
import type { Found } from '../page/view';
import { recordedOn, type Recorded } from './coverage';
import { hasWords, LIST_PAGE, type ListPageQuery } from './list-query';

/** An issue, and what was recorded on it and those below it. */
export interface ListedIssue extends Named {
  /** 0 for one that is below none. */
  depth: number;
  aliases: string[];
  statements: number;
  actors: number;
  /** The newest `statedAt`. */
  lastStated: string | null;
}

/** Issues in the order of their tree; those that a search finds have it too. */
export interface IssuesData {
  at: string;
  knownAt: string | null;
  q: string | null;
  issue: Named | null;
  items: ListedIssue[];
  next: string | null;
}

export class Issues extends Query<Found<IssuesData>> {
  constructor(readonly query: ListPageQuery) {
    super();
  }
}

@QueryHandler(Issues)
export class IssuesHandler implements IQueryHandler<Issues> {
  constructor(private readonly reader: Reader) {}

  async execute({ query }: Issues): Promise<Found<IssuesData>> {
    const reading = await this.reader.open(query);
    return { body: issuesOf(reading, query), pin: pinOf(reading, query) };
  }
}

function issuesOf(reading: Reading, query: ListPageQuery): IssuesData {
  const { history } = reading;
  const { q = null, knownAt = null } = query;
  const { known } = reading.known(query.knownAt);
  const { text: at, moment } = reading.moment(dayAsked(reading, query.at));
  const issues = reading.issues(query.issue, known);
  const issue = query.issue === undefined ? null : reading.issue(query.issue, '/issue');
  const { byIssue } = recordedOn(reading.knowledge(known, query), moment);
  const all = inTreeOrder(history.vocabulary.issuesAt(known))
    .filter((it) => !issues || issues.has(it.issue.id))
    .filter((it) => hasWords(namesOf(it.issue).join(' '), query.q));
  const page = reading.pageOf(
    all,
    query.limit ?? LIST_PAGE,
    ({ issue: it, depth }): ListedIssue => {
      const below = [...history.vocabulary.treeBelow(it.id, known)];
      const on = below.flatMap((id) => byIssue.get(id) ?? []);
      const newest = on.reduce<Recorded | undefined>(
        (last, other) => (last && last.start > other.start ? last : other),
        undefined,
      );
      return {
        ...{ id: it.id, name: it.name, depth, aliases: it.aliases ?? [] },
        statements: on.reduce((sum, { statements }) => sum + statements, 0),
        actors: new Set(on.flatMap(({ actors }) => [...actors])).size,
        lastStated: newest ? (history.reportAt(newest.newest, known)?.data.statedAt ?? null) : null,
      };
    },
  );
  return {
    ...{ at, knownAt, q },
    issue: issue === null ? null : { id: issue, name: issueName(history, issue) },
    items: page.items as ListedIssue[],
    next: page.next,
  };
}
