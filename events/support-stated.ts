import { state, type Apply } from './lane';
import { StatingStatement } from './statement';

/** The actor accepted or backed a term, whoever's it is. */
export class SupportStated extends StatingStatement {
  static readonly step = 1;
  static readonly side = 'for';
  static override readonly apply: Apply = state;
}
