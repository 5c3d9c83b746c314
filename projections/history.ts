import type { Lane, Said } from '../events/lane';
import type { Report } from '../events/report';
import type { Moment } from '../events/time';
import type { Coverage } from './coverage';
import type { LaneOf } from './lane-key';
import type { VocabularyHistory } from './vocabulary-history';

/** Issues to which an answer is narrowed; `null` for all. */
export type Narrowed = ReadonlySet<string> | null;

/** A place in both times: what had effect before a time in milliseconds UTC, by what was known up to a log position. */
export interface TwoTimes {
  readonly known: number;
  readonly before: number;
}

/** Which statements of a lane: with effect from one time on and before another, in milliseconds UTC. */
export interface LaneSpan extends TwoTimes {
  readonly from: number;
}

/** What an actor's position rests on: whose statements, on which issues. */
export interface CoverageQuestion extends TwoTimes {
  readonly actors: readonly string[];
  readonly issues: Narrowed;
}

/** A version of a statement: its start in milliseconds UTC, its statement's log position, and its own. */
export interface VersionPlace {
  readonly start: number;
  readonly order: number;
  readonly version: number;
}

/** Takes a statement's issue, and its place, which is only good until the next is shown. */
export type Visit = (issue: string, place: VersionPlace) => void;

/** One entry of the log, without what it says. */
export interface LogPlace {
  readonly id: string;
  readonly type: string;
  readonly recordedAt: number;
  /** The log position of the statement that it is, or is about; `null` for the vocabulary. */
  readonly statement: number | null;
}

/** When the clock alone may change a lane: a statement dated ahead takes effect, a stance lapses, a deadline passes. */
export interface Agenda {
  /** The times after one up to another, ascending, in milliseconds UTC. */
  between(after: number, upTo: number): readonly number[];
  /** The next time after this one, if there is any. */
  next(after: number): number | undefined;
  /** The lanes that may change at a time. */
  lanesAt(time: number): readonly LaneOf[];
}

/** So many terms of an issue are told as recent: enough for people, and a bound for a machine. */
export const RECENT = 1000;

/**
 * The log, arranged for questions at two times. Every version of every statement is kept, so that any earlier knowledge
 * can be asked for: `known` is a log position, everywhere, and statements are named by their own.
 */
export interface History {
  /** The position of the last event taken in; 0 for none. */
  readonly head: number;
  readonly vocabulary: VocabularyHistory;
  readonly agenda: Agenda;

  placeAt(position: number): LogPlace | undefined;
  /** The log position of an event. */
  positionOf(id: string): number | undefined;
  /** The position that the log had reached at a moment: the number of events recorded before it. */
  knownAt(moment: Moment): number;

  /** What was known of a statement. */
  reportAt(statement: number, known: number): Report | undefined;
  /** How often a statement was corroborated by then, and whether it was disputed; `undefined` where neither. */
  remarksOn(statement: number, known: number): Remarks | undefined;
  /** The log positions of the events about a statement, in log order. */
  amendmentsOf(statement: number): readonly number[];

  /** The keys of all lanes that an actor's statements ever touched, in order; the priorities are not among them. */
  lanesOf(actor: string, issues: Narrowed): readonly string[];
  laneAt(lane: LaneOf, times: TwoTimes): Lane;
  /** The actor's priorities and its lanes on these issues, by key; those that nothing had touched by then are left out. */
  lanesAt(actor: string, issues: Narrowed, times: TwoTimes): ReadonlyMap<string, Lane>;
  /** A lane's statements in fold order. */
  laneStatements(lane: LaneOf, span: LaneSpan): Said[];
  /** Shows each of an actor's statements known by then, in fold order. */
  eachStatement(actor: string, known: number, visit: Visit): void;
  /** An actor's statements in fold order, each once. */
  actorStatements(actor: string, times: TwoTimes): Said[];
  /** The log positions at which something changed in a lane, now or in its past. */
  changesOf(lane: LaneOf): readonly number[];
  coverage(question: CoverageQuestion): Coverage;

  /** Whether some statement on this issue names this term. */
  usesTerm(issue: string, term: string): boolean;
  /** The terms that statements on this issue came to name last, the newest last: `RECENT` at most. */
  recentTerms(issue: string): readonly string[];
  /** How often each term of an issue is used, as all is known now, and the newest `statedAt`. */
  termCounts(issue: string): readonly TermCount[];
}

/** What others said of a report. */
export type Remarks = Pick<Report, 'corroborations' | 'disputed'>;

export interface TermCount {
  readonly term: string;
  readonly statements: number;
  readonly lastStated: string;
}
