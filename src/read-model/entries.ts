import type { Database, Statement } from 'better-sqlite3';
import type { Stored } from '../../events/event';
import type { Said } from '../../events/lane';
import type { Report } from '../../events/report';
import type { StatementData } from '../../events/statement';
import type { LogPlace, Remarks, TwoTimes } from '../../projections/history';
import type { EventsAtHand } from '../event-log/event-log';
import { Amended } from './amended';
import { Recent } from './recent';
import { OPEN } from './tables';
import { idBytes, idText } from './uuid-bytes';

/** A version of a statement, to be kept from the event on that made it. */
export interface Version {
  readonly statement: number;
  readonly report: Report;
  /** The number of its source's name. */
  readonly source: number;
  /** It is the event itself, as the log has it. */
  readonly isEvent: boolean;
}

/** An event's row. */
export interface NewEntry {
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly recordedAt: number;
  readonly statement: number | null;
  readonly frontier: number;
  readonly version: Version | undefined;
}

type SaidRow = [
  position: number,
  statement: number,
  startsAt: number,
  endsAt: number,
  data: string | null,
  recordedAt: number,
];

/** The frontier where no statement is known: a column of integers takes no infinity. */
export const NO_FRONTIER = -OPEN;

/** How many versions are kept at hand as the fold reads them, some 1.5 kB each. */
const KEPT = 8000;

/** The events by position, and every version of every statement. Nothing is at hand until `recall`. */
export class Entries {
  private readonly sql: ReturnType<typeof prepare>;
  private readonly versions = new Recent<number, Said>(KEPT);
  private readonly amended: Amended;

  constructor(
    db: Database,
    private readonly events: EventsAtHand,
  ) {
    this.sql = prepare(db);
    this.amended = new Amended(db);
  }

  /** Begins again with what is stored. */
  recall(): void {
    this.versions.clear();
    this.amended.recall();
  }

  add({ position, id, type, recordedAt, statement, frontier, version }: NewEntry): void {
    const head = [position, idBytes(id), type, recordedAt, statement, frontier] as const;
    if (!version) {
      this.sql.add.run(...head, null, null, null, null, null, null, null, null);
      return;
    }
    const { report, source, isEvent } = version;
    const { data, start, end, retracted } = report;
    const live = retracted ? 0 : 1;
    const text = isEvent ? null : JSON.stringify(data);
    this.sql.add.run(...head, OPEN, live, data.actor, data.issue, start, end, source, text);
  }

  /** What was known from a version on holds until now. */
  close(version: number, until: number): void {
    this.sql.close.run(until, version);
  }

  amend(row: { statement: number; position: number; version: number } & Remarks): void {
    const { statement, position, version, corroborations, disputed } = row;
    this.sql.amend.run(statement, position, version, corroborations, disputed ? 1 : 0);
    this.amended.add(statement);
  }

  positionOf(id: string): number | undefined {
    return this.events.positionOf(id);
  }

  placeAt(position: number): LogPlace | undefined {
    const row = this.sql.placeAt.get(position);
    if (!row) return undefined;
    const [id, type, recordedAt, statement] = row;
    return { id: idText(id), type, recordedAt, statement };
  }

  /** The latest start of any statement known at a position. */
  frontierAt(position: number): number {
    return this.sql.frontierAt.get(position)?.[0] ?? -Infinity;
  }

  /** The number of events recorded before a time; `head` is the last position. */
  recordedBefore(time: number, head: number): number {
    let [low, high] = [0, head];
    while (low < high) {
      const middle = Math.floor((low + high) / 2) + 1;
      if ((this.sql.placeAt.get(middle)?.[2] ?? Infinity) < time) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The version of a statement that was known at a position, and what others said of it by then. */
  knownOf(statement: number, known: number): { version: number } & Remarks {
    const row = this.amendment(statement, known);
    if (!row) return { version: statement, corroborations: 0, disputed: false };
    return { version: row[0], corroborations: row[1], disputed: row[2] === 1 };
  }

  remarksOn(statement: number, known: number): Remarks | undefined {
    const row = this.amendment(statement, known);
    return row && { corroborations: row[1], disputed: row[2] === 1 };
  }

  reportAt(statement: number, known: number): Report | undefined {
    if (statement > known) return undefined;
    const { version, corroborations, disputed } = this.knownOf(statement, known);
    const row = this.sql.version.get(version, statement);
    if (!row) return undefined;
    const [start, end, live, data] = row;
    const retracted = live === 0;
    const said = this.dataOf(version, data);
    return { data: said, start, end, retracted, corroborations, disputed };
  }

  amendmentsOf(statement: number): number[] {
    return this.sql.amendmentsOf.all(statement).map(([position]) => position);
  }

  /** Says again what a version says, where it is kept here. */
  restate(version: number, data: StatementData): void {
    this.sql.restate.run(JSON.stringify(data), version);
    this.versions.clear();
  }

  /** A version of a statement, as the fold reads it. */
  said(version: number): Said {
    const atHand = this.versions.get(version);
    if (atHand) return atHand;
    const row = this.sql.said.get(version);
    if (!row) throw new Error(`the read model has no version ${version} of a statement`);
    const [, order, start, end, text, recordedAt] = row;
    const data = this.dataOf(version, text);
    const said = { id: data.id, data, start, end, order, version, recordedAt };
    this.versions.set(version, said);
    return said;
  }

  /** An actor's statements in fold order. */
  ofActor(actor: string, { known, before }: TwoTimes): Said[] {
    const versions = this.sql.ofActor.all(actor, finite(before), known, known);
    return versions.map(([version]) => this.said(version));
  }

  /** The version, corroborations and disputes after the last event about a statement that was known by then. */
  private amendment(statement: number, known: number) {
    return this.amended.has(statement) ? this.sql.knownOf.get(statement, known) : undefined;
  }

  private dataOf(version: number, text: string | null): StatementData {
    const data = text === null ? this.events.eventAt(version) : (JSON.parse(text) as Stored);
    if (!data) throw new Error(`the log has no event ${version}, which the read model rests on`);
    return data as StatementData;
  }
}

function prepare(db: Database) {
  const raw = <P extends unknown[], R>(sql: string): Statement<P, R> =>
    db.prepare<P, R>(sql).raw(true);
  return {
    add: db.prepare(`INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    close: db.prepare<[number, number]>('UPDATE entries SET until = ? WHERE position = ?'),
    restate: db.prepare<[string, number]>(
      'UPDATE entries SET data = ? WHERE position = ? AND data IS NOT NULL',
    ),
    amend: db.prepare('INSERT INTO amendments VALUES (?, ?, ?, ?, ?)'),
    placeAt: raw<[number], [Buffer, string, number, number | null]>(
      'SELECT id, type, recordedAt, statement FROM entries WHERE position = ?',
    ),
    frontierAt: raw<[number], [number]>('SELECT frontier FROM entries WHERE position = ?'),
    knownOf: raw<[number, number], [number, number, number]>(
      `SELECT version, corroborations, disputed FROM amendments
       WHERE statement = ? AND position <= ? ORDER BY position DESC LIMIT 1`,
    ),
    version: raw<[number, number], [number, number, number, string | null]>(
      'SELECT startsAt, endsAt, live, data FROM entries WHERE position = ? AND statement = ?',
    ),
    amendmentsOf: raw<[number], [number]>('SELECT position FROM amendments WHERE statement = ?'),
    said: raw<[number], SaidRow>(
      `SELECT e.position, e.statement, e.startsAt, e.endsAt, e.data, s.recordedAt
       FROM entries AS e JOIN entries AS s ON s.position = e.statement WHERE e.position = ?`,
    ),
    ofActor: raw<[string, number, number, number], [number]>(
      `SELECT position FROM entries
       WHERE live = 1 AND actor = ? AND startsAt < ? AND position <= ? AND until > ?
       ORDER BY startsAt, statement`,
    ),
  };
}

/** SQLite compares infinities with integers as it should, but a column of integers takes none. */
export const finite = (time: number): number => Math.max(-OPEN, Math.min(OPEN, time));
