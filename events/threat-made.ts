import { state, type Apply } from './lane';
import { StatingStatement } from './statement';

/** The actor announced what it would do otherwise. */
export class ThreatMade extends StatingStatement {
  static readonly step = -1;
  static readonly side = null;
  static override readonly apply: Apply = state;
}
