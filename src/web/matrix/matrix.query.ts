import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../events/actor';
import { EdtfPoint, Name, Optional } from '../../../events/fields';
import { DAY } from '../../../events/time';
import { matrixRow, type Cell } from '../../../projections/matrix';
import { positionToken } from '../../event-log/position';
import { inTurn } from '../../reading/in-turn';
import { Limit } from '../../reading/query-fields';
import { Reader } from '../../reading/reader';
import type { Reading } from '../../reading/reading';
import { named, termName, type Named } from '../page/names';
import { firstRecorded } from '../page/nothing-yet';
import { PageQuery } from '../page/page-query';
import { dayAsked, dayText, pinOf } from '../page/pin';
import type { Found } from '../page/view';
import { columnsOf, inTreeOrder, issueChoices, type Column, type IssueChoice } from './columns';
import { actorsOf, columnsInOrder, countedIn, silentColumns, type RowHead } from './rows';

/** Who wants what: the matrix of actors by issues. */
export class MatrixPageQuery extends PageQuery {
  /** Moves after the end of this date are marked. */
  @Optional()
  @EdtfPoint()
  since?: string;

  /** An actor and its direct members. */
  @Optional()
  @Name()
  bloc?: string;

  /** Rows of one page. */
  @Optional()
  @Limit()
  limit?: string;

  @Optional()
  @Name(200)
  cursor?: string;
}

/** Rows of one page, unless the query says otherwise: with 50 columns they are some 100 kB on the wire. */
const ROWS = '50';

/** A cell, its newest term by name. */
export type ShownCell = Omit<Cell, 'lead'> & { lead: (Cell['lead'] & { name: string }) | null };

export interface ShownRow extends RowHead {
  cells: ShownCell[];
}

/** Who wants what: actors by issues. A cell that is not there has no statement, ever, by what was known. */
export interface MatrixData {
  at: string;
  knownAt: string | null;
  since: string | null;
  issue: string | null;
  bloc: string | null;
  /** Where it is today as known now: the log position of the newest event in it. `/v1/live?after=` goes on from it. */
  place: string | null;
  /** Statements of all rows, also of other pages, with effect by the date. */
  statements: number;
  /** When the first statement of all was recorded, where that was after `knownAt`. */
  firstRecorded: string | null;
  columns: Column[];
  rows: ShownRow[];
  /** How many rows came before those of this page, of how many; `next` is the cursor of the next page. */
  paged: { before: number; of: number; next: string | null };
  /** The days up to now on which something changed. */
  days: string[];
  /** Who said nothing, and what nothing was said on. */
  silent: { actors: Named[]; issues: Named[] };
  /** What can be asked for: issues in the order of their tree, and actors that have members. */
  choices: { issues: IssueChoice[]; blocs: Named[] };
}

export class Matrix extends Query<Found<MatrixData>> {
  constructor(readonly query: MatrixPageQuery) {
    super();
  }
}

@QueryHandler(Matrix)
export class MatrixHandler implements IQueryHandler<Matrix> {
  constructor(private readonly reader: Reader) {}

  async execute({ query }: Matrix): Promise<Found<MatrixData>> {
    const reading = await this.reader.open(query);
    const body = await matrixOf(reading, query);
    this.reader.check();
    return { body, pin: pinOf(reading, query) };
  }
}

async function matrixOf(reading: Reading, query: MatrixPageQuery): Promise<MatrixData> {
  const { at, knownAt = null, since = null } = query;
  const { known } = reading.known(query.knownAt);
  const { text, moment } = reading.moment(dayAsked(reading, at));
  const issue = query.issue === undefined ? null : reading.issue(query.issue, '/issue');
  const bloc = query.bloc === undefined ? null : reading.actor(query.bloc, '/bloc');
  const placed = inTreeOrder(reading.history.vocabulary.issuesAt(known));
  const { columns, of } = columnsOf(placed, issue);
  const knowledge = reading.knowledge(known, query);
  const all = { columns: of, issues: issue === null ? null : new Set(of.keys()), moment };
  const counted = await countedIn(knowledge, actorsOf(knowledge, bloc, moment), all);
  const asked = { ...all, since: since === null ? null : reading.moment(since).moment };
  const page = reading.pageOf(counted.rows, query.limit ?? ROWS, (row) => row);
  const rows = await inTurn(page.items, (row): ShownRow => {
    const { cells } = matrixRow(knowledge, { actor: row.id, ...asked });
    return { ...row, cells: cells.map(shownIn(reading)) };
  });
  return {
    ...{ at: text, knownAt, since, issue, bloc, place: placeIn(reading, query, text) },
    firstRecorded: firstRecorded(reading, query),
    statements: counted.statements,
    columns: columnsInOrder(columns, counted),
    ...{ rows, paged: { before: reading.offset, of: counted.rows.length, next: page.next } },
    days: daysUpTo(reading, counted.days),
    silent: { actors: [...counted.silent], issues: silentColumns(columns, counted) },
    choices: {
      issues: issueChoices(placed),
      blocs: blocsAmong(reading.history.vocabulary.actorsAt(known)),
    },
  };
}

/** A later page is as it was when the first was asked for. */
function placeIn(
  { now, head }: Reading,
  { knownAt, cursor }: MatrixPageQuery,
  at: string,
): string | null {
  const isNow = knownAt === undefined && cursor === undefined && at === dayText(now);
  return isNow ? positionToken(head) : null;
}

const byName = (one: Named, other: Named): number =>
  one.name < other.name ? -1 : one.name > other.name ? 1 : 0;

function blocsAmong(actors: readonly Actor[]): Named[] {
  const blocs = new Set(actors.flatMap(({ memberOf = [] }) => memberOf.map((it) => it.actor)));
  return actors
    .filter(({ id }) => blocs.has(id))
    .map(named)
    .sort(byName);
}

const shownIn =
  (reading: Reading) =>
  ({ lead, ...cell }: Cell): ShownCell => ({
    ...cell,
    lead: lead && { ...lead, name: termName(reading.history, lead) },
  });

/** With those on which the clock alone changed something. */
function daysUpTo({ history, now }: Reading, said: ReadonlySet<number>): string[] {
  const timed = history.agenda.between(-Infinity, now).map((time) => Math.floor(time / DAY));
  return [...new Set([...said, ...timed])]
    .filter((day) => day * DAY <= now)
    .sort((one, other) => one - other)
    .map((day) => dayText(day * DAY));
}
