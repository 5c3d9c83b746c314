import { withdraw, type Apply } from './lane';
import { TermStatement } from './statement';

/** The actor took its concession on the same term back. */
export class ConcessionWithdrawn extends TermStatement {
  static readonly takesBack = 'ConcessionOffered';
  static override readonly apply: Apply = withdraw('ConcessionOffered');
}
