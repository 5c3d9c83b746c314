import { EdtfPoint, Name, Optional } from '../../../events/fields';
import type { Knowledge } from '../../../projections/lane-fold';
import type { Side } from '../../../projections/position-diff';
import { malformed } from '../../operations/refusal';
import type { Reading } from '../../reading/reading';
import { PageQuery } from '../page/page-query';
import { dayAsked, dayText, refuseReversed } from '../page/pin';

/** What changed: two dates, or one date as known at two times. */
export class DiffPageQuery extends PageQuery {
  /** The earlier date; left out, the same as `at` where `knownFrom` is given, else a year before. */
  @Optional()
  @EdtfPoint()
  from?: string;

  /** Another name of `at`, as the API calls it. */
  @Optional()
  @EdtfPoint()
  to?: string;

  /** What was known of the earlier date; left out, what `knownAt` says. */
  @Optional()
  @EdtfPoint()
  knownFrom?: string;

  /** One actor; left out, all that moved. */
  @Optional()
  @Name()
  actor?: string;
}

/** What a diff is asked for, names as ids and dates as moments. */
export interface Asked {
  readonly from: string;
  readonly at: string;
  readonly knownFrom: string | null;
  readonly sides: { readonly from: Side; readonly to: Side };
  /** The later of the two log positions. */
  readonly latest: number;
  /** All that either side knows. */
  readonly knowledge: Knowledge;
  readonly actor: string | null;
  readonly issue: string | null;
}

/** The question with `at` where it had `to`. @throws Refusal 400 where both are there and differ */
export function withAt({ to, ...query }: DiffPageQuery): DiffPageQuery {
  if (to === undefined) return query;
  if (query.at !== undefined && query.at !== to)
    throw malformed([{ pointer: '/to', detail: 'is another name of `at`: give one of the two' }]);
  return { ...query, at: to };
}

/** @throws Refusal 400 where `from` is after `at`, or known later at one date; 422 where a name is not known */
export function askedOf(reading: Reading, query: DiffPageQuery): Asked {
  const at = dayAsked(reading, query.at);
  const from = query.from ?? (query.knownFrom === undefined ? yearBefore(reading, at) : at);
  const knownFrom = query.knownFrom ?? query.knownAt;
  refuseReversed(from, at);
  const side = (date: string, knownAt: string | undefined): Side => {
    const { known } = reading.known(knownAt);
    return {
      moment: reading.moment(date).moment,
      knowledge: reading.knowledge(known, query),
      issues: reading.issues(query.issue, known),
    };
  };
  const sides = { from: side(from, knownFrom), to: side(at, query.knownAt) };
  refuseUnlearnt(sides);
  const latest = Math.max(sides.from.knowledge.known, sides.to.knowledge.known);
  return {
    ...{ from, at, knownFrom: knownFrom ?? null, sides, latest },
    knowledge: reading.knowledge(latest, query),
    actor: query.actor === undefined ? null : reading.actor(query.actor, '/actor'),
    issue: query.issue === undefined ? null : reading.issue(query.issue, '/issue'),
  };
}

/** Of one date, the side that knows less comes first. */
function refuseUnlearnt({ from, to }: Asked['sides']): void {
  const isOneDate = from.moment.before === to.moment.before;
  if (isOneDate && from.knowledge.known > to.knowledge.known)
    throw malformed([{ pointer: '/knownFrom', detail: 'must not be after `knownAt`' }]);
}

/** The day a year before the end of a date. */
function yearBefore(reading: Reading, at: string): string {
  const day = new Date(reading.moment(at).moment.before - 1);
  return dayText(day.setUTCFullYear(day.getUTCFullYear() - 1));
}
