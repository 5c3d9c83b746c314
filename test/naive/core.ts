/** The fold of section 4: statements in order, one state an actor. */
import { isStating, isWithdrawing, WITHDRAWAL_OF } from './known';
import type { Statement } from './types';

/** A stance or a deadline that stands. */
export interface Standing {
  stated: Statement;
  since: string;
  lastStated: string;
  extensions: number;
  met: boolean;
  /** The statement that last made it what it is: the stating one, or the meeting one. */
  maker: string;
}

export interface State {
  standings: Map<string, Standing>;
  /** Where nothing stands any more: the statement that took it away. */
  removers: Map<string, string>;
  priorities: string[];
  /** The statements of priority that moved the list. */
  moves: Statement[];
}

export function newState(): State {
  return { standings: new Map(), removers: new Map(), priorities: [], moves: [] };
}

/** The place of a stance: `a deadline is kept beside it`. */
export function keyOf(issue: string, term: string, kind: string): string {
  return `${issue} ${term} ${kind === 'DeadlineSet' ? 'deadline' : ''}`;
}

function remove(state: State, key: string, remover: string): void {
  if (state.standings.delete(key)) state.removers.set(key, remover);
}

/** Takes away what has lapsed by `time`, which is in. */
function lapse(state: State, time: number): void {
  for (const [key, { stated }] of state.standings) {
    if (stated.untilEnd <= time) remove(state, key, stated.id);
  }
}

export function hasPassed(standing: Standing, time: number): boolean {
  return !standing.met && standing.stated.byEnd <= time;
}

function stateIt(state: State, stated: Statement, term: string): void {
  for (const replaced of stated.replaces ?? []) {
    remove(state, keyOf(stated.issue, replaced, ''), stated.id);
    remove(state, keyOf(stated.issue, replaced, 'DeadlineSet'), stated.id);
  }
  const key = keyOf(stated.issue, term, stated.type);
  const old = state.standings.get(key);
  const isDeadline = stated.type === 'DeadlineSet';
  const isOver = old && isDeadline && (old.met || hasPassed(old, stated.start));
  const continues = old !== undefined && old.stated.type === stated.type && !isOver;
  const isLater = continues && isDeadline && stated.byEnd > old.stated.byEnd;
  state.standings.set(key, {
    stated,
    since: continues ? old.since : stated.statedAt,
    lastStated: stated.statedAt,
    extensions: (continues ? old.extensions : 0) + (isLater ? 1 : 0),
    met: false,
    maker: stated.id,
  });
  state.removers.delete(key);
}

function withdraw(state: State, statement: Statement, term: string): void {
  const key = keyOf(
    statement.issue,
    term,
    statement.type === 'DeadlineLifted' ? 'DeadlineSet' : '',
  );
  const standing = state.standings.get(key);
  if (standing && WITHDRAWAL_OF[standing.stated.type] === statement.type) {
    remove(state, key, statement.id);
  }
}

function meet(state: State, statement: Statement, term: string): void {
  const deadline = state.standings.get(keyOf(statement.issue, term, 'DeadlineSet'));
  if (!deadline || deadline.met) return;
  deadline.met = true;
  deadline.maker = statement.id;
}

function prioritise(state: State, statement: Statement): void {
  const { issue, over = [] } = statement;
  const before = state.priorities;
  const list = [...before];
  const others = [...new Set(over)].filter((other) => other !== issue);
  const topmost = list.findIndex((listed) => others.includes(listed));
  const own = list.indexOf(issue);
  const goesTo = topmost === -1 ? 0 : topmost;
  if (own === -1 || own > goesTo) {
    if (own !== -1) list.splice(own, 1);
    list.splice(goesTo, 0, issue);
  }
  const unlisted = others.filter((other) => !list.includes(other));
  list.splice(list.indexOf(issue) + 1, 0, ...unlisted);
  state.priorities = list;
  if (list.join(' ') !== before.join(' ')) state.moves.push(statement);
}

function apply(state: State, statement: Statement): void {
  lapse(state, statement.start);
  const { type, term = '' } = statement;
  if (isStating(type)) stateIt(state, statement, term);
  else if (isWithdrawing(type)) withdraw(state, statement, term);
  else if (type === 'DeadlineMet') meet(state, statement, term);
  else prioritise(state, statement);
}

/** The state of every actor with a statement by `time`, which is in. */
export function fold(statements: Statement[], time: number): Map<string, State> {
  const states = new Map<string, State>();
  const inEffect = statements.filter((statement) => statement.start <= time);
  // A stable sort: on a tie, the order in the log.
  inEffect.sort((one, other) => one.start - other.start);
  for (const statement of inEffect) {
    const state = states.get(statement.actor) ?? newState();
    states.set(statement.actor, state);
    apply(state, statement);
  }
  for (const state of states.values()) lapse(state, time);
  return states;
}
