import { EdtfPoint, Optional, Prose } from './fields';
import { setDeadline, type Apply } from './lane';
import { StatingStatement } from './statement';

/** The actor set a date for a term. */
export class DeadlineSet extends StatingStatement {
  static readonly step = -1;
  static readonly side = null;
  static override readonly apply: Apply = setDeadline;

  /** Pending before the end of this date, passed from then on. */
  @EdtfPoint()
  by!: string;

  /** What the actor says will follow. */
  @Optional()
  @Prose(1000)
  consequence?: string;
}
