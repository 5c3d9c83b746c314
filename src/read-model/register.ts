import type { Database } from 'better-sqlite3';
import {
  eventTypes,
  type AmendmentType,
  type EventName,
  type VocabularyType,
} from '../../events/event-type';
import type { Recorded } from '../../events/event';
import { reported, type Amendment, type Report } from '../../events/report';
import type { StatementData } from '../../events/statement';
import { sourceName } from '../../projections/coverage';
import { VocabularyHistory } from '../../projections/vocabulary-history';
import type { EventsAtHand } from '../event-log/event-log';
import { Entries, NO_FRONTIER, type NewEntry } from './entries';
import { Search } from './search';
import { Sources } from './sources';

/** The type of event that texts were blanked by. */
export const REDACTION: EventName = 'StatementRedacted';

/** A statement before and after one event, where the event changed what it says or whether it counts. */
export interface Change {
  readonly position: number;
  readonly recordedAt: number;
  /** The log position of the statement. */
  readonly statement: number;
  /** The version that holds no longer. */
  readonly before: KnownVersion | undefined;
  readonly after: KnownVersion;
}

export interface KnownVersion {
  readonly version: number;
  readonly report: Report;
  readonly source: number;
  /** When the statement, not this version, was recorded. */
  readonly recordedAt: number;
}

/** What was recorded: every event by position and id, every version of every statement, and the vocabulary. */
export class Register {
  vocabulary = new VocabularyHistory();
  readonly entries: Entries;
  private readonly sources: Sources;
  private readonly search: Search;
  private readonly sql: ReturnType<typeof prepare>;
  private frontier = -Infinity;

  constructor(
    db: Database,
    private readonly events: EventsAtHand,
  ) {
    this.entries = new Entries(db, events);
    this.sources = new Sources(db);
    this.search = new Search(db);
    this.sql = prepare(db);
    this.recall();
  }

  /** Begins again with what is stored. */
  recall(): void {
    this.entries.recall();
    this.sources.forget();
    this.vocabulary = new VocabularyHistory();
    for (const [text] of this.sql.vocabulary.iterate()) this.define(JSON.parse(text) as Recorded);
    this.frontier = this.sql.frontier.get()?.[0] ?? -Infinity;
  }

  /** Takes in the next event; the change that it makes to a statement, if it makes one. @throws where it cannot be read */
  take(recorded: Recorded): Change | undefined {
    const { event, position } = recorded;
    const type = eventTypes.get(event.type);
    if (!type) throw new Error(`event ${position} is of an unknown type, ${event.type}`);
    if (type.family === 'statement') return this.report(recorded as Recorded<StatementData>);
    if (type.family === 'amendment') return this.amend(type, recorded as Recorded<Amendment>);
    this.add(recorded, { statement: null, version: undefined });
    this.sql.define.run(position, JSON.stringify(recorded));
    this.define(recorded, type);
    return undefined;
  }

  /** The change that an event which was taken in earlier made to a statement. */
  changeBy(position: number): Change | undefined {
    const place = this.entries.placeAt(position);
    if (place?.statement == null) return undefined;
    const { statement, recordedAt } = place;
    const after = this.knownAt(statement, position);
    if (after?.version !== position) return undefined;
    const before = statement === position ? undefined : this.knownAt(statement, position - 1);
    return { position, recordedAt, statement, before, after };
  }

  private report(recorded: Recorded<StatementData>): Change {
    const { event, position, recordedAt } = recorded;
    const report = reported(event);
    const after = this.versionOf({ version: position, report, recordedAt });
    this.add(recorded, { statement: position, version: after });
    return { position, recordedAt, statement: position, before: undefined, after };
  }

  private amend(type: AmendmentType, recorded: Recorded<Amendment>): Change | undefined {
    const { event, position, recordedAt } = recorded;
    const statement = this.entries.positionOf(event.statement);
    const before = statement === undefined ? undefined : this.knownAt(statement, position - 1);
    if (statement === undefined || !before)
      throw new Error(`event ${position} is about an unknown statement`);
    const report = type.apply(before.report, event);
    const { corroborations, disputed } = report;
    const isOther =
      report.data !== before.report.data || report.retracted !== before.report.retracted;
    const version = isOther ? position : before.version;
    const after = isOther ? this.versionOf({ ...before, version, report }) : before;
    this.add(recorded, { statement, version: isOther ? after : undefined });
    this.entries.amend({ statement, position, version, corroborations, disputed });
    if (event.type === REDACTION) this.readAgain(statement);
    if (!isOther) return undefined;
    this.entries.close(before.version, position);
    return { position, recordedAt, statement, before, after };
  }

  /** What the versions of a statement say is told again by the log, where texts of it were blanked. */
  private readAgain(statement: number): void {
    const first = this.events.eventAt(statement);
    let report = first && reported(first as StatementData);
    for (const position of this.entries.amendmentsOf(statement)) {
      const event = this.events.eventAt(position);
      const type = eventTypes.get(event?.type ?? '');
      if (!report || !event || type?.family !== 'amendment') continue;
      report = type.apply(report, event);
      this.entries.restate(position, report.data);
    }
  }

  private versionOf(known: Omit<KnownVersion, 'source'>): KnownVersion {
    return { ...known, source: this.sources.numberOf(sourceName(known.report.data.source)) };
  }

  private knownAt(statement: number, known: number): KnownVersion | undefined {
    const report = this.entries.reportAt(statement, known);
    const recordedAt = this.entries.placeAt(statement)?.recordedAt;
    if (!report || recordedAt === undefined) return undefined;
    const { version } = this.entries.knownOf(statement, known);
    return this.versionOf({ version, report, recordedAt });
  }

  private add(
    { event, position, recordedAt }: Recorded,
    { statement, version }: { statement: number | null; version: KnownVersion | undefined },
  ): void {
    if (version) this.frontier = Math.max(this.frontier, version.report.start);
    const entry: Omit<NewEntry, 'version'> = {
      position,
      id: event.id,
      type: event.type,
      recordedAt,
      statement,
      frontier: Math.max(this.frontier, NO_FRONTIER),
    };
    const isEvent = version?.report.data === event;
    const kept = version && statement !== null ? { statement, ...version, isEvent } : undefined;
    this.entries.add({ ...entry, version: kept });
    if (version) this.search.add(position, version.report.data);
  }

  private define(recorded: Recorded, type = eventTypes.get(recorded.event.type)): void {
    this.vocabulary.define(type as VocabularyType, recorded);
  }
}

function prepare(db: Database) {
  return {
    define: db.prepare('INSERT INTO vocabulary VALUES (?, ?)'),
    vocabulary: db
      .prepare<[], [string]>('SELECT recorded FROM vocabulary ORDER BY position')
      .raw(true),
    frontier: db
      .prepare<[], [number]>('SELECT frontier FROM entries ORDER BY position DESC LIMIT 1')
      .raw(true),
  };
}
