import { setImmediate } from 'node:timers/promises';
import {
  BehaviorSubject,
  filter,
  firstValueFrom,
  identity,
  map,
  Subject,
  timeout,
  type Subscription,
} from 'rxjs';
import { hasNoRoom } from '../disk';
import { OtherLog, type EventLog } from '../event-log/event-log';
import { catchUp, PAGE } from './catch-up';
import { refuseLesser } from './open-model';
import { ReadModel } from './read-model';
import { REDACTION } from './register';
import { whyStopped, type StoredModel } from './stored-model';

/** What was taken in is committed so many milliseconds later, with what comes in until then. */
const COMMIT_AFTER = 500;

/** After a failure it tries again in so many milliseconds. */
const RETRY = 1000;

/** Follows the log in order and keeps the history that every query reads. */
export class Projector {
  readonly history: ReadModel;
  /** Says the position reached, after each step; it completes when the projector stops. */
  readonly reached: BehaviorSubject<number>;
  /** Fires when the answers come from other tables, or texts of them were blanked, before `reached` does. */
  readonly changed = new Subject<void>();
  /** Whether everything that was in the log at the start has been read, and it is still that log. */
  ready = false;
  private subscription: Subscription | undefined;
  /** Reads on, or changes the tables: one at a time. */
  private running: Promise<void> | undefined;
  private failure: Error | undefined;
  private grown = false;
  private hasBlanked = false;
  private retry: NodeJS.Timeout | undefined;
  private committing: NodeJS.Timeout | undefined;

  constructor(
    private readonly log: EventLog,
    model: StoredModel,
  ) {
    this.history = new ReadModel(model);
    this.reached = new BehaviorSubject(this.history.recorded);
  }

  /** Catches up with the log, and follows it from then on. */
  async start(): Promise<void> {
    this.subscription = this.log.grew.subscribe(() => void this.advance());
    await this.advance();
  }

  /** What keeps the log from being read, if something does: it is longer than what queries see. */
  get failedBy(): string | undefined {
    return this.failure?.message;
  }

  /** Whether that is for want of room on the disk. */
  get lacksRoom(): boolean {
    return hasNoRoom(this.failure);
  }

  /** Waits until a position is reached. @throws where it is not reached within `ms` milliseconds, or the projector stops */
  async waitFor(position: number, ms?: number): Promise<void> {
    if (this.history.recorded >= position) return;
    const arrived = this.reached.pipe(
      filter((reached) => reached >= position),
      map(() => undefined),
      ms === undefined ? identity : timeout(ms),
    );
    await firstValueFrom(arrived);
  }

  /**
   * Answers from newly built tables once they have got to the end of the log; the ones before are given back, and nobody
   * asks anything of them any more. While the last events are taken in, reading on waits.
   * @throws where they cannot take in the log, or get less far; then the ones in use stay
   */
  async changeTo(next: StoredModel, signal: AbortSignal): Promise<StoredModel> {
    await catchUp(next, this.log, { upTo: await this.log.head(), signal });
    while (this.running) await this.running;
    const before = this.history.stored;
    const changing = this.change(next);
    const over = (): void => {
      this.running = undefined;
      if (this.grown) void this.advance();
    };
    this.running = changing.then(over, over);
    await changing;
    return before;
  }

  async stop(): Promise<void> {
    this.subscription?.unsubscribe();
    clearTimeout(this.retry);
    clearTimeout(this.committing);
    await this.running;
    this.reached.complete();
    this.history.stored.close();
  }

  /** Reads to the end of the log; calls while it reads share the reading, and make it look once more. */
  private advance(): Promise<void> {
    this.grown = true;
    this.running ??= this.readOn().finally(() => (this.running = undefined));
    return this.running;
  }

  /** It shows how far it has got only at the end of the log, so that nobody sees the half of a batch. */
  private async readOn(): Promise<void> {
    try {
      while (this.grown) {
        this.grown = false;
        const { stored } = this.history;
        const page = await this.log.read(stored.taken, PAGE);
        if (page.length > 0) stored.take(page);
        this.hasBlanked ||= page.some(({ event }) => event.type === REDACTION);
        if (page.length < PAGE) continue;
        this.grown = true;
        await setImmediate();
      }
      this.failure = undefined;
      this.ready = true;
      if (this.hasBlanked) this.changed.next();
      this.hasBlanked = false;
      this.show();
    } catch (error) {
      this.fail(error);
    }
  }

  private async change(next: StoredModel): Promise<void> {
    await catchUp(next, this.log, { upTo: await this.log.head() });
    refuseLesser(next, this.history.stored);
    this.history.changeTo(next);
    this.changed.next();
    this.show();
  }

  private show(): void {
    this.history.show();
    this.committing ??= setTimeout(() => this.commit(), COMMIT_AFTER).unref();
    this.reached.next(this.history.recorded);
  }

  private commit(): void {
    this.committing = undefined;
    try {
      this.history.stored.commit();
    } catch (error) {
      this.fail(error);
    }
  }

  /** What was shown and is not stored after all must be read again before the next answer. */
  private fail(error: unknown): void {
    this.failure = error instanceof Error ? error : new Error(String(error));
    this.ready &&= this.history.stored.registered >= this.history.recorded;
    // What was read of another log answers nothing about this one.
    if (error instanceof OtherLog) this.ready = false;
    this.retry = setTimeout(() => void this.advance(), RETRY).unref();
  }
}

/** Why queries cannot be answered from it just now. */
export function whyNotReady({ failedBy, ready, history }: Projector): string {
  const { stop, harm, outdatedBy } = history.stored;
  if (harm === 'changed') return `the read model ${outdatedBy}, and is built anew`;
  if (ready && failedBy === undefined && stop) return whyStopped(stop);
  return failedBy === undefined
    ? `the log is still being read, and is at position ${history.stored.registered}`
    : `the log could not be read (${failedBy})`;
}
