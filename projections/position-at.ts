import type { Said } from '../events/lane';
import type { Source } from '../events/source';
import type { Moment } from '../events/time';
import { actorStatements, foldLane, laneStatements, type Knowledge } from './lane-fold';
import { laneOf, PRIORITIES } from './reports';
import { stancesOf, type Stance } from './stance';

/** Issues to which stances are narrowed; `null` for all. */
export type Narrowed = ReadonlySet<string> | null;

/** What to ask of one actor's position. */
export interface PositionQuestion {
  readonly actor: string;
  readonly moment: Moment;
  readonly issues: Narrowed;
}

export interface Coverage {
  statements: number;
  /** Distinct publishers, else url, reference, title. */
  sources: number;
  firstStated: string | null;
  lastStated: string | null;
}

export interface Position {
  priorities: readonly string[];
  stances: Stance[];
  coverage: Coverage;
}

/** Where an actor stands at a moment, by what was known then. */
export function positionAt(knowledge: Knowledge, question: PositionQuestion): Position {
  return {
    priorities: prioritiesAt(knowledge, question.actor, question.moment),
    stances: stancesAt(knowledge, question),
    coverage: coverageOf(statementsBehind(knowledge, question)),
  };
}

export function prioritiesAt(
  knowledge: Knowledge,
  actor: string,
  moment: Moment,
): readonly string[] {
  const statements = laneStatements(knowledge, actor, PRIORITIES);
  return foldLane(statements, PRIORITIES, moment.before).priorities;
}

/** An actor's stances by issue and term, a deadline after the stance on the same term. */
export function stancesAt(
  knowledge: Knowledge,
  { actor, moment, issues }: PositionQuestion,
): Stance[] {
  return lanesAsked(knowledge, actor, issues).flatMap((key) => {
    const lane = foldLane(laneStatements(knowledge, actor, key), key, moment.before);
    return stancesOf(knowledge, lane, moment);
  });
}

/** The keys of an actor's lanes on these issues, in order; the priorities are not among them. */
export function lanesAsked({ history }: Knowledge, actor: string, issues: Narrowed): string[] {
  const keys = [...history.reports.lanesOf(actor)].filter((key) => key !== PRIORITIES);
  return keys.filter((key) => !issues || issues.has(laneOf(key).issue)).sort();
}

/** Every statement with effect by the moment, withdrawals and priorities included. */
export function statementsBehind(knowledge: Knowledge, question: PositionQuestion): Said[] {
  const { actor, moment, issues } = question;
  return actorStatements(knowledge, actor).filter(
    ({ start, data }) => start < moment.before && (!issues || issues.has(data.issue)),
  );
}

/** What a position rests on. The statements are in fold order. */
export function coverageOf(statements: readonly Said[]): Coverage {
  const first = statements[0];
  const last = statements[statements.length - 1];
  return {
    statements: statements.length,
    sources: new Set(statements.map(({ data }) => sourceName(data.source))).size,
    firstStated: first?.data.statedAt ?? null,
    lastStated: last?.data.statedAt ?? null,
  };
}

function sourceName({ publisher, url, reference, title }: Source): string {
  return publisher ?? url ?? reference ?? title ?? '';
}
