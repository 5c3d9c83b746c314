import type { Database } from 'better-sqlite3';
import type { Recorded } from '../../events/event';
import { Positions } from './positions';
import { Register, type Change } from './register';
import { Selecting } from './selection';
import { openTables, PROJECTION } from './tables';

/** The event that a projection could not take in, and why. */
export interface Stop {
  readonly position: number;
  readonly id: string;
  readonly why: string;
}

/** Why positions are known no further. */
export const whyStopped = ({ position, id, why }: Stop): string =>
  `positions stopped at event ${position} (${id}): ${why}`;

/**
 * One file of tables and how far they have got: two projections, each with its checkpoint, written in the same
 * transaction as what it covers. What the register knows, decisions rest on; where positions stop, it goes on.
 */
export class StoredModel {
  readonly register: Register;
  readonly positions: Positions;
  readonly selecting: Selecting;
  /** The event at which positions stopped, if they did. */
  stop: Stop | undefined;
  private readonly db: Database;
  private readonly sql: ReturnType<typeof prepare>;
  private heads: { register: number; positions: number };

  /** @throws where the file cannot be read */
  constructor(readonly file: string) {
    this.db = openTables(file);
    this.sql = prepare(this.db);
    this.register = new Register(this.db);
    const find = (version: number) => this.register.entries.said(version);
    this.positions = new Positions(this.db, find);
    this.selecting = new Selecting(this.db);
    this.heads = { register: this.checkpoint('register'), positions: this.checkpoint('positions') };
  }

  /** The log position that each projection has got to. */
  get registered(): number {
    return this.heads.register;
  }

  get positioned(): number {
    return this.heads.positions;
  }

  /** Whether they were filled by another version of the projections, and should be made anew. */
  get isOutdated(): boolean {
    return this.checkpoint('projection') !== PROJECTION;
  }

  /** Takes in the next events of the log, all or none. @throws where they cannot be stored, or the register cannot read one */
  take(page: readonly Recorded[]): void {
    try {
      this.takeAll(page);
    } catch (error) {
      this.recall();
      if (!(error instanceof Poison)) throw error;
      this.stop = error.stop;
      this.takeAll(page);
    }
  }

  close(): void {
    this.db.close();
  }

  private takeAll(page: readonly Recorded[]): void {
    const heads = { ...this.heads };
    this.db
      .transaction(() => {
        for (const recorded of page) this.takeOne(recorded, heads);
        this.sql.setCheckpoint.run(heads.register, 'register');
        this.sql.setCheckpoint.run(heads.positions, 'positions');
      })
      .immediate();
    this.heads = heads;
  }

  private takeOne(recorded: Recorded, heads: { register: number; positions: number }): void {
    const { position } = recorded;
    const isNew = position > heads.register;
    if (isNew && position !== heads.register + 1)
      throw new Error(`event ${position} does not follow ${heads.register}`);
    const change = isNew ? this.register.take(recorded) : undefined;
    if (isNew) heads.register = position;
    if (position !== heads.positions + 1 || (this.stop && position >= this.stop.position)) return;
    this.takePosition(recorded, isNew ? change : this.register.changeBy(position));
    heads.positions = position;
  }

  /** @throws Poison where the event itself, and not the disk, is what is wrong */
  private takePosition({ position, event }: Recorded, change: Change | undefined): void {
    if (!change) return;
    try {
      this.positions.take(change);
    } catch (error) {
      if (isOfDisk(error)) throw error;
      throw new Poison({ position, id: event.id, why: String(error) });
    }
  }

  private recall(): void {
    this.register.recall();
    this.positions.recall();
  }

  private checkpoint(name: string): number {
    return this.sql.checkpoint.get(name)?.value ?? 0;
  }
}

/** Ends the transaction that meets it. */
class Poison extends Error {
  constructor(readonly stop: Stop) {
    super(stop.why);
  }
}

const isOfDisk = (error: unknown): boolean =>
  String((error as { code?: unknown } | null)?.code).startsWith('SQLITE_');

function prepare(db: Database) {
  return {
    checkpoint: db.prepare<[string], { value: number }>('SELECT value FROM state WHERE name = ?'),
    setCheckpoint: db.prepare<[number, string]>('UPDATE state SET value = ? WHERE name = ?'),
  };
}
