import { state, type Apply } from './lane';
import { StatingStatement } from './statement';

/** The actor asked others for a term. */
export class DemandStated extends StatingStatement {
  static readonly step = -1;
  static readonly side = 'for';
  static override readonly apply: Apply = state;
}
