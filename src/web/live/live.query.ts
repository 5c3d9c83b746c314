import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Name, Optional } from '../../../events/fields';
import { instantMoment, instantText, momentOf } from '../../../events/time';
import { CHANGES } from '../../../projections/compare';
import { afterEntry, type Cursor, type Message } from '../../../projections/live-messages';
import { recentMessages, type Recent } from '../../../projections/recent-messages';
import { cursorOf, placeText } from '../../event-log/position';
import { PositionToken, Words, wordsOf } from '../../reading/query-fields';
import { Reader } from '../../reading/reader';
import type { Reading } from '../../reading/reading';
import { named, type Named } from '../page/names';
import { PageQuery } from '../page/page-query';
import type { Found } from '../page/view';
import { arrivalsOf, countsAsAsked, type Arrival } from './arrival';

/** So many shifts are shown; an entry is shown whole. */
export const MOST = 50;

export const SHIFT_CHANGES = [...CHANGES, 'reprioritised'] as const;

/** Shifts as they became known, up to `at` and `knownAt`. */
export class LivePageQuery extends PageQuery {
  @Optional()
  @Name()
  actor?: string;

  @Optional()
  @Words(SHIFT_CHANGES)
  change?: string;

  /** Only what came after this place in the stream. */
  @Optional()
  @PositionToken()
  since?: string;
}

export interface LiveData {
  /** The time up to which the clock's shifts are in. */
  at: string;
  knownAt: string | null;
  actor: string | null;
  issue: string | null;
  change: string | null;
  since: string | null;
  /** The newest first, of at most 50 shifts. */
  items: Arrival[];
  /** Whether there may be older ones. */
  more: boolean;
  /** The place in the stream up to which this is: `/v1/live?after=` goes on from it. */
  place: string;
  /** What makes two logs two: the id of the first event. */
  log: string;
  choices: { actors: Named[]; issues: Named[] };
}

export class LivePage extends Query<Found<LiveData>> {
  constructor(readonly query: LivePageQuery) {
    super();
  }
}

@QueryHandler(LivePage)
export class LivePageHandler implements IQueryHandler<LivePage> {
  constructor(private readonly reader: Reader) {}

  async execute({ query }: LivePage): Promise<Found<LiveData>> {
    const reading = await this.reader.open(query);
    const asked = askedOf(reading, query);
    const recent = recentIn(reading, asked, query);
    const { known } = asked;
    const reached = reading.history.placeAt(known)?.recordedAt ?? reading.now;
    const at = query.at ?? instantText(recent.end.time > 0 ? recent.end.time : reached);
    const body = liveOf(reading, { asked, recent, query }, at);
    return { body, pin: { at, knownAt: query.knownAt ?? instantText(reached) } };
  }
}

/** What was asked for: names as ids, and how far the log and the clock had got. */
interface Asked {
  readonly actor: string | null;
  readonly issue: string | null;
  readonly known: number;
  readonly time: number;
}

function askedOf(reading: Reading, query: LivePageQuery): Asked {
  const { history, now } = reading;
  const { known } = reading.known(query.knownAt);
  const moment = query.at === undefined ? undefined : momentOf(query.at);
  return {
    actor: query.actor === undefined ? null : reading.actor(query.actor, '/actor'),
    issue: query.issue === undefined ? null : reading.issue(query.issue, '/issue'),
    known: moment ? Math.min(known, history.knownAt(moment)) : known,
    time: Math.min(now, (moment ?? instantMoment(now)).before - 1),
  };
}

function recentIn(reading: Reading, asked: Asked, query: LivePageQuery): Recent {
  const { history } = reading;
  const { actor, issue, known, time } = asked;
  const issues = issue === null ? null : history.vocabulary.treeBelow(issue, known);
  const changes = wordsOf(query.change);
  const counts = countsAsAsked(reading.knowledge(known, query));
  const wants = (message: Message): boolean => {
    const { event, data } = message;
    if (actor !== null && data.actor !== actor) return false;
    if (issues && (data.issue === undefined || !issues.has(data.issue))) return false;
    if (changes && !(event === 'shift' && changes.includes(data.change))) return false;
    return counts(message);
  };
  return recentMessages(history, { known, time, after: afterOf(query.since), wants, most: MOST });
}

const afterOf = (since: string | undefined): Cursor =>
  (since === undefined ? undefined : cursorOf(since)) ?? afterEntry(0);

function liveOf(
  { history }: Reading,
  { asked, recent, query }: { asked: Asked; recent: Recent; query: LivePageQuery },
  at: string,
): LiveData {
  const { actor, issue, known } = asked;
  return {
    ...{ at, knownAt: query.knownAt ?? null, actor, issue, change: query.change ?? null },
    since: query.since ?? null,
    items: arrivalsOf(history, recent.messages),
    more: recent.more,
    place: placeText(recent.end),
    log: history.placeAt(1)?.id ?? '',
    choices: {
      actors: history.vocabulary.actorsAt(known).map(named).sort(byName),
      issues: history.vocabulary.issuesAt(known).map(named).sort(byName),
    },
  };
}

const byName = (one: Named, other: Named): number =>
  one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
