import { Optional, Prose, Sha256, Uuid } from './fields';
import { Amendment, type Report } from './report';

/**
 * The texts of a statement, or of an event about it, were blanked (docs/decisions/0036); `standpoint redact` records it.
 * What the statement says otherwise stays.
 */
export class StatementRedacted extends Amendment {
  static readonly scope = 'admin';
  static override apply(report: Report): Report {
    return report;
  }

  /** The event whose texts are blanked, where it is not the statement itself but one about it. */
  @Optional()
  @Uuid()
  entry?: string;

  @Prose(1000)
  reason!: string;

  /** SHA-256 of what remains of the entry in the log. */
  @Sha256()
  remains!: string;
}
