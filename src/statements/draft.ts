import type { Actor } from '../../events/actor';
import type { Stored } from '../../events/event';
import type { Issue } from '../../events/issue';
import type { Report } from '../../events/report';
import { RECENT } from '../../projections/history';
import { lanesTouched } from '../../projections/lane-key';
import type { ReadModel } from '../read-model/read-model';
import { NameIndex } from '../../projections/vocabulary';
import type { Vocabulary } from './names';

/** A statement that the log may not hold yet; `order` follows the log's. */
export interface Drafted {
  readonly report: Report;
  readonly order: number;
  /** The event that made it so. */
  readonly by: string;
}

/** A statement before and after an event about it, which has the id `by`. */
export interface Amended {
  readonly before: Report;
  readonly after: Report;
  readonly by: string;
}

/** An event that is stored or about to be, and the names in it as they were written. */
export interface Filed {
  readonly event: Stored;
  readonly written: Readonly<Record<string, string>>;
}

/** What a decision is made on: all that is recorded, and all that was decided before but is not stored yet. */
export interface Ground extends Vocabulary {
  readonly history: ReadModel;
  /** How many events are decided and not stored yet. */
  readonly pending: number;
  filed(id: string): Filed | undefined;
  /** The type of the event with this id. */
  typeOf(id: string): string | undefined;
  report(id: string): Report | undefined;
  /** The statement with this id, where it is new or amended and not stored yet. */
  drafted(id: string): Drafted | undefined;
  /** The ids of such statements that touch, or touched, a lane of an actor. */
  draftedOn(actor: string, lane: string): readonly string[];
  usesTerm(issue: string, term: string): boolean;
  /** The terms that came into use last on an issue, the newest last: `RECENT` at most. */
  recentTerms(issue: string): readonly string[];
  /** The event that registered an actor or defined an issue. */
  definition(thing: 'actor' | 'issue', id: string): Stored | undefined;
}

/** The log as it is stored. */
export class StoredGround implements Ground {
  readonly pending = 0;
  /** Stored events whose ids are posted again: they are read from the log before the decision. */
  readonly read = new Map<string, Filed>();

  constructor(readonly history: ReadModel) {}

  get actors(): NameIndex<Actor> {
    return this.history.vocabulary.actors;
  }

  get issues(): NameIndex<Issue> {
    return this.history.vocabulary.issues;
  }

  filed(id: string): Filed | undefined {
    return this.read.get(id);
  }

  typeOf(id: string): string | undefined {
    const position = this.history.positionOf(id);
    return position === undefined ? undefined : this.history.placeAt(position)?.type;
  }

  report(id: string): Report | undefined {
    const statement = this.history.positionOf(id);
    return statement === undefined
      ? undefined
      : this.history.reportAt(statement, this.history.recorded);
  }

  drafted(): undefined {
    return undefined;
  }

  draftedOn(): readonly string[] {
    return [];
  }

  usesTerm(issue: string, term: string): boolean {
    return this.history.usesTerm(issue, term);
  }

  recentTerms(issue: string): readonly string[] {
    return this.history.recentTerms(issue);
  }

  definition(thing: 'actor' | 'issue', id: string): Stored | undefined {
    return this.history.vocabulary.definition(thing, id);
  }
}

/** What is decided on top of some ground and may still be dropped, as when a later line of the batch is refused. */
export class Draft implements Ground {
  readonly history: ReadModel;
  readonly actors: NameIndex<Actor>;
  readonly issues: NameIndex<Issue>;
  private readonly events = new Map<string, Filed>();
  private readonly reports = new Map<string, Drafted>();
  private readonly lanes = new Map<string, Set<string>>();
  private readonly terms = new Map<string, Terms>();
  private readonly definitions = new Map<string, Stored>();

  constructor(private readonly below: Ground) {
    this.history = below.history;
    this.actors = new NameIndex(below.actors);
    this.issues = new NameIndex(below.issues);
  }

  get pending(): number {
    return this.below.pending + this.events.size;
  }

  filed(id: string): Filed | undefined {
    return this.events.get(id) ?? this.below.filed(id);
  }

  typeOf(id: string): string | undefined {
    return this.events.get(id)?.event.type ?? this.below.typeOf(id);
  }

  report(id: string): Report | undefined {
    return this.reports.get(id)?.report ?? this.below.report(id);
  }

  drafted(id: string): Drafted | undefined {
    return this.reports.get(id) ?? this.below.drafted(id);
  }

  draftedOn(actor: string, lane: string): readonly string[] {
    const own = this.lanes.get(`${actor} ${lane}`) ?? [];
    return [...new Set([...this.below.draftedOn(actor, lane), ...own])];
  }

  usesTerm(issue: string, term: string): boolean {
    return this.terms.get(issue)?.all.has(term) === true || this.below.usesTerm(issue, term);
  }

  recentTerms(issue: string): readonly string[] {
    const own = this.terms.get(issue)?.inOrder.slice(-RECENT) ?? [];
    return [...this.below.recentTerms(issue), ...own].slice(-RECENT);
  }

  definition(thing: 'actor' | 'issue', id: string): Stored | undefined {
    return this.definitions.get(`${thing} ${id}`) ?? this.below.definition(thing, id);
  }

  addEvent(filed: Filed): void {
    this.events.set(filed.event.id, filed);
  }

  /** A new statement. */
  addReport(id: string, report: Report): void {
    this.takeReport(id, { report, order: this.history.recorded + this.pending + 1, by: id });
  }

  /** What an event, `by`, makes of a statement; it keeps its place, and counts as touching where it was before. */
  addAmended(id: string, { before, after, by }: Amended): void {
    const order = this.drafted(id)?.order ?? this.history.positionOf(id) ?? 0;
    this.takeReport(id, { report: after, order, by });
    this.noteLanes(id, before);
  }

  addDefinition(thing: 'actor' | 'issue', id: string, event: Stored): void {
    this.definitions.set(`${thing} ${id}`, event);
  }

  /** Takes over what a draft on top of this one decided. */
  merge(draft: Draft): void {
    for (const [id, event] of draft.events) this.events.set(id, event);
    for (const [id, drafted] of draft.reports) this.takeReport(id, drafted);
    for (const [key, event] of draft.definitions) this.definitions.set(key, event);
    for (const [lane, ids] of draft.lanes) for (const id of ids) addTo(this.lanes, lane, id);
    this.actors.merge(draft.actors);
    this.issues.merge(draft.issues);
  }

  /** Lets go of events that can be read back from the history now. */
  forget(ids: readonly string[]): void {
    for (const id of ids) {
      const event = this.events.get(id)?.event;
      this.events.delete(id);
      const statement = event && 'statement' in event ? String(event.statement) : id;
      const drafted = this.reports.get(statement);
      if (drafted?.by !== id) continue;
      this.reports.delete(statement);
      const { data } = drafted.report;
      for (const lane of lanesTouched(data))
        this.lanes.get(`${data.actor} ${lane}`)?.delete(statement);
    }
  }

  private noteLanes(id: string, { data }: Report): void {
    for (const lane of lanesTouched(data)) addTo(this.lanes, `${data.actor} ${lane}`, id);
  }

  private takeReport(id: string, drafted: Drafted): void {
    const { data } = drafted.report;
    this.reports.set(id, drafted);
    this.noteLanes(id, drafted.report);
    if (data.term !== undefined) this.noteTerm(data.issue, data.term);
  }

  private noteTerm(issue: string, term: string): void {
    const terms = this.terms.get(issue) ?? { all: new Set(), inOrder: [] };
    this.terms.set(issue, terms);
    if (terms.all.has(term)) return;
    terms.all.add(term);
    terms.inOrder.push(term);
  }
}

/** The terms of an issue that a draft uses; the list is there as the end of a set cannot be had without the rest. */
interface Terms {
  readonly all: Set<string>;
  readonly inOrder: string[];
}

function addTo(sets: Map<string, Set<string>>, key: string, item: string): void {
  sets.set(key, (sets.get(key) ?? new Set()).add(item));
}
