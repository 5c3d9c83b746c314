import { state, type Apply } from './lane';
import { StatingStatement } from './statement';

/** The actor refused or ruled out a term. */
export class OppositionStated extends StatingStatement {
  static readonly step = -1;
  static readonly side = 'against';
  static override readonly apply: Apply = state;
}
