import { withdraw, type Apply } from './lane';
import { TermStatement } from './statement';

/** The actor took its threat on the same term back. */
export class ThreatWithdrawn extends TermStatement {
  static readonly takesBack = 'ThreatMade';
  static override readonly apply: Apply = withdraw('ThreatMade');
}
