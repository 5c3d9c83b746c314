import { Fields, Prose } from './fields';
import { Amendment, restated, type Report } from './report';
import type { StatementData } from './statement';

/** The reporter replaces fields of an earlier statement; `null` takes an optional field away. */
export class StatementCorrected extends Amendment {
  static readonly scope = 'edit';
  static override apply(report: Report, { changes }: StatementCorrected): Report {
    return restated(report, corrected(report.data, changes));
  }

  @Fields('an object with the fields to replace, at least one; `null` takes an optional field away')
  changes!: Record<string, unknown>;

  @Prose(1000)
  reason!: string;
}

/** Whole fields are replaced; nothing is merged within one. */
export function corrected(data: StatementData, changes: Record<string, unknown>): StatementData {
  const fields = Object.entries({ ...data, ...changes }).filter(([, value]) => value !== null);
  return Object.fromEntries(fields) as unknown as StatementData;
}
