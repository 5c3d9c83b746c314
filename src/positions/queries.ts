import { ATTRIBUTIONS } from '../../events/source';
import { EdtfPoint, Name, Optional } from '../../events/fields';
import { CHANGES } from '../../projections/compare';
import { Flag, Limit, ReadQuery, SeveralNames, Words } from '../reading/query-fields';

/** Which statements count, on which issues. */
export class FilteredQuery extends ReadQuery {
  /** Leaves out what was published after the end of this date. */
  @Optional()
  @EdtfPoint()
  publishedBy?: string;

  /** Leaves out statements of other attributions. */
  @Optional()
  @Words(ATTRIBUTIONS)
  attribution?: string;

  /** An issue and all below it. */
  @Optional()
  @Name()
  issue?: string;
}

/** As of when: what had been said by `at`, as known by `knownAt`. Both are now where they are left out. */
export class AsOfQuery extends FilteredQuery {
  @Optional()
  @EdtfPoint()
  at?: string;

  @Optional()
  @EdtfPoint()
  knownAt?: string;
}

export class PositionQuery extends AsOfQuery {
  /** Adds the stances of the actor's direct members. */
  @Optional()
  @Flag()
  rollup?: string;
}

export class MatrixQuery extends PositionQuery {
  @Optional()
  @Limit()
  limit?: string;

  @Optional()
  @Name(200)
  cursor?: string;
}

export class DiffQuery extends FilteredQuery {
  @EdtfPoint()
  from!: string;

  @Optional()
  @EdtfPoint()
  to?: string;

  @Optional()
  @EdtfPoint()
  knownFrom?: string;

  @Optional()
  @EdtfPoint()
  knownTo?: string;
}

export class TimelineQuery extends FilteredQuery {
  @Optional()
  @EdtfPoint()
  from?: string;

  @Optional()
  @EdtfPoint()
  to?: string;

  @Optional()
  @EdtfPoint()
  knownAt?: string;
}

export class ShiftsQuery extends TimelineQuery {
  @Optional()
  @Name()
  actor?: string;

  @Optional()
  @Words([...CHANGES, 'reprioritised'])
  change?: string;

  @Optional()
  @Limit()
  limit?: string;

  @Optional()
  @Name(200)
  cursor?: string;
}

export class GapQuery extends AsOfQuery {
  @SeveralNames()
  actors!: string;

  @Optional()
  @Limit()
  limit?: string;

  @Optional()
  @Name(200)
  cursor?: string;
}

export class DeadlinesQuery extends AsOfQuery {
  @Optional()
  @Name()
  actor?: string;

  @Optional()
  @Words(['pending', 'passed', 'met'])
  status?: string;

  @Optional()
  @Limit()
  limit?: string;

  @Optional()
  @Name(200)
  cursor?: string;
}
