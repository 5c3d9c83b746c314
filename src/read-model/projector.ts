import { BehaviorSubject, filter, firstValueFrom, map, timeout, type Subscription } from 'rxjs';
import { History } from '../../projections/history';
import type { EventLog } from '../event-log/event-log';

const PAGE = 1000;

/** After a failure it tries again in so many milliseconds. */
const RETRY = 1000;

/** Follows the log in order and keeps the history that every query reads; its checkpoint is the history's head. */
export class Projector {
  readonly history = new History();
  /** Says the position reached, after each step; it completes when the projector stops. */
  readonly reached = new BehaviorSubject(0);
  /** Whether everything that was in the log at the start has been read. */
  ready = false;
  private subscription: Subscription | undefined;
  private running: Promise<void> | undefined;
  private failure: Error | undefined;
  private grown = false;
  private retry: NodeJS.Timeout | undefined;

  constructor(private readonly log: EventLog) {}

  /** Catches up with the log, and follows it from then on. */
  async start(): Promise<void> {
    this.subscription = this.log.grew.subscribe(() => void this.advance());
    await this.advance();
  }

  /** What stopped the projection, if something did: the log is longer than what queries see. */
  get stoppedBy(): string | undefined {
    return this.failure?.message;
  }

  /** Waits until a position is reached. @throws where it is not reached within `ms` milliseconds, or the projector stops */
  async waitFor(position: number, ms: number): Promise<void> {
    if (this.history.head >= position) return;
    const arrived = this.reached.pipe(
      filter((reached) => reached >= position),
      map(() => undefined),
      timeout(ms),
    );
    await firstValueFrom(arrived);
  }

  async stop(): Promise<void> {
    this.subscription?.unsubscribe();
    clearTimeout(this.retry);
    await this.running;
    this.reached.complete();
  }

  /** Reads to the end of the log; calls while it reads share the reading, and make it look once more. */
  private advance(): Promise<void> {
    this.grown = true;
    this.running ??= this.readOn().finally(() => (this.running = undefined));
    return this.running;
  }

  /** It tells how far it has got only at the end of the log, so that nobody sees the half of a batch. */
  private async readOn(): Promise<void> {
    try {
      while (this.grown) {
        this.grown = false;
        const page = await this.log.read(this.history.head, PAGE);
        for (const recorded of page) this.history.record(recorded);
        this.grown ||= page.length > 0;
      }
      this.failure = undefined;
      this.ready = true;
      this.reached.next(this.history.head);
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
      this.retry = setTimeout(() => void this.advance(), RETRY).unref();
    }
  }
}

/** Why queries cannot be answered from it just now. */
export function whyNotReady({ stoppedBy }: Projector): string {
  return stoppedBy === undefined
    ? 'the log is still being read'
    : `the log could not be read (${stoppedBy})`;
}
