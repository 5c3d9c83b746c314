import { SLOTS, type Lane } from '../events/lane';
import { DAY, type Moment } from '../events/time';
import { compare, seen, type Seen } from './compare';
import { actorStatements, inFoldOrder, lanesAt, type Knowledge } from './lane-fold';
import { laneKey } from './lane-key';

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
  readonly moment: Moment;
  /** Moves after it up to the moment are counted; `null` for none. */
  readonly since: Moment | null;
  readonly columns: Columns;
  /** Takes the start of each day, in days since 1970, on which something is said. */
  readonly days: { add(day: number): void };
}

/** One actor on all issues: a cell for each column that the actor ever said something on, by what was known. */
export function matrixRow(knowledge: Knowledge, question: RowQuestion): MatrixRow {
  const { columns, moment, since } = question;
  const cells = new Map<string, Draft>();
  const cellOf: CellOf = (issue) => {
    const column = columns.get(issue);
    if (column === undefined) return undefined;
    const cell = cells.get(column) ?? new Draft(column);
    cells.set(column, cell);
    return cell;
  };
  count(knowledge, question, cellOf);
  const lanes = lanesOf(knowledge, question, moment);
  const stands = standing(lanes, moment);
  for (const found of stands.values()) cellOf(found.standing.said.data.issue)?.take(found);
  prioritise(lanes, cells);
  if (since) {
    const before = standing(lanesOf(knowledge, question, since), since);
    markMoves(before, stands, cellOf);
  }
  return { actor: question.actor, cells: [...cells.values()].map((it) => it.cell(knowledge)) };
}

type CellOf = (issue: string) => Draft | undefined;
type Standing = NonNullable<Seen>;

function count(knowledge: Knowledge, question: RowQuestion, cellOf: CellOf): void {
  const { actor, moment, days } = question;
  const visit = (issue: string, start: number, order: number): void => {
    const cell = cellOf(issue);
    if (!cell) return;
    days.add(Math.floor(start / DAY));
    cell.count(start < moment.before ? order : undefined);
  };
  const { history, known, counts } = knowledge;
  if (!counts) return history.eachStatement(actor, known, visit);
  for (const { data, start, order } of actorStatements(knowledge, actor, Infinity))
    visit(data.issue, start, order);
}

const lanesOf = (knowledge: Knowledge, { actor, columns }: RowQuestion, moment: Moment) =>
  lanesAt(knowledge, { actor, moment, issues: new Set(columns.keys()) });

/** What stands, by issue, term and slot. */
function standing(lanes: readonly Lane[], moment: Moment): Map<string, Standing> {
  const found = new Map<string, Standing>();
  for (const lane of lanes) {
    for (const slot of SLOTS) {
      const view = seen(lane[slot], moment);
      if (!view) continue;
      const { issue, term = '' } = view.standing.said.data;
      found.set(`${laneKey(issue, term)} ${slot}`, view);
    }
  }
  return found;
}

/** A priority outside the columns takes its place in the list all the same. */
function prioritise(lanes: readonly Lane[], cells: ReadonlyMap<string, Draft>): void {
  for (const { priorities } of lanes) {
    for (const [index, issue] of priorities.entries()) {
      const cell = cells.get(issue);
      if (cell) cell.priority = index + 1;
    }
  }
}

function markMoves(
  before: ReadonlyMap<string, Standing>,
  after: ReadonlyMap<string, Standing>,
  cellOf: CellOf,
): void {
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(key) ?? null, after.get(key) ?? null];
    const direction = compare(was, is)?.direction ?? 'neutral';
    const issue = (is ?? was)?.standing.said.data.issue ?? '';
    if (direction !== 'neutral') cellOf(issue)?.move(direction);
  }
}

/** A cell while it is filled. */
class Draft {
  priority: number | undefined;
  private statements = 0;
  private total = 0;
  private last: number | undefined;
  private readonly found: Standing['standing'][] = [];
  private readonly moves = { hardened: 0, softened: 0 };

  constructor(private readonly issue: string) {}

  /** Takes a statement in fold order, by its log position where it has effect. */
  count(order: number | undefined): void {
    this.total += 1;
    if (order === undefined) return;
    this.statements += 1;
    this.last = order;
  }

  take({ standing }: Standing): void {
    this.found.push(standing);
  }

  move(direction: 'hardened' | 'softened'): void {
    this.moves[direction] += 1;
  }

  cell({ history, known }: Knowledge): Cell {
    const newestFirst = this.found.sort(({ said: one }, { said: other }) =>
      inFoldOrder(other, one),
    );
    const kinds = new Map<string, number>();
    for (const { kind } of newestFirst) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const last = this.last === undefined ? undefined : history.reportAt(this.last, known);
    const { hardened, softened } = this.moves;
    return {
      issue: this.issue,
      statements: this.statements,
      total: this.total,
      lastStated: last?.data.statedAt ?? null,
      kinds: [...kinds].map(([kind, stances]) => ({ kind, stances })),
      lead: leadOf(newestFirst[0]),
      ...(this.priority !== undefined && { priority: this.priority }),
      ...(hardened > 0 && { hardened }),
      ...(softened > 0 && { softened }),
    };
  }
}

function leadOf(found: Standing['standing'] | undefined): Cell['lead'] {
  if (!found) return null;
  const { kind, said } = found;
  const { issue, term = '' } = said.data;
  return { kind, issue, term, statement: said.id };
}
