import { withdraw, type Apply } from './lane';
import { TermStatement } from './statement';

/** The actor took its demand on the same term back. */
export class DemandWithdrawn extends TermStatement {
  static readonly takesBack = 'DemandStated';
  static override readonly apply: Apply = withdraw('DemandStated');
}
