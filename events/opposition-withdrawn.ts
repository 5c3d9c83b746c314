import { withdraw, type Apply } from './lane';
import { TermStatement } from './statement';

/** The actor took its opposition on the same term back. */
export class OppositionWithdrawn extends TermStatement {
  static readonly takesBack = 'OppositionStated';
  static override readonly apply: Apply = withdraw('OppositionStated');
}
