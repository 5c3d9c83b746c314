import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EdtfPoint, Name, Optional } from '../../../events/fields';
import type { Direction } from '../../../projections/compare';
import type { Knowledge } from '../../../projections/lane-fold';
import type { Shift } from '../../../projections/shifts';
import { newestShifts } from '../../positions/shifts.query';
import { Limit, Words, wordsOf } from '../../reading/query-fields';
import { Reader } from '../../reading/reader';
import type { Reading } from '../../reading/reading';
import { byName, LIST_PAGE } from '../lists/list-query';
import { inTreeOrder, issueChoices, type IssueChoice } from '../matrix/columns';
import { named, namedActor, namedIssue, type Named } from '../page/names';
import { firstRecorded } from '../page/nothing-yet';
import { PageQuery } from '../page/page-query';
import { dayAsked, pinOf, refuseReversed } from '../page/pin';
import type { Found } from '../page/view';
import { byStatement, entryOf, type MoveEntry, type ShownMove } from './entries';

/** In the order in which they are offered; `neutral` is neither. */
export const DIRECTIONS = ['hardened', 'softened', 'neutral'] as const satisfies Direction[];

/** Who moved, up to `at`. */
export class MovesPageQuery extends PageQuery {
  @Optional()
  @Name()
  actor?: string;

  /** Only what moved after the end of this date. */
  @Optional()
  @EdtfPoint()
  from?: string;

  @Optional()
  @Words(DIRECTIONS)
  direction?: string;

  @Optional()
  @Limit()
  limit?: string;

  @Optional()
  @Name(200)
  cursor?: string;
}

/** One of those who moved last, and how often which way. */
export interface LastMoved {
  actor: Named;
  /** As exact as it is known. */
  date: string;
  hardened: number;
  softened: number;
  /** Each of these moves. */
  moves: ShownMove[];
}

/** Moves by the date on which they took effect, the newest first. Saying the same again is no move. */
export interface MovesData {
  at: string;
  from: string | null;
  knownAt: string | null;
  actor: Named | null;
  issue: Named | null;
  direction: string | null;
  /** Those who hardened or softened last among all that was asked for: one, or several of one date. */
  last: LastMoved[];
  items: MoveEntry[];
  /** The cursor of the next page; `null` where this is the last. */
  next: string | null;
  /** When the first statement of all was recorded, where that was after `knownAt`. */
  firstRecorded: string | null;
  choices: { actors: Named[]; issues: IssueChoice[] };
}

export class Moves extends Query<Found<MovesData>> {
  constructor(readonly query: MovesPageQuery) {
    super();
  }
}

@QueryHandler(Moves)
export class MovesHandler implements IQueryHandler<Moves> {
  constructor(private readonly reader: Reader) {}

  async execute({ query }: Moves): Promise<Found<MovesData>> {
    const reading = await this.reader.open(query);
    return { body: movesOf(reading, query), pin: pinOf(reading, query) };
  }
}

function movesOf(reading: Reading, query: MovesPageQuery): MovesData {
  const { history } = reading;
  const at = dayAsked(reading, query.at);
  refuseReversed(query.from, at);
  const { knowledge, shifts } = newestShifts(reading, { ...query, to: at });
  const directions = wordsOf<Direction>(query.direction);
  const wanted = shifts.filter(
    ({ change, direction }) =>
      change !== 'reaffirmed' && (!directions || directions.includes(direction)),
  );
  const { items, next } = reading.pageOf(
    byStatement(wanted),
    query.limit ?? LIST_PAGE,
    (group): MoveEntry[] => entryOf(knowledge, group),
  );
  const issue = query.issue === undefined ? null : reading.issue(query.issue, '/issue');
  const actor = query.actor === undefined ? null : reading.actor(query.actor, '/actor');
  return {
    ...{ at, from: query.from ?? null, knownAt: query.knownAt ?? null },
    actor: actor === null ? null : namedActor(history, actor),
    issue: issue === null ? null : namedIssue(history, issue),
    direction: query.direction ?? null,
    last: lastOf(knowledge, wanted),
    items: (items as MoveEntry[][]).flat(),
    next,
    firstRecorded: firstRecorded(reading, query),
    choices: choicesIn(knowledge),
  };
}

function choicesIn({ history: { vocabulary }, known }: Knowledge): MovesData['choices'] {
  return {
    actors: vocabulary.actorsAt(known).map(named).sort(byName),
    issues: issueChoices(inTreeOrder(vocabulary.issuesAt(known))),
  };
}

/** Those of the newest instant at which somebody hardened or softened, who moved most first. */
function lastOf(knowledge: Knowledge, shifts: readonly Shift[]): LastMoved[] {
  const moved = shifts.filter(({ direction }) => direction !== 'neutral');
  const newest = moved.filter(({ at }) => at === moved[0]?.at);
  const actors = [...new Set(newest.map(({ actor }) => actor))];
  return actors
    .flatMap((id): LastMoved[] => {
      const own = newest.filter(({ actor }) => actor === id);
      const count = (way: Direction): number =>
        own.filter(({ direction }) => direction === way).length;
      return entryOf(knowledge, own).map(({ actor, date, moves }) => ({
        ...{ actor, date, hardened: count('hardened'), softened: count('softened'), moves },
      }));
    })
    .sort((one, other) => other.hardened + other.softened - one.hardened - one.softened);
}
