import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Change, Direction } from '../../../projections/compare';
import { positionDiff, type ChangeItem, type Side } from '../../../projections/position-diff';
import { EventLog } from '../../event-log/event-log';
import { Reader } from '../../reading/reader';
import type { Reading } from '../../reading/reading';
import { shownStance, type ShownStance } from '../actor/actor.query';
import { inTreeOrder, issueChoices, type IssueChoice } from '../matrix/columns';
import { named, namedActor, namedIssue, termName, type Named } from '../page/names';
import { firstRecorded } from '../page/nothing-yet';
import { pinOf } from '../page/pin';
import type { Found } from '../page/view';
import { CauseReader, type Cause } from './cause';
import { differing, type Differing } from './differing';
import { askedOf, type Asked, type DiffPageQuery } from './asked';

/** A change with names, and with the statements that made it. */
export interface ShownChange {
  change: Change;
  direction: Direction;
  issue: Named;
  term: string;
  termName: string;
  before: ShownStance | null;
  after: ShownStance | null;
  /** What differs between two stances of one kind. */
  differs: Differing[];
  causes: Cause[];
}

/** How a list of priorities moved. */
export interface ShownPriorities {
  before: Named[];
  after: Named[];
  causes: Cause[];
}

/** One actor, and what changed in its position; `priorities` is `null` where they did not move. */
export interface Moved extends Named {
  priorities: ShownPriorities | null;
  changes: ShownChange[];
}

/** What changed between two positions, for one actor or for all that moved. */
export interface DiffData {
  from: string;
  at: string;
  knownFrom: string | null;
  knownAt: string | null;
  /** Whether both are of one date, so that only knowledge differs. */
  sameDate: boolean;
  /** When the first statement of all was recorded, where that was after `knownAt`. */
  firstRecorded: string | null;
  actor: Named | null;
  issue: Named | null;
  /** The one actor that was asked for, or all that moved, those with the most changes first. */
  moved: Moved[];
  choices: { actors: Named[]; issues: IssueChoice[] };
}

export class WhatChanged extends Query<Found<DiffData>> {
  constructor(readonly query: DiffPageQuery) {
    super();
  }
}

@QueryHandler(WhatChanged)
export class WhatChangedHandler implements IQueryHandler<WhatChanged> {
  constructor(
    private readonly reader: Reader,
    private readonly log: EventLog,
  ) {}

  async execute({ query }: WhatChanged): Promise<Found<DiffData>> {
    const reading = await this.reader.open(query);
    const asked = askedOf(reading, query);
    const { vocabulary } = reading.history;
    const actors = vocabulary.actorsAt(asked.latest);
    const ids = asked.actor === null ? actors.map(({ id }) => id) : [asked.actor];
    const causes = new CauseReader(this.log, asked.knowledge);
    const all = await Promise.all(ids.map((id) => movedOf(id, asked, causes)));
    const { issue, actor, sides, knownFrom } = asked;
    const body: DiffData = {
      ...{ from: asked.from, at: asked.at, knownFrom, knownAt: query.knownAt ?? null },
      sameDate: sides.from.moment.before === sides.to.moment.before,
      firstRecorded: firstRecorded(reading, query),
      actor: actor === null ? null : namedActor(reading.history, actor),
      issue: issue === null ? null : namedIssue(reading.history, issue),
      moved: actor === null ? all.filter(hasMoved).sort(mostFirst) : all,
      choices: {
        actors: actors.map(named).sort(byName),
        issues: issueChoices(inTreeOrder(vocabulary.issuesAt(asked.latest))),
      },
    };
    return { body, pin: pinned(reading, query, asked) };
  }
}

/** Both times are pinned, and both times of knowledge. */
function pinned(reading: Reading, query: DiffPageQuery, { from, at }: Asked) {
  const pin = pinOf(reading, { ...query, at });
  if (query.knownFrom === undefined) return { ...pin, from };
  const { knownAt: knownFrom } = pinOf(reading, { at, knownAt: query.knownFrom });
  return { ...pin, from, knownFrom };
}

const byName = (one: Named, other: Named): number =>
  one.name < other.name ? -1 : one.name > other.name ? 1 : 0;

/** Saying the same again is no move. */
const hasMoved = ({ priorities, changes }: Moved): boolean =>
  priorities !== null || changes.some(({ change }) => change !== 'reaffirmed');

const weight = ({ priorities, changes }: Moved): number =>
  (priorities ? 1 : 0) + changes.filter(({ change }) => change !== 'reaffirmed').length;

const mostFirst = (one: Moved, other: Moved): number =>
  weight(other) - weight(one) || byName(one, other);

async function movedOf(id: string, asked: Asked, causes: CauseReader): Promise<Moved> {
  const { history } = asked.knowledge;
  const { from, to } = asked.sides;
  const { changes, priorities } = positionDiff(id, from, to);
  const issuesOf = (list: readonly string[]): Named[] => list.map((it) => namedIssue(history, it));
  const shown = changes.map(async (item): Promise<ShownChange> => {
    const made = await causes.read(item.causes);
    return { ...shownChange(item, from, to), causes: made };
  });
  const { before, after } = priorities;
  const isSame = before.join(' ') === after.join(' ');
  return {
    ...namedActor(history, id),
    priorities:
      asked.issue !== null || isSame
        ? null
        : {
            before: issuesOf(before),
            after: issuesOf(after),
            causes: await causes.read(priorities.causes),
          },
    changes: await Promise.all(shown),
  };
}

function shownChange(item: ChangeItem, from: Side, to: Side): Omit<ShownChange, 'causes'> {
  const { history } = to.knowledge;
  const { change, direction, issue, term, before, after } = item;
  return {
    ...{ change, direction, term },
    issue: namedIssue(history, issue),
    termName: termName(history, { issue, term }),
    before: before && shownStance(from.knowledge, before),
    after: after && shownStance(to.knowledge, after),
    differs: before && after && change === 'amended' ? differing(before, after) : [],
  };
}
