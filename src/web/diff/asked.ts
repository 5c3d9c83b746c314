import { EdtfPoint, Name, Optional } from '../../../events/fields';
import type { Knowledge } from '../../../projections/lane-fold';
import type { Side } from '../../../projections/position-diff';
import type { Reading } from '../../reading/reading';
import { PageQuery } from '../page/page-query';
import { dayAsked, dayText } from '../page/pin';

/** What changed: two dates, or one date as known at two times. */
export class DiffPageQuery extends PageQuery {
  /** The earlier date; left out, the same as `at` where `knownFrom` is given, else a year before. */
  @Optional()
  @EdtfPoint()
  from?: string;

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

/** @throws Refusal 422 where a name is not known */
export function askedOf(reading: Reading, query: DiffPageQuery): Asked {
  const at = dayAsked(reading, query.at);
  const from = query.from ?? (query.knownFrom === undefined ? yearBefore(reading, at) : at);
  const knownFrom = query.knownFrom ?? query.knownAt;
  const side = (date: string, knownAt: string | undefined): Side => {
    const { known } = reading.known(knownAt);
    return {
      moment: reading.moment(date).moment,
      knowledge: reading.knowledge(known, query),
      issues: reading.issues(query.issue, known),
    };
  };
  const sides = { from: side(from, knownFrom), to: side(at, query.knownAt) };
  const latest = Math.max(sides.from.knowledge.known, sides.to.knowledge.known);
  return {
    ...{ from, at, knownFrom: knownFrom ?? null, sides, latest },
    knowledge: reading.knowledge(latest, query),
    actor: query.actor === undefined ? null : reading.actor(query.actor, '/actor'),
    issue: query.issue === undefined ? null : reading.issue(query.issue, '/issue'),
  };
}

/** The day a year before the end of a date. */
function yearBefore(reading: Reading, at: string): string {
  const day = new Date(reading.moment(at).moment.before - 1);
  return dayText(day.setUTCFullYear(day.getUTCFullYear() - 1));
}
