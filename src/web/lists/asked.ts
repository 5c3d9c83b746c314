import type { Moment } from '../../../events/time';
import type { Narrowed } from '../../../projections/history';
import type { Knowledge } from '../../../projections/lane-fold';
import type { Reading } from '../../reading/reading';
import { dayAsked } from '../page/pin';
import type { PageQuery } from '../page/page-query';

/** What a list is of: as of when, on which issues, through which filters. */
export interface Asked {
  readonly reading: Reading;
  readonly knowledge: Knowledge;
  readonly moment: Moment;
  /** The moment as it was asked for. */
  readonly at: string;
  readonly issues: Narrowed;
  /** All of it as text: with the same log, the same text has the same answer. */
  readonly key: string;
}

/** @throws Refusal 422 for an issue that is not known */
export function askedOf(reading: Reading, query: PageQuery): Asked {
  const { publishedBy, attribution } = query;
  const { known } = reading.known(query.knownAt);
  const { text: at, moment } = reading.moment(dayAsked(reading, query.at));
  const issues = reading.issues(query.issue, known);
  const knowledge = reading.knowledge(known, query);
  const key = JSON.stringify([known, moment, issues && [...issues], publishedBy, attribution]);
  return { reading, knowledge, moment, at, issues, key };
}
