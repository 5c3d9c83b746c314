import { Nested, Prose } from './fields';
import { Amendment, type Report } from './report';
import { Source, SOURCE } from './source';

/** Somebody denies the report; the statement still counts, marked as disputed. */
export class StatementDisputed extends Amendment {
  static readonly scope = 'report';
  static override apply(report: Report): Report {
    return { ...report, disputed: true };
  }

  @Nested(Source, SOURCE)
  source!: Source;

  @Prose(1000)
  reason!: string;
}
