import { BehaviorSubject, filter, firstValueFrom, map, timeout, type Subscription } from 'rxjs';
import { History } from '../../projections/history';
import type { EventLog } from '../event-log/event-log';

const PAGE = 1000;

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

  constructor(private readonly log: EventLog) {}

  /** Catches up with the log, and follows it from then on. */
  async start(): Promise<void> {
    this.subscription = this.log.grew.subscribe(() => void this.advance());
    await this.advance();
    this.ready = this.failure === undefined;
  }

  /** What stopped the projection, if something did: the log is longer than what queries see. */
  get stoppedBy(): string | undefined {
    return this.failure?.message;
  }

  /** Waits until a position is reached. @throws TimeoutError from RxJS after `ms` milliseconds */
  async waitFor(position: number, ms: number): Promise<void> {
    if (this.history.head >= position) return;
    const arrived = this.reached.pipe(
      filter((reached) => reached >= position),
      map(() => undefined),
      timeout(ms),
    );
    await firstValueFrom(arrived, { defaultValue: undefined });
  }

  async stop(): Promise<void> {
    this.subscription?.unsubscribe();
    await this.running;
    this.reached.complete();
  }

  /** Reads to the end of the log; calls while it reads share the reading, and make it look once more. */
  private advance(): Promise<void> {
    this.grown = true;
    this.running ??= this.readOn().finally(() => (this.running = undefined));
    return this.running;
  }

  private async readOn(): Promise<void> {
    try {
      while (this.grown) {
        this.grown = false;
        const page = await this.log.read(this.history.head, PAGE);
        for (const recorded of page) this.history.record(recorded);
        if (page.length === 0) continue;
        this.grown = true;
        this.reached.next(this.history.head);
      }
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
    }
  }
}
