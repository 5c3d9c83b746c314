import type { Database } from 'better-sqlite3';
import type { Recorded } from '../../events/event';
import type { EventsAtHand } from '../event-log/event-log';
import { notReady } from '../operations/refusal';
import { Listing } from './listing';
import { removeModel } from './model-files';
import { Positions } from './positions';
import { REDACTION, Register, type Change } from './register';
import { hasNoRoom } from '../disk';
import { Seal, type Harm } from './seal';
import { Selecting } from './selection';
import { openTables, PROJECTION, type Use } from './tables';

/** The event that a projection could not take in, and why. */
export interface Stop {
  readonly position: number;
  readonly id: string;
  readonly why: string;
}

/** Why positions are known no further. */
export const whyStopped = ({ position, id, why }: Stop): string =>
  `positions stopped at event ${position} (${id}): ${why}`;

/** Events taken in before they are committed whoever follows: a page of the file that many touch is written once. */
const MOST_UNCOMMITTED = 5000;

/**
 * One file of tables and how far they have got: two projections, each with its checkpoint, written in the same
 * transaction as what it covers. What the register knows, decisions rest on; where positions stop, it goes on.
 * The transaction stays open from one page of events to the next: questions are asked on the same connection and see
 * what is in it, and what a crash takes of it is still in the log.
 */
export class StoredModel {
  readonly register: Register;
  readonly positions: Positions;
  readonly selecting: Selecting;
  readonly listing: Listing;
  /** The event at which positions stopped, if they did. */
  stop: Stop | undefined;
  private readonly db: Database;
  private readonly sql: ReturnType<typeof prepare>;
  private heads: { register: number; positions: number };
  /** What the open transaction holds. */
  private uncommitted: Recorded[] = [];
  private readonly seal: Seal | undefined;
  private isChanged = false;
  private isLookedAt = false;

  /** @throws where the file cannot be read */
  constructor(
    readonly file: string,
    events: EventsAtHand,
    private readonly use: Use = 'serving',
  ) {
    this.db = openTables(file, use);
    this.sql = prepare(this.db);
    this.register = new Register(this.db, events);
    const find = (version: number) => this.register.entries.said(version);
    this.positions = new Positions(this.db, find);
    this.selecting = new Selecting(this.db);
    this.listing = new Listing(this.db);
    this.heads = { register: this.checkpoint('register'), positions: this.checkpoint('positions') };
    this.seal = file === ':memory:' ? undefined : new Seal(file);
  }

  /** What somebody else did to the file, as of this turn of the event loop. Changed once, it is never trusted again. */
  get harm(): Harm | undefined {
    if (this.isChanged) return 'changed';
    const harm = this.seal?.harm;
    this.isChanged = harm === 'changed';
    return harm;
  }

  /** Looks once a turn of the event loop whether what is read can be trusted. @throws Refusal 503 */
  refuseChanged(): void {
    if (this.isLookedAt && !this.isChanged) return;
    if (this.harm === 'changed')
      throw notReady(`${this.file} ${HARMED.changed}, and is built anew`);
    this.isLookedAt = true;
    setImmediate(() => (this.isLookedAt = false));
  }

  /** The log position that each projection has got to. */
  get registered(): number {
    return this.heads.register;
  }

  get positioned(): number {
    return this.heads.positions;
  }

  /** Events after this position are to be taken in next; a projection that has stopped waits for none. */
  get taken(): number {
    const { register, positions } = this.heads;
    return this.stop ? register : Math.min(register, positions);
  }

  /** Why they should be made anew, if they should. */
  get outdatedBy(): string | undefined {
    if (this.checkpoint('projection') !== PROJECTION)
      return 'was filled by another version of the projections';
    const { harm } = this;
    if (harm) return HARMED[harm];
    return this.checkpoint('redaction') > 0 ? 'has words of a text that was blanked' : undefined;
  }

  /**
   * Takes in the next events of the log, all or none. @throws where they cannot be stored, or the register cannot read
   * one; then the heads are back at what was committed last
   */
  take(page: readonly Recorded[]): void {
    this.isLookedAt = false;
    this.refuseChanged();
    try {
      this.takeAll(page);
    } catch (error) {
      const again = [...this.uncommitted, ...page];
      this.rollBack(error);
      if (!(error instanceof Poison)) throw error;
      this.stop = error.stop;
      this.takeAll(again);
    }
    if (this.uncommitted.length >= MOST_UNCOMMITTED) this.commit();
    this.seal?.renew();
  }

  /** Stores what was taken in. @throws where it cannot be stored; then the heads are back at what was committed last */
  commit(): void {
    if (!this.db.inTransaction) return;
    this.isLookedAt = false;
    this.refuseChanged();
    try {
      this.sql.setCheckpoint.run(this.heads.register, 'register');
      this.sql.setCheckpoint.run(this.heads.positions, 'positions');
      this.sql.commit.run();
    } catch (error) {
      this.rollBack(error);
      throw error;
    }
    this.uncommitted = [];
    this.seal?.renew();
  }

  /** A file that somebody else changed is of no use to anybody. */
  close(): void {
    try {
      this.commit();
    } finally {
      this.db.close();
      if (this.isChanged) removeModel(this.file);
    }
  }

  private takeAll(page: readonly Recorded[]): void {
    if (!this.db.inTransaction) this.sql.begin.run();
    const heads = { ...this.heads };
    for (const recorded of page) this.takeOne(recorded, heads);
    this.heads = heads;
    this.uncommitted.push(...page);
  }

  private rollBack(error: unknown): void {
    // A full disk has ended the transaction by itself.
    if (this.db.inTransaction) this.sql.rollBack.run();
    this.uncommitted = [];
    this.heads = { register: this.checkpoint('register'), positions: this.checkpoint('positions') };
    this.register.recall();
    this.positions.recall();
    // What was written before the room ended is ours too; what another error shows may be somebody else's doing.
    if (hasNoRoom(error)) this.seal?.renew();
  }

  private takeOne(recorded: Recorded, heads: { register: number; positions: number }): void {
    const { position } = recorded;
    const isNew = position > heads.register;
    if (isNew && position !== heads.register + 1)
      throw new Error(`event ${position} does not follow ${heads.register}`);
    const change = isNew ? this.register.take(recorded) : undefined;
    if (isNew) heads.register = position;
    if (recorded.event.type === REDACTION) this.takeRedaction(position);
    if (position !== heads.positions + 1 || (this.stop && position >= this.stop.position)) return;
    this.takePosition(recorded, isNew ? change : this.register.changeBy(position));
    heads.positions = position;
  }

  /** The words that can be searched stay, whatever is blanked, until the tables are made anew of the log. */
  private takeRedaction(position: number): void {
    if (this.use === 'serving') this.sql.addCheckpoint.run('redaction', position);
    this.positions.recall();
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

  private checkpoint(name: string): number {
    return this.sql.checkpoint.get(name)?.value ?? 0;
  }
}

const HARMED: Readonly<Record<Harm, string>> = {
  gone: 'was deleted',
  changed: 'was changed by another program',
};

/** Ends the transaction that meets it. */
class Poison extends Error {
  constructor(readonly stop: Stop) {
    super(stop.why);
  }
}

/** Whether it is the disk, and not the event, that is in the way. */
export const isOfDisk = (error: unknown): boolean =>
  String((error as { code?: unknown } | null)?.code).startsWith('SQLITE_');

function prepare(db: Database) {
  return {
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),
    rollBack: db.prepare('ROLLBACK'),
    checkpoint: db.prepare<[string], { value: number }>('SELECT value FROM state WHERE name = ?'),
    addCheckpoint: db.prepare<[string, number]>('REPLACE INTO state (name, value) VALUES (?, ?)'),
    setCheckpoint: db.prepare<[number, string]>('UPDATE state SET value = ? WHERE name = ?'),
  };
}
