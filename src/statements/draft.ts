import type { Actor } from '../../events/actor';
import type { Stored } from '../../events/event';
import type { Issue } from '../../events/issue';
import type { Report } from '../../events/report';
import type { History } from '../../projections/history';
import { lanesTouched } from '../../projections/reports';
import { NameIndex } from '../../projections/vocabulary';
import type { Vocabulary } from './names';

/** A statement that the log may not hold yet; `order` follows the log's. */
export interface Drafted {
  readonly report: Report;
  readonly order: number;
}

/** An event that is stored or about to be, and the names in it as they were written. */
export interface Filed {
  readonly event: Stored;
  readonly written: Readonly<Record<string, string>>;
}

/** What a decision is made on: all that is recorded, and all that was decided before but is not stored yet. */
export interface Ground extends Vocabulary {
  readonly history: History;
  /** How many events are decided and not stored yet. */
  readonly pending: number;
  filed(id: string): Filed | undefined;
  report(id: string): Report | undefined;
  /** The statement with this id, where it is new or amended and not stored yet. */
  drafted(id: string): Drafted | undefined;
  /** The ids of such statements that touch, or touched, a lane of an actor. */
  draftedOn(actor: string, lane: string): readonly string[];
  usesTerm(issue: string, term: string): boolean;
  /** Terms that have been used on an issue. */
  termsUsed(issue: string): readonly string[];
  /** The event that registered an actor or defined an issue. */
  definition(thing: 'actor' | 'issue', id: string): Stored | undefined;
}

/** The log as it is stored. */
export class StoredGround implements Ground {
  readonly pending = 0;

  constructor(readonly history: History) {}

  get actors(): NameIndex<Actor> {
    return this.history.vocabulary.actors;
  }

  get issues(): NameIndex<Issue> {
    return this.history.vocabulary.issues;
  }

  filed(id: string): Filed | undefined {
    return this.history.entry(id);
  }

  report(id: string): Report | undefined {
    return this.history.reports.get(id)?.latest();
  }

  drafted(): undefined {
    return undefined;
  }

  draftedOn(): readonly string[] {
    return [];
  }

  usesTerm(issue: string, term: string): boolean {
    return this.history.reports.termsOf(issue).has(term);
  }

  termsUsed(issue: string): readonly string[] {
    return [...this.history.reports.termsOf(issue)];
  }

  definition(thing: 'actor' | 'issue', id: string): Stored | undefined {
    return this.history.vocabulary.definition(thing, id);
  }
}

/** What is decided on top of some ground and may still be dropped, as when a later line of the batch is refused. */
export class Draft implements Ground {
  readonly history: History;
  readonly actors: NameIndex<Actor>;
  readonly issues: NameIndex<Issue>;
  private readonly events = new Map<string, Filed>();
  private readonly reports = new Map<string, Drafted>();
  private readonly lanes = new Map<string, Set<string>>();
  private readonly terms = new Map<string, Set<string>>();
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
    return this.terms.get(issue)?.has(term) === true || this.below.usesTerm(issue, term);
  }

  termsUsed(issue: string): readonly string[] {
    return [...this.below.termsUsed(issue), ...(this.terms.get(issue) ?? [])];
  }

  definition(thing: 'actor' | 'issue', id: string): Stored | undefined {
    return this.definitions.get(`${thing} ${id}`) ?? this.below.definition(thing, id);
  }

  addEvent(filed: Filed): void {
    this.events.set(filed.event.id, filed);
  }

  addReport(id: string, report: Report): void {
    const known = this.history.reports.get(id)?.order ?? this.drafted(id)?.order;
    this.takeReport(id, { report, order: known ?? this.history.head + this.pending + 1 });
  }

  addDefinition(thing: 'actor' | 'issue', id: string, event: Stored): void {
    this.definitions.set(`${thing} ${id}`, event);
  }

  /** Takes over what a draft on top of this one decided. */
  merge(draft: Draft): void {
    for (const [id, event] of draft.events) this.events.set(id, event);
    for (const [id, drafted] of draft.reports) this.takeReport(id, drafted);
    for (const [key, event] of draft.definitions) this.definitions.set(key, event);
    this.actors.merge(draft.actors);
    this.issues.merge(draft.issues);
  }

  private takeReport(id: string, drafted: Drafted): void {
    const { data } = drafted.report;
    this.reports.set(id, drafted);
    for (const lane of lanesTouched(data)) addTo(this.lanes, `${data.actor} ${lane}`, id);
    if (data.term !== undefined) addTo(this.terms, data.issue, data.term);
  }
}

function addTo(sets: Map<string, Set<string>>, key: string, item: string): void {
  sets.set(key, (sets.get(key) ?? new Set()).add(item));
}
