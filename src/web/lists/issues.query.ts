import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { namesOf } from '../../../projections/vocabulary';
import { Reader } from '../../reading/reader';
import { inTreeOrder } from '../matrix/columns';
import { namedIssue, type Named } from '../page/names';
import { pinOf } from '../page/pin';
import type { Found } from '../page/view';
import { askedOf, type Asked } from './asked';
import { Counted } from './counted';
import { recordedOn, type Recorded } from './coverage';
import { fitting, LIST_PAGE, type ListPageQuery } from './list-query';

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
  /** How many issues there are in all. */
  hits: number;
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
  constructor(
    private readonly reader: Reader,
    private readonly counted: Counted,
  ) {}

  async execute({ query }: Issues): Promise<Found<IssuesData>> {
    const reading = await this.reader.open(query);
    const asked = askedOf(reading, query);
    return { body: issuesOf(asked, query, this.counted), pin: pinOf(reading, query) };
  }
}

function issuesOf(asked: Asked, query: ListPageQuery, counted: Counted): IssuesData {
  const { reading, knowledge, moment, issues } = asked;
  const { history } = reading;
  const { known } = knowledge;
  const { q = null, knownAt = null } = query;
  const fits = fitting(query.q);
  const issue = query.issue === undefined ? null : reading.issue(query.issue, '/issue');
  const { byIssue } = counted.once('issues', asked, () => recordedOn(knowledge, moment));
  const all = inTreeOrder(history.vocabulary.issuesAt(known))
    .filter((it) => !issues || issues.has(it.issue.id))
    .filter((it) => fits(namesOf(it.issue).join(' ')));
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
    ...{ at: asked.at, knownAt, q },
    hits: all.length,
    issue: issue === null ? null : namedIssue(history, issue),
    items: page.items as ListedIssue[],
    next: page.next,
  };
}
