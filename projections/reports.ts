import type { Recorded } from '../events/event';
import { statementType, type AmendmentType } from '../events/event-type';
import { reported, type Amendment, type Report } from '../events/report';
import type { StatementData } from '../events/statement';
import { Versions } from './versions';

/** One statement over transaction time: what was known of it, from which log position on. */
export class StatementHistory extends Versions<Report> {
  constructor(
    readonly id: string,
    /** Its position in the log; on a tie of dates the later one counts later. */
    readonly order: number,
    readonly recordedAt: number,
  ) {
    super();
  }
}

/** A lane of one actor. */
export interface LaneOf {
  readonly actor: string;
  readonly key: string;
}

/** The lane of an actor's list of priorities; no issue and term make this key. */
export const PRIORITIES = '';

/** The key of a lane within its actor. Slugs hold no space. */
export const laneKey = (issue: string, term: string): string => `${issue} ${term}`;

export function laneOf(key: string): { issue: string; term: string } {
  const [issue = '', term = ''] = key.split(' ');
  return { issue, term };
}

/** The lane that a statement acts on itself. */
export function ownLane(data: StatementData): string {
  const { lane } = statementType(data.type);
  return lane === 'priorities' ? PRIORITIES : laneKey(data.issue, data.term ?? '');
}

/** Every lane that a statement touches: its own, and those it replaces. */
export function lanesTouched(data: StatementData): string[] {
  const replaced = (data.replaces ?? []).map((term) => laneKey(data.issue, term));
  return [ownLane(data), ...replaced];
}

type StatementSet = ReadonlySet<StatementHistory>;
const NONE: StatementSet = new Set();
const NO_TERMS: ReadonlySet<string> = new Set();

/** All statements, by id, by actor, and by the lanes that any version of them touches. */
export class Reports {
  private readonly byId = new Map<string, StatementHistory>();
  private readonly terms = new Map<string, Set<string>>();
  private readonly byIssue = new Map<string, Set<StatementHistory>>();
  private readonly byActor = new Map<string, Set<StatementHistory>>();
  private readonly byLane = new Map<string, Map<string, Set<StatementHistory>>>();

  get(id: string): StatementHistory | undefined {
    return this.byId.get(id);
  }

  /** Statements of which some version is of this actor. */
  ofActor(actor: string): StatementSet {
    return this.byActor.get(actor) ?? NONE;
  }

  /** Statements of which some version touches this lane of the actor. */
  ofLane(actor: string, lane: string): StatementSet {
    return this.byLane.get(actor)?.get(lane) ?? NONE;
  }

  /** The keys of all lanes that the actor's statements ever touched. */
  lanesOf(actor: string): Iterable<string> {
    return this.byLane.get(actor)?.keys() ?? [];
  }

  /** Every term that some version of a statement on this issue names. */
  termsOf(issue: string): ReadonlySet<string> {
    return this.terms.get(issue) ?? NO_TERMS;
  }

  /** Statements of which some version is on this issue. */
  onIssue(issue: string): StatementSet {
    return this.byIssue.get(issue) ?? NONE;
  }

  /** Takes in a new statement. */
  report({ event, position, recordedAt }: Recorded<StatementData>): Report {
    const statement = new StatementHistory(event.id, position, recordedAt);
    this.byId.set(event.id, statement);
    return this.add(statement, position, reported(event));
  }

  /** Takes in what a later event makes of an earlier statement. */
  amend(type: AmendmentType, { event, position }: Recorded<Amendment>): Report {
    const statement = this.byId.get(event.statement);
    const before = statement?.latest();
    if (!statement || !before) throw new Error(`event ${position} is about an unknown statement`);
    return this.add(statement, position, type.apply(before, event));
  }

  private add(statement: StatementHistory, position: number, report: Report): Report {
    const { data } = report;
    statement.add(position, report);
    if (data.term !== undefined) addTo(this.terms, data.issue, data.term);
    addTo(this.byIssue, data.issue, statement);
    addTo(this.byActor, data.actor, statement);
    const lanes = this.byLane.get(data.actor) ?? new Map<string, Set<StatementHistory>>();
    this.byLane.set(data.actor, lanes);
    for (const lane of lanesTouched(data)) addTo(lanes, lane, statement);
    return report;
  }
}

function addTo<T>(sets: Map<string, Set<T>>, key: string, item: T): void {
  const set = sets.get(key);
  if (set) set.add(item);
  else sets.set(key, new Set([item]));
}
