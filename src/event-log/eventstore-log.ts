import {
  defer,
  distinctUntilChanged,
  filter,
  firstValueFrom,
  map,
  retry,
  skip,
  Subject,
  throwError,
  timeout,
  timer,
} from 'rxjs';
import { v4 as uuid } from 'uuid';
import type { Recorded } from '../../events/event';
import type { Clock } from '../clock';
import { AppendQueue } from './append-queue';
import type { ChainedRow } from './chain';
import {
  BatchTooLarge,
  EventLog,
  LogMoved,
  LogUnavailable,
  NotKnownStored,
  OtherLog,
  type Appended,
  type Entry,
  type EventsAtHand,
} from './event-log';
import { eventsOf } from './eventstore-entry';
import { backOff, EventStoreFollower } from './eventstore-follower';
import { EventStoreStream, type Source } from './eventstore-stream';
import type { Outcome } from './group-commit';
import { LogCopy } from './log-copy';
import { NextEntries, type Next } from './next-entries';

/** Which log it is, and where this node keeps its copy. */
export interface Place extends Source {
  readonly file: string;
  /** Milliseconds between two looks whether the subscription still tells of what there is. */
  readonly lookEvery: number;
}

/** How long a write or a read waits for the server in all, in milliseconds; its writer is told within 2 s. */
const PATIENCE = 1500;

/** How many bytes of an append are to get to the server in a millisecond at least; what is small has no need of it. */
const BYTES_A_MS = 1000;

const MOVED = 'others have written to the log';

/**
 * A log on EventStoreDB that any number of nodes write to: one stream, an entry an event of it. Each node follows it into
 * a copy of its own, which it reads from; what is true is what the stream holds.
 */
export class EventStoreLog extends EventLog {
  readonly grew = new Subject<number>();
  override readonly moved = new Subject<number>();
  private readonly stream: EventStoreStream;
  private readonly copy: LogCopy;
  private readonly follower: EventStoreFollower;
  private readonly queue = new AppendQueue((batches) => this.commit(batches));
  /** The last entry of what is on its way to the server. */
  private onItsWay: ChainedRow | undefined;
  private isClosed = false;
  private readonly writer = uuid();

  /** @throws where the URL cannot be read, or the copy cannot be opened */
  constructor(
    place: Place,
    private readonly clock: Clock,
  ) {
    super();
    this.stream = new EventStoreStream(place);
    this.copy = new LogCopy(place.file);
    this.follower = new EventStoreFollower({
      stream: this.stream,
      end: () => this.copy.end,
      take: (rows) => this.take(rows),
      lookEvery: place.lookEvery,
    });
    // Who reads is to look again when it turns out to be another log, and when it is the right one again.
    this.follower.state
      .pipe(
        map(({ trouble }) => trouble instanceof OtherLog),
        distinctUntilChanged(),
        skip(1),
      )
      .subscribe(() => this.grew.next(this.copy.end.position));
    this.follower.start();
  }

  append(batch: readonly Entry[]): Promise<readonly Appended[]> {
    if (this.isClosed) return Promise.reject(new LogUnavailable('the log is closed'));
    return this.queue.append(batch);
  }

  get events(): EventsAtHand {
    return this.copy.events;
  }

  /** Reads what this node has; before it has had all of the log, the end is waited for. */
  async read(after: number, limit: number): Promise<readonly Recorded[]> {
    const { reached, trouble } = this.follower.state.value;
    if (trouble instanceof OtherLog) throw trouble;
    const page = this.copy.events.read(after, limit);
    if (reached || page.length === limit) return page;
    await this.reached();
    return this.copy.events.read(after, limit);
  }

  /** What this node has had: the server may hold more. */
  head(): Promise<number> {
    return Promise.resolve(this.copy.end.position);
  }

  headHash(): Promise<string> {
    return Promise.resolve(this.copy.end.hash.toString('hex'));
  }

  override async caughtUp(): Promise<void> {
    const late = () => throwError(() => new LogUnavailable('EventStoreDB did not say its end'));
    const head = defer(() => this.stream.head()).pipe(
      retry({ delay: (_, failures) => timer(backOff(failures)) }),
      timeout({ first: PATIENCE, with: late }),
    );
    await this.until(await firstValueFrom(head));
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.queue.emptied();
    this.follower.stop();
    this.stream.close();
    this.grew.complete();
    this.moved.complete();
    this.copy.close();
  }

  private async commit(batches: readonly (readonly Entry[])[]): Promise<readonly Outcome[]> {
    try {
      await this.reached();
      const find = (id: string): Recorded | undefined => this.copy.find(id);
      const next = new NextEntries({ end: this.copy.end, now: this.clock.now(), find });
      const outcomes = batches.map((batch) => next.take(batch));
      if (next.entries.length > 0) await this.store(next.entries);
      return outcomes;
    } catch (error) {
      if (!(error instanceof LogMoved)) this.turn(error);
      throw error;
    }
  }

  /** @throws LogMoved where others wrote there first */
  private async store(entries: readonly Next[]): Promise<void> {
    const rows = entries.map(({ row }) => row);
    const { position } = this.copy.end;
    this.onItsWay = rows[rows.length - 1];
    try {
      const instead = await this.send(entries);
      if (instead === undefined) return this.take(rows);
      if (instead < position)
        throw new LogUnavailable(
          `the log on the server ends at ${instead}, and this node had ${position}`,
        );
      await this.until(instead);
      throw new LogMoved(MOVED);
    } finally {
      this.onItsWay = undefined;
    }
  }

  /** Sends the same again until it is known whether it is stored; if not, how many entries there are instead. */
  private send(entries: readonly Next[]): Promise<number | undefined> {
    const events = eventsOf(entries, this.writer);
    const { position } = this.copy.end;
    const extra = entries.reduce((sum, { row }) => sum + row.event.length, 0) / BYTES_A_MS;
    const again = (error: unknown, failures: number) =>
      error instanceof BatchTooLarge || error instanceof LogUnavailable
        ? throwError(() => error)
        : timer(backOff(failures));
    const late = () =>
      throwError(() => new NotKnownStored('EventStoreDB did not answer an append in time'));
    return firstValueFrom(
      defer(() => this.stream.append(events, position, extra)).pipe(
        retry({ delay: again }),
        timeout({ first: PATIENCE + extra, with: late }),
      ),
    );
  }

  /** Takes in what the stream holds, which this node or others wrote. */
  private take(rows: readonly ChainedRow[]): void {
    const { position } = this.copy.end;
    this.copy.take(rows);
    const { end } = this.copy;
    if (end.position === position) return;
    this.grew.next(end.position);
    if (this.onItsWay?.hash.equals(end.hash) !== true) this.turn(new LogMoved(MOVED));
  }

  /** What waits was decided on what is no longer so. */
  private turn(why: unknown): void {
    this.moved.next(this.copy.end.position);
    this.queue.refuse(why instanceof LogUnavailable ? why : new LogMoved(MOVED));
  }

  /** Waits until this node has had what others wrote, up to a position. @throws LogUnavailable */
  private async until(position: number): Promise<void> {
    if (this.copy.end.position >= position) return;
    const there = this.grew.pipe(filter((head) => head >= position));
    const late = () =>
      throwError(
        () => new LogUnavailable(`the log was not heard up to ${position} within ${PATIENCE} ms`),
      );
    await firstValueFrom(there.pipe(timeout({ first: PATIENCE, with: late })));
  }

  /** Waits until this node has had all of the log. @throws LogUnavailable */
  private async reached(): Promise<void> {
    const { state } = this.follower;
    const late = () =>
      throwError(
        () => new LogUnavailable(`EventStoreDB is not reached${because(state.value.trouble)}`),
      );
    const there = state.pipe(
      filter(({ reached, trouble }) => reached || trouble instanceof OtherLog),
    );
    const { trouble } = await firstValueFrom(there.pipe(timeout({ first: PATIENCE, with: late })));
    if (trouble instanceof OtherLog) throw trouble;
  }
}

const because = (trouble: Error | undefined): string => (trouble ? ` (${trouble.message})` : '');
