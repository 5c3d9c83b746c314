import { EMPTY_LANE, type Lane, type Said } from '../../events/lane';
import type { Report } from '../../events/report';
import type { Moment } from '../../events/time';
import type { Coverage } from '../../projections/coverage';
import type * as asked from '../../projections/history';
import type { History, Narrowed, TwoTimes } from '../../projections/history';
import { laneOf, type LaneOf } from '../../projections/lane-key';
import type { VocabularyHistory } from '../../projections/vocabulary-history';
import { NO_FRONTIER } from './entries';
import type { Listed, Listing } from './listing';
import type { Part, Selection } from './selection';
import type { StoredModel } from './stored-model';

/**
 * The history as the tables hold it. Later rows say from when on they are known, so what is asked as known at a position
 * is not touched by what comes in meanwhile, and the tables can be changed for newly built ones between two answers.
 */
export class ReadModel implements History {
  /** Readers see no further, so that nobody sees the half of a batch. */
  private visible: number;

  constructor(private tables: StoredModel) {
    this.visible = tables.registered;
  }

  /** Everything taken in so far can be seen. */
  show(): void {
    this.visible = this.tables.registered;
  }

  /** Answers from other tables from now on, which have got as far. */
  changeTo(model: StoredModel): void {
    this.tables = model;
  }

  get stored(): StoredModel {
    return this.tables;
  }

  get head(): number {
    return Math.min(this.visible, this.tables.positioned);
  }

  /** The position up to which the log is registered; positions may have stopped earlier. */
  get recorded(): number {
    return this.visible;
  }

  get vocabulary(): VocabularyHistory {
    return this.model.register.vocabulary;
  }

  get agenda(): asked.Agenda {
    return this.model.positions.agenda;
  }

  placeAt(position: number): asked.LogPlace | undefined {
    return this.entries.placeAt(position);
  }

  positionOf(id: string): number | undefined {
    const position = this.entries.positionOf(id);
    return position !== undefined && position <= this.visible ? position : undefined;
  }

  knownAt({ before }: Moment): number {
    return this.entries.recordedBefore(before, this.visible);
  }

  /** Whether any statement is known at a position. */
  hasStatements(known: number): boolean {
    return this.entries.frontierAt(known) > NO_FRONTIER;
  }

  reportAt(statement: number, known: number): Report | undefined {
    return this.entries.reportAt(statement, known);
  }

  remarksOn(statement: number, known: number): asked.Remarks | undefined {
    return this.entries.remarksOn(statement, known);
  }

  amendmentsOf(statement: number): readonly number[] {
    return this.entries.amendmentsOf(statement).filter((position) => position <= this.visible);
  }

  lanesOf(actor: string, issues: Narrowed): string[] {
    const all = this.model.positions.lanes.ofActor(actor);
    return issues ? all.filter((key) => issues.has(laneOf(key).issue)) : all;
  }

  laneAt(lane: LaneOf, times: TwoTimes): Lane {
    const number = this.model.positions.lanes.find(lane);
    return number === undefined
      ? EMPTY_LANE
      : this.model.positions.steps.at(number, this.within(times));
  }

  lanesAt(actor: string, issues: Narrowed, times: TwoTimes): Map<string, Lane> {
    return this.model.positions.actorLanes.lanesAt(actor, issues, this.within(times));
  }

  laneStatements(lane: LaneOf, span: asked.LaneSpan): Said[] {
    const number = this.model.positions.lanes.find(lane);
    return number === undefined ? [] : this.model.positions.steps.statements(number, span);
  }

  eachStatement(actor: string, known: number, visit: asked.Visit): void {
    this.model.positions.counts.each(actor, known, visit);
  }

  actorStatements(actor: string, times: TwoTimes): Said[] {
    return this.entries.ofActor(actor, times);
  }

  changesOf(lane: LaneOf): number[] {
    const number = this.model.positions.lanes.find(lane);
    return number === undefined ? [] : this.model.positions.steps.changesOf(number);
  }

  coverage(question: asked.CoverageQuestion): Coverage {
    return this.model.positions.counts.coverage(question);
  }

  usesTerm(issue: string, term: string): boolean {
    return this.model.positions.lanes.usesTerm(issue, term);
  }

  recentTerms(issue: string): readonly string[] {
    return this.model.positions.lanes.recentTerms(issue);
  }

  termCounts(issue: string): asked.TermCount[] {
    return this.model.positions.steps.termCounts(issue);
  }

  /** The positions of log entries that a selection picks. */
  select(selection: Selection, part: Part): number[] {
    return this.model.selecting.positions(selection, part);
  }

  /** Lists of statements and sources. */
  get listing(): Listing {
    return this.model.listing;
  }

  /** A version of a statement. */
  said({ version }: Listed): Said {
    return this.entries.said(version);
  }

  /** @throws Refusal 503 where somebody else changed the file */
  private get model(): StoredModel {
    this.tables.refuseChanged();
    return this.tables;
  }

  private get entries() {
    return this.model.register.entries;
  }

  /** Nothing known at a position lies after the frontier of that position, so no later row need be looked at. */
  private within({ known, before }: TwoTimes): TwoTimes {
    if (known >= this.visible) return { known, before };
    return { known, before: Math.min(before, this.entries.frontierAt(known) + 1) };
  }
}
