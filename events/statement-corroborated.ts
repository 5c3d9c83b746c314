import { Nested } from './fields';
import { Amendment, type Report } from './report';
import { Source, SOURCE } from './source';

/** A reporter adds a second source. */
export class StatementCorroborated extends Amendment {
  static readonly scope = 'report';
  static override apply(report: Report): Report {
    return { ...report, corroborations: report.corroborations + 1 };
  }

  @Nested(Source, SOURCE)
  source!: Source;
}
