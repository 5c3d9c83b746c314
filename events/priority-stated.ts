import { Names, Optional } from './fields';
import { prioritise, type Apply } from './lane';
import { Statement } from './statement';

/** The actor put one issue above others. */
export class PriorityStated extends Statement {
  static readonly lane = 'priorities';
  static override readonly apply: Apply = prioritise;

  /** The issues that now rank below this one; none where it is left out. */
  @Optional()
  @Names()
  over?: string[];
}
