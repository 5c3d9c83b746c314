import { SLOTS, type Lane, type Slot, type Standing } from '../events/lane';
import { DAY, type Moment } from '../events/time';
import { compare, seen, type Direction, type Seen } from './compare';
import type { Narrowed } from './history';
import { eachStatement, lanesAt, type Knowledge } from './lane-fold';
import { laneOf, PRIORITIES } from './lane-key';
import { standing } from './stance';

/** Which column each issue is shown in: its own, or that of an issue above it. Issues that are not in it are left out. */
export type Columns = ReadonlyMap<string, string>;

/** One actor on one column's issues. */
export interface Cell {
  issue: string;
  /** Statements with effect by the moment, withdrawals and priorities too. */
  statements: number;
  /** Statements with effect at any time, so that an order by it is the same on each day. */
  total: number;
  /** The newest of those with effect by the moment, as it was stated; `null` where there is none. */
  lastStated: string | null;
  /** The kinds of what stands, that of the newest stance first, with the number of stances. */
  kinds: { kind: string; stances: number }[];
  /** The newest stance that stands. */
  lead: { kind: string; issue: string; term: string; statement: string } | null;
  /** The issue's place among the actor's priorities, from 1. */
  priority?: number;
  /** Stances that moved since a date, by direction. */
  hardened?: number;
  softened?: number;
}

export interface MatrixRow {
  actor: string;
  cells: Cell[];
}

export interface RowQuestion {
  readonly actor: string;
  readonly columns: Columns;
  /** The issues of all columns; `null` where no issue is left out. */
  readonly issues: Narrowed;
  readonly moment: Moment;
  /** Moves after it up to the moment are counted; `null` for none. */
  readonly since: Moment | null;
}

/** How much an actor said in the columns, by what was known. */
export interface RowTotals {
  /** Statements with effect by the moment. */
  statements: number;
  /** Statements with effect at any time, by column. */
  readonly ever: Map<string, number>;
}

/** Counts a row. The start of each day on which something was said is put into `days`, in days since 1970. */
export function rowTotals(
  knowledge: Knowledge,
  { actor, columns, moment }: Omit<RowQuestion, 'since'>,
  days: { add(day: number): void },
): RowTotals {
  const totals: RowTotals = { statements: 0, ever: new Map() };
  eachStatement(knowledge, actor, (issue, { start }) => {
    const column = columns.get(issue);
    if (column === undefined) return;
    days.add(Math.floor(start / DAY));
    totals.ever.set(column, (totals.ever.get(column) ?? 0) + 1);
    if (start < moment.before) totals.statements += 1;
  });
  return totals;
}

/** One actor on all issues: a cell for each column that the actor ever said something on, by what was known. */
export function matrixRow(knowledge: Knowledge, question: RowQuestion): MatrixRow {
  const { actor, columns, moment, since } = question;
  const cells = new Map<string, Draft>();
  const cellOf: CellOf = (issue) => {
    const column = columns.get(issue);
    if (column === undefined) return undefined;
    const cell = cells.get(column) ?? new Draft(column);
    cells.set(column, cell);
    return cell;
  };
  const lanes = lanesOf(knowledge, question, moment);
  // What is said need not be looked up to know what is newest: the versions come in fold order.
  const stands = standingIn(lanes, moment);
  eachStatement(knowledge, actor, (issue, { start, order, version }) => {
    const cell = cellOf(issue);
    if (!cell) return;
    if (start >= moment.before) return cell.ahead();
    cell.count(order);
    cell.take(stands.get(version));
  });
  prioritise(lanes, cells);
  if (since) {
    const before = { lanes: lanesOf(knowledge, question, since), moment: since };
    markMoves(before, { lanes, moment }, cellOf);
  }
  return { actor, cells: [...cells.values()].map((it) => it.cell(knowledge)) };
}

type CellOf = (issue: string) => Draft | undefined;

/** What stands, and the key of its lane; a statement may have made two. */
interface Stood {
  readonly key: string;
  readonly standing: Standing;
  readonly also: Stood | undefined;
}

type Stands = ReadonlyMap<number, Stood>;
type Lanes = ReadonlyMap<string, Lane>;

const lanesOf = (knowledge: Knowledge, { actor, issues }: RowQuestion, moment: Moment) =>
  lanesAt(knowledge, { actor, moment, issues });

/** What stands, by the version of the statement that made it so. */
function standingIn(lanes: Lanes, moment: Moment): Stands {
  const found = new Map<number, Stood>();
  for (const [key, lane] of lanes) {
    for (const slot of SLOTS) {
      const stands = standing(lane[slot], moment);
      if (!stands) continue;
      const { version } = stands;
      found.set(version, { key, standing: stands, also: found.get(version) });
    }
  }
  return found;
}

/** A priority outside the columns takes its place in the list all the same. */
function prioritise(lanes: Lanes, cells: ReadonlyMap<string, Draft>): void {
  for (const [index, issue] of (lanes.get(PRIORITIES)?.priorities ?? []).entries()) {
    const cell = cells.get(issue);
    if (cell) cell.priority = index + 1;
  }
}

interface LanesAt {
  readonly lanes: Lanes;
  readonly moment: Moment;
}

function markMoves(before: LanesAt, after: LanesAt, cellOf: CellOf): void {
  for (const key of new Set([...before.lanes.keys(), ...after.lanes.keys()])) {
    const [was, is] = [before.lanes.get(key), after.lanes.get(key)];
    for (const slot of SLOTS) {
      const direction = directionOf(seenIn(was?.[slot], before), seenIn(is?.[slot], after));
      if (direction !== 'neutral') cellOf(laneOf(key).issue)?.move(direction);
    }
  }
}

const seenIn = (slot: Slot | undefined, { moment }: LanesAt): Seen =>
  slot ? seen(slot, moment) : null;

/** The same version of a statement moves nothing: the clock alone makes no step. */
function directionOf(was: Seen, is: Seen): Direction {
  if (was && is && was.standing.version === is.standing.version) return 'neutral';
  return compare(was, is)?.direction ?? 'neutral';
}

/** A cell while it is filled. */
class Draft {
  priority: number | undefined;
  private statements = 0;
  private total = 0;
  private last: number | undefined;
  private readonly found: Stood[] = [];
  private readonly moves = { hardened: 0, softened: 0 };

  constructor(private readonly issue: string) {}

  /** A statement that has effect only later. */
  ahead(): void {
    this.total += 1;
  }

  /** Takes a statement that has effect, by its log position, in fold order. */
  count(order: number): void {
    this.total += 1;
    this.statements += 1;
    this.last = order;
  }

  /** Takes what stands, in fold order; of what one statement made, the stance is the newest. */
  take(stood: Stood | undefined): void {
    for (let it = stood; it; it = it.also) this.found.push(it);
  }

  move(direction: 'hardened' | 'softened'): void {
    this.moves[direction] += 1;
  }

  cell(knowledge: Knowledge): Cell {
    const newestFirst = this.found.reverse();
    const kinds = new Map<string, number>();
    for (const {
      standing: { kind },
    } of newestFirst)
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const { hardened, softened } = this.moves;
    return {
      issue: this.issue,
      statements: this.statements,
      total: this.total,
      lastStated: this.lastStated(knowledge, newestFirst[0]?.standing),
      kinds: [...kinds].map(([kind, stances]) => ({ kind, stances })),
      lead: leadOf(newestFirst[0]),
      ...(this.priority !== undefined && { priority: this.priority }),
      ...(hardened > 0 && { hardened }),
      ...(softened > 0 && { softened }),
    };
  }

  private lastStated({ history, known }: Knowledge, lead: Standing | undefined): string | null {
    if (this.last === undefined) return null;
    if (lead?.said.order === this.last) return lead.said.data.statedAt;
    return history.reportAt(this.last, known)?.data.statedAt ?? null;
  }
}

function leadOf(found: Stood | undefined): Cell['lead'] {
  if (!found) return null;
  const { key, standing: stands } = found;
  return { kind: stands.kind, ...laneOf(key), statement: stands.said.id };
}
