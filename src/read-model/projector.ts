import { setImmediate } from 'node:timers/promises';
import {
  BehaviorSubject,
  filter,
  firstValueFrom,
  identity,
  map,
  timeout,
  type Subscription,
} from 'rxjs';
import { OtherLog, type EventLog } from '../event-log/event-log';
import { ReadModel } from './read-model';
import { whyStopped, type StoredModel } from './stored-model';

/** Events taken in at once: between two pages, others get their turn. */
const PAGE = 500;

/** After a failure it tries again in so many milliseconds. */
const RETRY = 1000;

/** Follows the log in order and keeps the history that every query reads. */
export class Projector {
  readonly history: ReadModel;
  /** Says the position reached, after each step; it completes when the projector stops. */
  readonly reached: BehaviorSubject<number>;
  /** Whether everything that was in the log at the start has been read, and it is still that log. */
  ready = false;
  private subscription: Subscription | undefined;
  private running: Promise<void> | undefined;
  private failure: Error | undefined;
  private grown = false;
  private retry: NodeJS.Timeout | undefined;

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

  async stop(): Promise<void> {
    this.subscription?.unsubscribe();
    clearTimeout(this.retry);
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
        const after = stored.stop
          ? stored.registered
          : Math.min(stored.registered, stored.positioned);
        const page = await this.log.read(after, PAGE);
        if (page.length > 0) stored.take(page);
        if (page.length < PAGE) continue;
        this.grown = true;
        await setImmediate();
      }
      this.failure = undefined;
      this.ready = true;
      this.history.show();
      this.reached.next(this.history.recorded);
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
      // What was read of another log answers nothing about this one.
      if (error instanceof OtherLog) this.ready = false;
      this.retry = setTimeout(() => void this.advance(), RETRY).unref();
    }
  }
}

/** Why queries cannot be answered from it just now. */
export function whyNotReady({ failedBy, ready, history }: Projector): string {
  const { stop } = history.stored;
  if (ready && failedBy === undefined && stop) return whyStopped(stop);
  return failedBy === undefined
    ? 'the log is still being read'
    : `the log could not be read (${failedBy})`;
}
