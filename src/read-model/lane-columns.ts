import { EMPTY_LANE, type Lane, type Said, type Slot, type Standing } from '../../events/lane';

const SLOT = ['', 'Kind', 'Since', 'Until', 'Due', 'Extensions', 'MetBy', 'Gone'];

/** The columns of `steps` that hold what the lane is, in the order in which they are written and read. */
export const LANE_COLUMNS = [
  ...SLOT.map((name) => `stance${name}`),
  ...SLOT.map((name) => `deadline${name}`),
  'priorities',
];

/** A value of a column. */
export type Cell = string | number | null;

/** Finds a version of a statement. */
export type Find = (version: number) => Said;

/** What a lane is, as cells. */
export function cellsOf({ stance, deadline, priorities }: Lane): Cell[] {
  const list = priorities.length === 0 ? null : JSON.stringify(priorities);
  return [...slotCells(stance), ...slotCells(deadline), list];
}

/** The lane of a row whose lane columns begin at `first`; what its statements say is looked up where somebody asks. */
export function laneOfCells(row: readonly Cell[], first: number, find: Find): Lane {
  const list = row[first + 2 * SLOT.length];
  return {
    stance: slotOf(row, first, find),
    deadline: slotOf(row, first + SLOT.length, find),
    priorities:
      list === null ? EMPTY_LANE.priorities : (JSON.parse(list as string) as readonly string[]),
  };
}

function slotCells({ standing, madeBy }: Slot): Cell[] {
  if (!standing) return [null, null, null, null, null, null, null, madeBy];
  const { version, kind, since, until, due, extensions, metBy } = standing;
  const never = (time: number): Cell => (time === Infinity ? null : time);
  return [version, kind, since, never(until), never(due), extensions || null, metBy, null];
}

function slotOf(row: readonly Cell[], first: number, find: Find): Slot {
  if (row[first] === null) {
    const gone = row[first + 7] as string | null;
    return gone === null ? EMPTY_LANE.stance : { standing: null, madeBy: gone };
  }
  return new Kept(new KeptStanding(row, first, find));
}

/** A slot in which something stands: its statement made it so. */
class Kept implements Slot {
  constructor(readonly standing: KeptStanding) {}

  get madeBy(): string {
    return this.standing.said.id;
  }
}

/** What stands, as a row keeps it. */
class KeptStanding implements Standing {
  readonly version: number;
  readonly kind: string;
  readonly since: string;
  readonly until: number;
  readonly due: number;
  readonly extensions: number;
  readonly metBy: string | null;
  private found: Said | undefined;

  constructor(
    row: readonly Cell[],
    first: number,
    private readonly find: Find,
  ) {
    this.version = row[first] as number;
    this.kind = row[first + 1] as string;
    this.since = row[first + 2] as string;
    this.until = (row[first + 3] as number | null) ?? Infinity;
    this.due = (row[first + 4] as number | null) ?? Infinity;
    this.extensions = (row[first + 5] as number | null) ?? 0;
    this.metBy = row[first + 6] as string | null;
  }

  get said(): Said {
    return (this.found ??= this.find(this.version));
  }
}
