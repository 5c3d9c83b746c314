import { state, type Apply } from './lane';
import { StatingStatement } from './statement';

/** The actor offered to give a term. */
export class ConcessionOffered extends StatingStatement {
  static readonly step = 1;
  static readonly side = 'for';
  static override readonly apply: Apply = state;
}
