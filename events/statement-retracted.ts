import { Prose } from './fields';
import { Amendment, type Report } from './report';

/** The reporter takes a report back: it was never said. */
export class StatementRetracted extends Amendment {
  static readonly scope = 'edit';
  static override apply(report: Report): Report {
    return { ...report, retracted: true };
  }

  @Prose(1000)
  reason!: string;
}
