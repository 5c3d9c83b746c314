import { liftDeadline, type Apply } from './lane';
import { TermStatement } from './statement';

/** The actor took its deadline on the term back. */
export class DeadlineLifted extends TermStatement {
  static readonly takesBack = 'DeadlineSet';
  static override readonly apply: Apply = liftDeadline;
}
