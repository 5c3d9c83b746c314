import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Source } from '../../../events/source';
import type { Knowledge } from '../../../projections/lane-fold';
import type { Listed, Wanted } from '../../read-model/listing';
import { wordsIn, type Word } from '../../read-model/search';
import type { Part } from '../../read-model/selection';
import { Reader } from '../../reading/reader';
import type { Reading } from '../../reading/reading';
import { issueName, namedActor, termName, type Named } from '../page/names';
import { dayAsked, pinOf } from '../page/pin';
import type { Found } from '../page/view';
import { byName, isNamed, LIST_PAGE, type StatementsPageQuery } from './list-query';

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
export interface StatementsData {
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
  constructor(private readonly reader: Reader) {}

  async execute({ query }: Statements): Promise<Found<StatementsData>> {
    const reading = await this.reader.open(query);
    return { body: statementsOf(reading, query), pin: pinOf(reading, query) };
  }
}

function statementsOf(reading: Reading, query: StatementsPageQuery): StatementsData {
  const { history } = reading;
  const { q = null, source = null, knownAt = null } = query;
  const { known } = reading.known(query.knownAt);
  const { text: at, moment } = reading.moment(dayAsked(reading, query.at));
  const actor = query.actor === undefined ? undefined : reading.actor(query.actor, '/actor');
  const issue = query.issue === undefined ? undefined : reading.issue(query.issue, '/issue');
  const knowledge = reading.knowledge(known, query);
  const wanted: Wanted = {
    ...{ known, before: moment.before, actor, source: query.source },
    ...{ issues: reading.issues(query.issue, known), words: wordsOf(reading, known, q) },
  };
  const { positions, next } = reading.pageAfter(query.limit ?? LIST_PAGE, (part) =>
    statementsAfter(reading, { wanted, part, counts: knowledge.counts }),
  );
  return {
    ...{ at, knownAt, q, source },
    actor: actor === undefined ? null : namedActor(history, actor),
    issue: issue === undefined ? null : { id: issue, name: issueName(history, issue) },
    items: positions.flatMap((it) => listed(knowledge, it)),
    next,
    choices: {
      actors: history.vocabulary.actorsAt(known).map(named).sort(byName),
      issues: history.vocabulary.issuesAt(known).map(named).sort(byName),
    },
  };
}

const named = ({ id, name }: Named): Named => ({ id, name });

/** Each word that is looked for, with those whose names have it. */
function wordsOf({ history }: Reading, known: number, q: string | null): Word[] {
  const { vocabulary } = history;
  const ids = (things: readonly Named[], word: string): string[] =>
    things.filter((it) => isNamed(it, word)).map(({ id }) => id);
  return [...new Set(wordsIn(q ?? ''))].map((text) => ({
    text,
    actors: ids(vocabulary.actorsAt(known), text),
    issues: ids(vocabulary.issuesAt(known), text),
  }));
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
      issue: { id: issue, name: issueName(history, issue) },
      term: term ?? null,
      termName: term === undefined ? null : termName(history, { issue, term }),
      quote: quote ?? null,
      sources: 1 + corroborations,
    },
  ];
}
