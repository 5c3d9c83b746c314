import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EdtfPoint, Name, Optional } from '../../../events/fields';
import { termLanes } from '../../../projections/term-lanes';
import { Reader } from '../../reading/reader';
import type { Reading } from '../../reading/reading';
import { daysOf } from '../charts/window';
import { inTreeOrder, issueChoices, type IssueChoice } from '../matrix/columns';
import { named, namedActor, namedIssue, type Named } from '../page/names';
import { firstRecorded } from '../page/nothing-yet';
import { PageQuery } from '../page/page-query';
import { dayAsked, pinOf } from '../page/pin';
import type { Found } from '../page/view';
import { inOrder, shownLane, type ShownLane } from './lanes';
import { windowsOf } from './window';

/** A timeline of an actor, of an issue, or of an actor on an issue. */
export class TimelinePageQuery extends PageQuery {
  @Optional()
  @Name()
  actor?: string;

  /** The first and the last day that the drawing shows. */
  @Optional()
  @EdtfPoint()
  from?: string;

  @Optional()
  @EdtfPoint()
  to?: string;
}

/** Who said what when, term by term, by all that had been said by a date. */
export interface TimelineData {
  at: string;
  /** The instant at which `at` ends. */
  end: string;
  knownAt: string | null;
  /** When the first statement of all was recorded, where that was after `knownAt`. */
  firstRecorded: string | null;
  actor: Named | null;
  issue: Named | null;
  /** The first and last day of the drawing, and of all that there is. */
  window: { from: string; to: string };
  whole: { from: string; to: string };
  lanes: ShownLane[];
  choices: { actors: Named[]; issues: IssueChoice[] };
}

export class TermTimeline extends Query<Found<TimelineData>> {
  constructor(readonly query: TimelinePageQuery) {
    super();
  }
}

@QueryHandler(TermTimeline)
export class TermTimelineHandler implements IQueryHandler<TermTimeline> {
  constructor(private readonly reader: Reader) {}

  async execute({ query }: TermTimeline): Promise<Found<TimelineData>> {
    const reading = await this.reader.open(query);
    return { body: timelineOf(reading, query), pin: pinOf(reading, query) };
  }
}

function timelineOf(reading: Reading, query: TimelinePageQuery): TimelineData {
  const { history } = reading;
  const { vocabulary } = history;
  const { known } = reading.known(query.knownAt);
  const { moment, text: at } = reading.moment(dayAsked(reading, query.at));
  const knowledge = reading.knowledge(known, query);
  const issues = reading.issues(query.issue, known);
  const issue = query.issue === undefined ? null : reading.issue(query.issue, '/issue');
  const actor = query.actor === undefined ? null : reading.actor(query.actor, '/actor');
  const actors = vocabulary.actorsAt(known);
  const ids = actor !== null ? [actor] : issue !== null ? actors.map(({ id }) => id) : [];
  const lanes = ids.flatMap((id) => termLanes(knowledge, { actor: id, moment, issues }));
  const { window, whole } = windowsOf(lanes, moment.before, query);
  return {
    ...{ at, end: new Date(moment.before).toISOString(), knownAt: query.knownAt ?? null },
    firstRecorded: firstRecorded(reading, query),
    actor: actor === null ? null : namedActor(history, actor),
    issue: issue === null ? null : namedIssue(history, issue),
    ...{ window: daysOf(window), whole: daysOf(whole) },
    lanes: lanes.map((lane) => shownLane(history, lane)).sort(inOrder),
    choices: {
      actors: actors.map(named).sort((one, other) => (one.name < other.name ? -1 : 1)),
      issues: issueChoices(inTreeOrder(vocabulary.issuesAt(known))),
    },
  };
}
