import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../events/actor';
import { EdtfPoint, Name, Optional } from '../../../events/fields';
import { DAY, type Moment } from '../../../events/time';
import type { Knowledge } from '../../../projections/lane-fold';
import { matrixRow, type Cell } from '../../../projections/matrix';
import { positionToken } from '../../event-log/position';
import { Reader } from '../../reading/reader';
import type { Reading } from '../../reading/reading';
import { termName, type Named } from '../page/names';
import { firstRecorded } from '../page/nothing-yet';
import { PageQuery } from '../page/page-query';
import { dayAsked, dayText, pinOf } from '../page/pin';
import type { Found } from '../page/view';
import { columnsOf, inTreeOrder, type Column } from './columns';

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
}

/** A cell, its newest term by name. */
export type ShownCell = Omit<Cell, 'lead'> & { lead: (Cell['lead'] & { name: string }) | null };

/** An actor's row; a person stands under the actor that it is a member of. */
export interface ShownRow extends Named {
  under: string | null;
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
  /** When the first statement of all was recorded, where that was after `knownAt`. */
  firstRecorded: string | null;
  columns: Column[];
  rows: ShownRow[];
  /** The days up to now on which something changed. */
  days: string[];
  /** Who said nothing, and what nothing was said on. */
  silent: { actors: Named[]; issues: Named[] };
  /** What can be asked for: issues in the order of their tree, and actors that have members. */
  choices: { issues: (Named & { depth: number })[]; blocs: Named[] };
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
    return { body: matrixOf(reading, query), pin: pinOf(reading, query) };
  }
}

function matrixOf(reading: Reading, query: MatrixPageQuery): MatrixData {
  const { at, knownAt = null, since = null } = query;
  const { known } = reading.known(query.knownAt);
  const { text, moment } = reading.moment(dayAsked(reading, at));
  const issue = query.issue === undefined ? null : reading.issue(query.issue, '/issue');
  const bloc = query.bloc === undefined ? null : reading.actor(query.bloc, '/bloc');
  const placed = inTreeOrder(reading.history.vocabulary.issuesAt(known));
  const { columns, of } = columnsOf(placed, issue);
  const knowledge = reading.knowledge(known, query);
  const actors = actorsOf(knowledge, bloc, moment);
  const days = new Set<number>();
  const asked = { moment, since: since === null ? null : reading.moment(since).moment };
  const rows = actors.map((actor) => {
    const { cells } = matrixRow(knowledge, { actor: actor.id, ...asked, columns: of, days });
    return { ...named(actor), under: aboveOf(actor, actors), cells: cells.map(shownIn(reading)) };
  });
  const totals = totalsOf(rows);
  const totalOf = (column: Column): number => totals.get(column.issue) ?? 0;
  return {
    ...{ at: text, knownAt, since, issue, bloc, place: placeIn(reading, query, text) },
    firstRecorded: firstRecorded(reading, query),
    columns: columns
      .filter((column) => totals.has(column.issue))
      .sort((one, other) => totalOf(other) - totalOf(one)),
    rows: inOrder(rows.filter(({ cells }) => cells.length > 0)),
    days: daysUpTo(reading, days),
    silent: {
      actors: rows.filter(({ cells }) => cells.length === 0).map(named),
      issues: columns
        .filter((column) => !totals.has(column.issue))
        .map(({ issue: id, name }) => ({ id, name })),
    },
    choices: {
      issues: placed.map(({ issue: it, depth }) => ({ ...named(it), depth })),
      blocs: blocsAmong(reading.history.vocabulary.actorsAt(known)),
    },
  };
}

function placeIn({ now, head }: Reading, { knownAt }: MatrixPageQuery, at: string): string | null {
  return knownAt === undefined && at === dayText(now) ? positionToken(head) : null;
}

const named = ({ id, name }: Named): Named => ({ id, name });

const byName = (one: Named, other: Named): number =>
  one.name < other.name ? -1 : one.name > other.name ? 1 : 0;

/** The actors of the rows: all, or a bloc and its direct members. */
function actorsOf({ history, known }: Knowledge, bloc: string | null, moment: Moment): Actor[] {
  const { vocabulary } = history;
  if (bloc === null) return vocabulary.actorsAt(known);
  const itself = vocabulary.actorAt(bloc, known);
  return [...(itself ? [itself] : []), ...vocabulary.membersOf(bloc, moment, known)];
}

/** A person stands below the first of the other rows that it is a member of. */
function aboveOf({ kind, memberOf = [] }: Actor, rows: readonly Actor[]): string | null {
  if (kind !== 'person') return null;
  const above = memberOf.find(({ actor }) => rows.some(({ id }) => id === actor));
  return above?.actor ?? null;
}

/** How often anything was said on each column's issues. */
function totalsOf(rows: readonly ShownRow[]): Map<string, number> {
  const totals = new Map<string, number>();
  for (const { issue, total } of rows.flatMap(({ cells }) => cells))
    totals.set(issue, (totals.get(issue) ?? 0) + total);
  return totals;
}

/** Who says most comes first, each followed by those below it. The order is the same on each day. */
function inOrder(rows: readonly ShownRow[]): ShownRow[] {
  const ids = new Set(rows.map(({ id }) => id));
  const weights = new Map(
    rows.map(({ id, cells }) => [id, cells.reduce((sum, { total }) => sum + total, 0)]),
  );
  const weight = ({ id }: ShownRow): number => weights.get(id) ?? 0;
  const sorted = [...rows].sort((one, other) => weight(other) - weight(one));
  const tops = sorted.filter(({ under }) => under === null || !ids.has(under));
  return tops.flatMap((top) => [top, ...sorted.filter(({ under }) => under === top.id)]);
}

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
