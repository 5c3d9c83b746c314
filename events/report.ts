import { Event } from './event';
import { Uuid } from './fields';
import { interval } from './time';
import type { StatementData } from './statement';

/** What is known of one statement: as corrected, and what others said of the report. */
export interface Report {
  readonly data: StatementData;
  /** The interval of `statedAt`. */
  readonly start: number;
  readonly end: number;
  readonly retracted: boolean;
  readonly corroborations: number;
  readonly disputed: boolean;
}

/** An event about an earlier statement. Its `apply` makes of the report what is known after it. */
export abstract class Amendment extends Event {
  /** The id of the statement it is about. */
  @Uuid()
  statement!: string;
}

export function reported(data: StatementData): Report {
  return { ...dated(data), retracted: false, corroborations: 0, disputed: false };
}

/** The report with other data; its dates follow. */
export function restated(report: Report, data: StatementData): Report {
  return { ...report, ...dated(data) };
}

function dated(data: StatementData): Pick<Report, 'data' | 'start' | 'end'> {
  const { start, end } = interval(data.statedAt) ?? { start: NaN, end: NaN };
  return { data, start, end };
}
