import { state, type Apply } from './lane';
import { StatingStatement } from './statement';

/** The actor put a term on the table. */
export class ProposalMade extends StatingStatement {
  static readonly step = 0;
  static readonly side = 'for';
  static override readonly apply: Apply = state;
}
