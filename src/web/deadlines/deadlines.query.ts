import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Name, Optional } from '../../../events/fields';
import { addressees } from '../../../events/rules';
import type { Source } from '../../../events/source';
import { instantText } from '../../../events/time';
import { deadlines, liftedDeadlines, type LiftedItem } from '../../../projections/deadlines';
import type { DeadlineItem } from '../../../projections/deadlines';
import type { Knowledge } from '../../../projections/lane-fold';
import { Words, wordsOf } from '../../reading/query-fields';
import { Reader } from '../../reading/reader';
import type { Reading } from '../../reading/reading';
import { named, namedActor, namedIssue, termName, type Named } from '../page/names';
import { PageQuery } from '../page/page-query';
import { dayAsked, pinOf } from '../page/pin';
import type { Found } from '../page/view';
import { shared } from './shared';

/** In the order in which they are shown. */
export const STATUSES = ['pending', 'passed', 'met', 'lifted'] as const;
export type Status = (typeof STATUSES)[number];

/** What is due when. */
export class DeadlinesPageQuery extends PageQuery {
  @Optional()
  @Name()
  actor?: string;

  @Optional()
  @Words(STATUSES)
  status?: string;
}

/** A deadline with names, and with what its report says. */
export interface ShownDeadline {
  actor: Named;
  issue: Named;
  term: Named;
  by: string;
  status: Status;
  /** Seconds from the moment of asking to the end of `by`, negative once it is over; `null` once it is lifted. */
  left: number | null;
  extensions: number;
  since: string;
  /** When it was lifted, as stated, and the statement that did it. */
  lifted: { statedAt: string; statement: string } | null;
  statement: string;
  /** Members of the actor that set the same, and their statements. */
  alsoSetBy: { actor: Named; statement: string }[];
  to: Named[];
  summary: string;
  source: Source | null;
  consequence: string | null;
  recordedAt: string;
}

export interface DeadlinesData {
  at: string;
  knownAt: string | null;
  actor: string | null;
  issue: string | null;
  status: readonly string[] | null;
  /** One that a whole and its members set alike is one. Pending ones the soonest first, then those that passed the last first, met and lifted ones. */
  items: ShownDeadline[];
  /** What makes two logs two: the id of the first event. */
  log: string;
  choices: { actors: Named[]; issues: Named[] };
}

export class DeadlinesPage extends Query<Found<DeadlinesData>> {
  constructor(readonly query: DeadlinesPageQuery) {
    super();
  }
}

@QueryHandler(DeadlinesPage)
export class DeadlinesPageHandler implements IQueryHandler<DeadlinesPage> {
  constructor(private readonly reader: Reader) {}

  async execute({ query }: DeadlinesPage): Promise<Found<DeadlinesData>> {
    const reading = await this.reader.open(query);
    return { body: deadlinesOf(reading, query), pin: pinOf(reading, query) };
  }
}

function deadlinesOf(reading: Reading, query: DeadlinesPageQuery): DeadlinesData {
  const { history } = reading;
  const { moment, text: at } = reading.moment(dayAsked(reading, query.at));
  const { known } = reading.known(query.knownAt);
  const knowledge = reading.knowledge(known, query);
  const actor = query.actor === undefined ? null : reading.actor(query.actor, '/actor');
  const issue = query.issue === undefined ? null : reading.issue(query.issue, '/issue');
  const issues = reading.issues(query.issue, known);
  const everybody = history.vocabulary.actorsAt(known);
  const actors = actor === null ? everybody.map(({ id }) => id) : [actor];
  const status = wordsOf<Status>(query.status) ?? null;
  const items = [
    ...deadlines(knowledge, { actors, moment, issues }).map((it) => standingOne(knowledge, it)),
    ...liftedDeadlines(knowledge, { actors, moment, issues }).map((it) => liftedOne(knowledge, it)),
  ];
  const asked = items.filter((it) => !status || status.includes(it.status)).sort(inOrder);
  const isMember = (one: string, other: string): boolean =>
    history.vocabulary.membersOf(other, moment, known).some(({ id }) => id === one);
  return {
    ...{ at, knownAt: query.knownAt ?? null, actor, issue, status },
    items: shared(asked, isMember),
    log: history.placeAt(1)?.id ?? '',
    choices: {
      actors: everybody.map(named).sort(byName),
      issues: history.vocabulary.issuesAt(known).map(named).sort(byName),
    },
  };
}

const byName = (one: Named, other: Named): number =>
  one.name < other.name ? -1 : one.name > other.name ? 1 : 0;

function inOrder(one: ShownDeadline, other: ShownDeadline): number {
  const group = STATUSES.indexOf(one.status) - STATUSES.indexOf(other.status);
  const [soon, late] = [one.left ?? 0, other.left ?? 0];
  if (group !== 0) return group;
  return one.status === 'pending' ? soon - late : late - soon;
}

const standingOne = (
  knowledge: Knowledge,
  { status, left, ...item }: DeadlineItem,
): ShownDeadline => ({ ...shown(knowledge, item), status, left, lifted: null });

const liftedOne = (
  knowledge: Knowledge,
  { lifted, liftedBy, ...item }: LiftedItem,
): ShownDeadline => ({
  ...shown(knowledge, item),
  ...{ status: 'lifted', left: null, lifted: { statedAt: lifted, statement: liftedBy } },
});

type Told = Omit<DeadlineItem, 'status' | 'left'>;

/** With names, and what the last report of it says. */
function shown(
  { history, known }: Knowledge,
  item: Told,
): Omit<ShownDeadline, 'status' | 'left' | 'lifted'> {
  const { actor, issue, term, by, extensions, since, statement } = item;
  const place = history.positionOf(statement) ?? 0;
  const said = history.reportAt(place, known)?.data;
  return {
    actor: namedActor(history, actor),
    issue: namedIssue(history, issue),
    term: { id: term, name: termName(history, { issue, term }) },
    ...{ by, extensions, since, statement, alsoSetBy: [] },
    to: addressees(said?.to).map((id) => namedActor(history, id)),
    summary: said?.summary ?? '',
    source: said?.source ?? null,
    consequence: (said as { consequence?: string } | undefined)?.consequence ?? null,
    recordedAt: instantText(history.placeAt(place)?.recordedAt ?? 0),
  };
}
