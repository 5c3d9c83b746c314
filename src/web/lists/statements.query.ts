import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Source } from '../../../events/source';
import type { Knowledge } from '../../../projections/lane-fold';
import { MOST_FOUND, type Hits, type Listed, type Wanted } from '../../read-model/listing';
import type { Part } from '../../read-model/selection';
import { Reader } from '../../reading/reader';
import type { Reading } from '../../reading/reading';
import { named, namedActor, namedIssue, termName, type Named } from '../page/names';
import { pinOf } from '../page/pin';
import type { Found } from '../page/view';
import { askedOf, type Asked } from './asked';
import { Counted } from './counted';
import { byName, LIST_PAGE, type StatementsPageQuery } from './list-query';
import { soughtIn } from './sought';

/** A statement as a list shows it, as corrected. */
export interface ListedStatement {
  id: string;
  type: string;
  statedAt: string;
  actor: Named;
  issue: Named;
  term: string | null;
  termName: string | null;
  summary: string;
  quote: string | null;
  source: Source;
  retracted: boolean;
  disputed: boolean;
  sources: number;
}

/** Statements, the newest stated first. */
export interface StatementsData extends Hits {
  at: string;
  knownAt: string | null;
  q: string | null;
  actor: Named | null;
  issue: Named | null;
  source: string | null;
  items: ListedStatement[];
  /** The cursor of the next page; `null` where this is the last. */
  next: string | null;
  choices: { actors: Named[]; issues: Named[] };
}

export class Statements extends Query<Found<StatementsData>> {
  constructor(readonly query: StatementsPageQuery) {
    super();
  }
}

@QueryHandler(Statements)
export class StatementsHandler implements IQueryHandler<Statements> {
  constructor(
    private readonly reader: Reader,
    private readonly counted: Counted,
  ) {}

  async execute({ query }: Statements): Promise<Found<StatementsData>> {
    const reading = await this.reader.open(query);
    const asked = askedOf(reading, query);
    return { body: statementsOf(asked, query, this.counted), pin: pinOf(reading, query) };
  }
}

function statementsOf(asked: Asked, query: StatementsPageQuery, counted: Counted): StatementsData {
  const { reading, knowledge } = asked;
  const { history } = reading;
  const { known, counts } = knowledge;
  const { q = null, source = null, knownAt = null } = query;
  const actor = query.actor === undefined ? undefined : reading.actor(query.actor, '/actor');
  const issue = query.issue === undefined ? undefined : reading.issue(query.issue, '/issue');
  const wanted: Wanted = {
    ...{ known, before: asked.moment.before, actor, source: query.source },
    ...{ issues: asked.issues, sought: soughtIn(reading.history.vocabulary, known, q) },
  };
  const { positions, next } = reading.pageAfter(query.limit ?? LIST_PAGE, (part) =>
    statementsAfter(reading, { wanted, part, counts }),
  );
  return {
    ...{ at: asked.at, knownAt, q, source },
    ...counted.once(`hits ${JSON.stringify([actor, source, q])}`, asked, () =>
      hitsOf(asked, wanted),
    ),
    actor: actor === undefined ? null : namedActor(history, actor),
    issue: issue === undefined ? null : namedIssue(history, issue),
    items: positions.flatMap((it) => listed(knowledge, it)),
    next,
    choices: {
      actors: history.vocabulary.actorsAt(known).map(named).sort(byName),
      issues: history.vocabulary.issuesAt(known).map(named).sort(byName),
    },
  };
}

/** How many statements a list has; where a filter judges each, of so many as a search looks at. */
function hitsOf({ reading: { history }, knowledge: { counts } }: Asked, wanted: Wanted): Hits {
  if (!counts) return history.listing.hits(wanted);
  const found = history.listing.statements(wanted, undefined, MOST_FOUND);
  const isAll = found.length < MOST_FOUND;
  return { hits: found.filter((it) => counts(history.said(it))).length, isAll };
}

/** Statements are looked at in steps of so many where a filter judges each. */
const STEP = 500;

/** The log positions of the statements that follow one. */
function statementsAfter(
  { history }: Reading,
  { wanted, part, counts }: { wanted: Wanted; part: Part; counts: Knowledge['counts'] },
): number[] {
  const size = counts ? STEP : part.limit;
  const kept: Listed[] = [];
  const first = part.after === 0 ? undefined : history.reportAt(part.after, wanted.known);
  let after = first && { statement: part.after, startsAt: first.start };
  while (kept.length < part.limit) {
    const step = history.listing.statements(wanted, after, size);
    kept.push(...step.filter((it) => !counts || counts(history.said(it))));
    after = step.at(-1);
    if (step.length < size) break;
  }
  return kept.slice(0, part.limit).map(({ statement }) => statement);
}

function listed({ history, known }: Knowledge, statement: number): ListedStatement[] {
  const report = history.reportAt(statement, known);
  if (!report) return [];
  const { data, retracted, disputed, corroborations } = report;
  const { id, type, statedAt, actor, issue, term, summary, quote, source } = data;
  return [
    {
      ...{ id, type, statedAt, summary, source, retracted, disputed },
      actor: namedActor(history, actor),
      issue: namedIssue(history, issue),
      term: term ?? null,
      termName: term === undefined ? null : termName(history, { issue, term }),
      quote: quote ?? null,
      sources: 1 + corroborations,
    },
  ];
}
