import {
  defer,
  distinctUntilChanged,
  filter,
  firstValueFrom,
  from,
  map,
  merge,
  ReplaySubject,
  retry,
  skip,
  Subject,
  switchMap,
  tap,
  throwError,
  timeout,
  timer,
  type ObservableInput,
} from 'rxjs';
import type { Recorded } from '../../events/event';
import type { Clock } from '../clock';
import { AppendQueue } from './append-queue';
import {
  EventLog,
  LogMoved,
  LogUnavailable,
  MOVED,
  OtherLog,
  type Appended,
  type Entry,
  type EventsAtHand,
  type Standing,
} from './event-log';
import { appendOf, changeOf, type Arrived } from './eventstore-entry';
import { backOff, EventStoreFollower } from './eventstore-follower';
import { EventStoreStream, type Source } from './eventstore-stream';
import type { Outcome } from './group-commit';
import { insisting, PATIENCE } from './insisting';
import { LogCopy } from './log-copy';
import { Proposal } from './proposal';
import type { Counted } from './stream-reader';

/** Which log it is, and where this node keeps its copy. */
export interface Place extends Source {
  readonly file: string;
  /** Milliseconds between two looks whether the subscription still tells of what there is. */
  readonly lookEvery: number;
}

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
  private readonly queue = new AppendQueue({
    commit: (batches) => this.commit(batches),
    isAlone: (batch) => batch.some(({ event }) => changeOf(event) !== undefined),
  });
  /** Who waits to hear what counts of an append, by the append's id. */
  private readonly onTheirWay = new Map<string, Subject<Counted>>();
  private isClosed = false;

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
      reached: () => this.copy.reached,
      take: (appends) => this.take(appends),
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

  /**
   * Reads what this node has. Before it has had all of the log, the end is waited for; where nobody answers, what it had
   * before is answered from, as by a node that was running.
   */
  async read(after: number, limit: number): Promise<readonly Recorded[]> {
    const { reached, trouble } = this.follower.state.value;
    if (trouble instanceof OtherLog) throw trouble;
    const page = this.copy.events.read(after, limit);
    if (reached || page.length === limit) return page;
    await this.reached().catch((error: unknown) => {
      if (error instanceof OtherLog || this.copy.end.position === 0) throw error;
    });
    return this.copy.events.read(after, limit);
  }

  /** What this node has had: the server may hold more. */
  head(): Promise<number> {
    return Promise.resolve(this.copy.end.position);
  }

  override standing(): Promise<Standing> {
    const { trouble } = this.follower.state.value;
    const known = this.copy.end.position + this.follower.behind;
    return Promise.resolve(trouble ? { known, cutOff: trouble.message } : { known });
  }

  headHash(): Promise<string> {
    return Promise.resolve(this.copy.end.hash.toString('hex'));
  }

  override caughtUp(): Promise<void> {
    const again = (_: unknown, failures: number) => timer(backOff(failures));
    const caughtUp = defer(() => this.follower.caughtUp()).pipe(retry({ delay: again }));
    return inTime(caughtUp, () => new LogUnavailable('EventStoreDB did not say its end'));
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
      const proposal = new Proposal(batches, (id) => this.copy.find(id));
      const nothing = { recordedAt: 0, positions: [] };
      if (proposal.batches.length === 0) return proposal.outcomes(nothing);
      const outcomes = proposal.outcomes(await this.store(proposal.batches));
      if (outcomes.some((it) => it instanceof LogMoved)) this.turn(new LogMoved(MOVED));
      return outcomes;
    } catch (error) {
      this.turn(error);
      throw error;
    }
  }

  /** What counts of the batches, once they are stored and all that comes before them is known. */
  private async store(batches: readonly (readonly Entry[])[]): Promise<Counted> {
    const recordedAt = this.clock.now();
    const timed = batches.map((batch) => batch.map((entry) => ({ ...entry, recordedAt })));
    const append = appendOf({ batches: timed, on: this.copy.end });
    const id = append[0]?.metadata.append ?? '';
    const counted = new ReplaySubject<Counted>(1);
    this.onTheirWay.set(id, counted);
    const { stored, givingUp } = insisting(this.stream, append);
    const taken = stored.pipe(
      tap((last) => this.follower.takeOwn(append, last)),
      switchMap(() => counted),
    );
    const counts = firstValueFrom(merge(taken, givingUp));
    return counts.finally(() => this.onTheirWay.delete(id));
  }

  /** Takes in appends of this node and of others, in the order of the stream. */
  private take(appends: readonly (readonly Arrived[])[]): void {
    const reader = this.copy.takeAppends(appends);
    if (reader.rows.length > 0) this.grew.next(this.copy.end.position);
    const others = appends.filter(([first]) => !this.onTheirWay.has(first?.metadata.append ?? ''));
    for (const [id, counted] of reader.counted) {
      this.onTheirWay.get(id)?.next(counted);
      this.onTheirWay.delete(id);
    }
    const changes = others.flat().some(({ metadata }) => metadata.changes !== undefined);
    if (changes) this.turn(new LogMoved(MOVED));
  }

  /** What waits was decided on what is no longer so. */
  private turn(why: unknown): void {
    this.moved.next(this.copy.end.position);
    this.queue.refuse(why instanceof LogUnavailable ? why : new LogMoved(MOVED));
  }

  /** Waits until this node has had all of the log. @throws LogUnavailable */
  private async reached(): Promise<void> {
    const { state } = this.follower;
    const there = state.pipe(
      filter(({ reached, trouble }) => reached || trouble instanceof OtherLog),
    );
    const late = () =>
      new LogUnavailable(`EventStoreDB is not reached${because(state.value.trouble)}`);
    const { trouble } = await inTime(there, late);
    if (trouble instanceof OtherLog) throw trouble;
  }
}

const because = (trouble: Error | undefined): string => (trouble ? ` (${trouble.message})` : '');

/** The first value. @throws what is given where it takes too long */
const inTime = <T>(values: ObservableInput<T>, late: () => Error, first = PATIENCE): Promise<T> =>
  firstValueFrom(from(values).pipe(timeout({ first, with: () => throwError(late) })));
