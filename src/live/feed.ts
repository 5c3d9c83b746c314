import { Subject, type Subscription } from 'rxjs';
import {
  afterEntry,
  messagesAfter,
  type Cursor,
  type Message,
} from '../../projections/live-messages';
import type { Clock } from '../clock';
import type { Projector } from '../read-model/projector';
import { Batch } from './batch';

/** How many of the newest messages are kept ready; who is further behind gets them made anew from the log. */
const KEPT = 2000;

/** How many batches are kept for the next client that asks for the same. */
const MOST_SHARED = 8;

/** The longest a timer waits, in milliseconds: it runs on when the clock is set, which is noticed within so long. */
const LONGEST_TIMER = 60_000;

/** Whether one place in the stream comes after another. */
export function isAfter(one: Cursor, other: Cursor): boolean {
  if (one.position !== other.position) return one.position > other.position;
  return one.time !== other.time ? one.time > other.time : one.index > other.index;
}

/**
 * The stream of messages, in the log's order, made once for all clients while there are any. It wakes when the log
 * grows, and when the clock alone changes a position.
 */
export class Feed {
  /** Fires when there may be more messages. */
  readonly moved = new Subject<void>();
  private kept: Message[] = [];
  /** The batches asked for, by where in `kept` they begin: clients that keep up all ask for the same ones. */
  private readonly shared = new Map<number, Batch>();
  /** Every message up to here has been made; `kept` begins after `keptAfter`. */
  private end: Cursor = afterEntry(0);
  private keptAfter: Cursor = this.end;
  private readonly subscriptions: Subscription[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly projector: Projector,
    private readonly clock: Clock,
  ) {}

  start(): void {
    const { changed, reached } = this.projector;
    this.subscriptions.push(
      changed.subscribe(() => this.forgetAll()),
      reached.subscribe(() => this.advance()),
    );
  }

  stop(): void {
    for (const subscription of this.subscriptions) subscription.unsubscribe();
    clearTimeout(this.timer);
    this.moved.complete();
  }

  /** Where the stream has got to; who connects now gets what comes after it. */
  now(): Cursor {
    this.advance();
    return this.end;
  }

  /** The next messages after a place in the stream, up to where it has got to. */
  after(cursor: Cursor): Batch {
    if (isAfter(this.keptAfter, cursor)) return Batch.of(this.madeAnew(cursor));
    const first = this.firstAfter(cursor);
    const batch = this.shared.get(first) ?? Batch.of(this.keptFrom(first));
    this.shared.set(first, batch);
    if (this.shared.size > MOST_SHARED) this.shared.clear();
    return batch;
  }

  private *keptFrom(first: number): Generator<Message> {
    for (let index = first, message; (message = this.kept[index]); index += 1) yield message;
  }

  private *madeAnew(cursor: Cursor): Generator<Message> {
    const { end } = this;
    for (const message of messagesAfter(this.projector.history, cursor, end.time)) {
      if (isAfter(message.cursor, end)) return;
      yield message;
    }
  }

  /** Makes what is new. Without listeners, or where it is much at once, clients get it made as they take it. */
  private advance(): void {
    // A read model that cannot be trusted is soon another, which fires `reached`.
    if (this.projector.history.stored.harm !== 'changed') this.make();
  }

  private make(): void {
    const { history } = this.projector;
    const time = this.knownUntil();
    if (history.head === this.end.position && time < this.end.time) this.goBackTo(time);
    const isMade = this.moved.observed && history.head - this.end.position <= KEPT;
    if (!isMade) this.kept = [];
    else for (const message of messagesAfter(history, this.end, time)) this.kept.push(message);
    this.end = { position: history.head, time, index: Infinity };
    if (!isMade) this.keptAfter = this.end;
    this.forget();
    this.shared.clear();
    this.setTimer(time);
    this.moved.next();
  }

  /**
   * Where the clock was set back, what it brought too early is taken out, and made again in its time with the id that it
   * had: who was told of it is not told again, and who has come since then is.
   */
  private goBackTo(time: number): void {
    this.end = { ...this.end, time };
    this.kept = this.kept.filter(({ cursor }) => !isAfter(cursor, this.end));
    if (isAfter(this.keptAfter, this.end)) this.keptAfter = this.end;
  }

  /**
   * Where positions have stopped at an event, what the clock brings after it rests on what cannot be known; it comes
   * once the event is taken in.
   */
  private knownUntil(): number {
    const { isStopped } = this;
    const { history } = this.projector;
    const last = history.placeAt(isStopped ? history.head + 1 : history.head);
    const reached = last?.recordedAt ?? 0;
    return isStopped ? reached : Math.max(this.clock.now(), reached);
  }

  private get isStopped(): boolean {
    return this.projector.history.head < this.projector.history.recorded;
  }

  /** Made from other tables, a message may say something else. */
  private forgetAll(): void {
    this.kept = [];
    this.keptAfter = this.end;
    this.shared.clear();
  }

  private forget(): void {
    const dropped = this.kept.splice(0, Math.max(0, this.kept.length - KEPT));
    this.keptAfter = dropped[dropped.length - 1]?.cursor ?? this.keptAfter;
  }

  private setTimer(now: number): void {
    clearTimeout(this.timer);
    const next = this.isStopped ? undefined : this.projector.history.agenda.next(now);
    if (next === undefined) return;
    const wait = Math.min(next - this.clock.now(), LONGEST_TIMER);
    this.timer = setTimeout(() => this.advance(), Math.max(wait, 1)).unref();
  }

  /** Where in `kept`, which is in order, the messages after a cursor begin. */
  private firstAfter(cursor: Cursor): number {
    let [from, to] = [0, this.kept.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const message = this.kept[middle];
      if (message && isAfter(message.cursor, cursor)) to = middle;
      else from = middle + 1;
    }
    return from;
  }
}
