/** `GET /v1/positions/{actor}`. */
import { fold, hasPassed, newState, type Standing, type State } from './core';
import { momentOr, type Moment } from './edtf';
import { countKnown, kindOf, membersOf, passes, statementsOf, within } from './known';
import type { Coverage, Entry, Filters, Position, Stance, Statement } from './types';

export interface PositionQuery extends Filters {
  actor: string;
  at?: string;
  knownAt?: string;
  issue?: string;
  rollup?: string;
  now: number;
}

/** The positions of all actors at one moment, out of one state of the log. */
export interface World {
  at: Moment;
  states: Map<string, State>;
}

export function world(statements: Statement[], at: Moment): World {
  return { at, states: fold(statements, at.last) };
}

export function knownStatements(log: Entry[], count: number, filters: Filters): Statement[] {
  return statementsOf(log, count).filter((statement) => passes(statement, filters));
}

function isGiven(all: World, wanted: { actor: string; issue: string; term: string }): boolean {
  const standings = all.states.get(wanted.actor)?.standings.values() ?? [];
  return [...standings].some(
    ({ stated }) =>
      stated.issue === wanted.issue &&
      stated.term === wanted.term &&
      ['ConcessionOffered', 'SupportStated'].includes(stated.type),
  );
}

function status(standing: Standing, at: Moment): string {
  if (standing.met) return 'met';
  return hasPassed(standing, at.last) ? 'passed' : 'pending';
}

function show(all: World, standing: Standing): Stance {
  const { stated, since, lastStated, extensions } = standing;
  const { at } = all;
  const isDeadline = stated.type === 'DeadlineSet';
  return {
    issue: stated.issue,
    term: stated.term ?? '',
    kind: stated.type,
    since,
    lastStated,
    uncertain: at.reached < stated.end && at.reached < stated.recorded,
    disputed: stated.disputed,
    ...(stated.to !== undefined && { to: stated.to }),
    ...(stated.condition !== undefined && { condition: stated.condition }),
    ...(isDeadline && stated.by !== undefined && { by: stated.by }),
    ...(isDeadline && { status: status(standing, at), extensions }),
    ...(stated.until !== undefined && { until: stated.until }),
    ...(stated.requires !== undefined && {
      requires: stated.requires.map((wanted) => ({ ...wanted, given: isGiven(all, wanted) })),
    }),
    ...(stated.place !== undefined && { place: stated.place }),
    ...(stated.speaker !== undefined && { speaker: stated.speaker }),
    statement: stated.id,
    sources: stated.sources,
  };
}

function sortKey(stance: Stance): string {
  const beside = stance.kind === 'DeadlineSet' ? '1' : '0';
  return `${stance.issue} ${stance.term} ${beside} ${stance.actor ?? ''}`;
}

/** By issue, then term, a deadline after the stance beside it, then (rolled up) by actor. */
export function bySortKey(one: Stance, other: Stance): number {
  const [a, b] = [sortKey(one), sortKey(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

export function stancesOf(all: World, actor: string): Stance[] {
  const state = all.states.get(actor) ?? newState();
  return [...state.standings.values()].map((standing) => show(all, standing)).sort(bySortKey);
}

export function prioritiesOf(all: World, actor: string): string[] {
  return all.states.get(actor)?.priorities ?? [];
}

function coverageOf(counted: Statement[]): Coverage {
  const ordered = [...counted].sort((one, other) => one.start - other.start);
  const names = ordered.map(
    ({ source }) => source?.publisher ?? source?.url ?? source?.reference ?? source?.title ?? '',
  );
  const [first, last] = [ordered[0], ordered[ordered.length - 1]];
  return {
    statements: ordered.length,
    sources: new Set(names).size,
    ...(first && { firstStated: first.statedAt }),
    ...(last && { lastStated: last.statedAt }),
  };
}

/** The terms on which two actors hold stances of different kinds, deadlines left aside. */
function dividedOf(stances: Stance[]): { issue: string; term: string }[] {
  const divided = new Map<string, { issue: string; term: string }>();
  for (const one of stances) {
    for (const { issue, term, kind } of stances) {
      const isSamePlace = one.issue === issue && one.term === term;
      const areStances = one.kind !== 'DeadlineSet' && kind !== 'DeadlineSet';
      if (isSamePlace && areStances && one.kind !== kind) {
        divided.set(`${issue} ${term}`, { issue, term });
      }
    }
  }
  return [...divided.values()];
}

const COLLECTIVE = ['state', 'organization', 'group'];

export function naivePosition(log: Entry[], query: PositionQuery): Position {
  const { actor, now } = query;
  const at = momentOr(query.at, now);
  const count = countKnown(log, query.knownAt, now);
  const statements = knownStatements(log, count, query);
  const all = world(statements, at);
  const isInside = within(log, count, query.issue);
  const isRolledUp = query.rollup === 'true';
  const isCollective = isRolledUp && COLLECTIVE.includes(kindOf(log, count, actor) ?? '');
  const members = isCollective ? membersOf(log.slice(0, count), actor, at) : [];
  const stances = [actor, ...members]
    .flatMap((one) =>
      stancesOf(all, one).map((stance) => (isCollective ? { actor: one, ...stance } : stance)),
    )
    .filter((stance) => isInside(stance.issue))
    .sort(bySortKey);
  const counted = statements.filter(
    (statement) =>
      [actor, ...members].includes(statement.actor) &&
      statement.start <= at.last &&
      isInside(statement.issue),
  );
  return {
    actor,
    at: query.at ?? new Date(now).toISOString(),
    knownAt: query.knownAt ?? new Date(now).toISOString(),
    priorities: prioritiesOf(all, actor),
    stances,
    coverage: coverageOf(counted),
    ...(isRolledUp && { divided: dividedOf(stances) }),
  };
}
