import { withdraw, type Apply } from './lane';
import { TermStatement } from './statement';

/** The actor took its proposal on the same term back. */
export class ProposalWithdrawn extends TermStatement {
  static readonly takesBack = 'ProposalMade';
  static override readonly apply: Apply = withdraw('ProposalMade');
}
