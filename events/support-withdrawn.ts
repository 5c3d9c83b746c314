import { withdraw, type Apply } from './lane';
import { TermStatement } from './statement';

/** The actor took its support on the same term back. */
export class SupportWithdrawn extends TermStatement {
  static readonly takesBack = 'SupportStated';
  static override readonly apply: Apply = withdraw('SupportStated');
}
