import { meetDeadline, type Apply } from './lane';
import { TermStatement } from './statement';

/** The actor had its deadline met; it stays listed as met. */
export class DeadlineMet extends TermStatement {
  static readonly takesBack = 'DeadlineSet';
  static override readonly apply: Apply = meetDeadline;
}
