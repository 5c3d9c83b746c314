import { Logger } from '@nestjs/common';
import {
  BehaviorSubject,
  concat,
  concatMap,
  defer,
  exhaustMap,
  filter,
  firstValueFrom,
  interval,
  map,
  merge,
  mergeMap,
  pairwise,
  repeat,
  retry,
  Subject,
  switchMap,
  take,
  takeWhile,
  tap,
  timer,
  type Observable,
  type Subscription,
} from 'rxjs';
import { OtherLog } from './event-log';
import { arrivedOf, storedUpTo, type Arrived, type InStream } from './eventstore-entry';
import type { EventStoreStream } from './eventstore-stream';
import type { Reached } from './stream-reader';

/** How a node stands to the log on the server. */
export interface Following {
  /** Whether it has had all that the log held when it was first reached. */
  readonly reached: boolean;
  /** What keeps it from following just now. */
  readonly trouble: Error | undefined;
}

/** What it follows and where it has got. */
interface Task {
  readonly stream: EventStoreStream;
  readonly reached: () => Reached;
  /** Takes in whole appends that follow. */
  readonly take: (appends: readonly (readonly Arrived[])[]) => void;
  /** Milliseconds between two looks whether the subscription still tells of what there is. */
  readonly lookEvery: number;
}

const SHORTEST = 50;
const LONGEST = 2000;

/** How long to wait before the next try, in milliseconds: twice as long each time, and never two nodes alike. */
export const backOff = (failures: number): number =>
  Math.min(LONGEST, SHORTEST * 2 ** Math.min(failures, 10)) * (0.5 + Math.random() / 2);

/** Milliseconds between two reads where there is so much that a subscription does not hold. */
const BUSY = 25;

/** How many events a subscription may tell of before reads take its place. */
const MOST_TOLD = 200;

/** How many events are read at once. */
const PAGE = 250;

/**
 * Keeps reading the stream. A subscription says that there is more, and no more than that: the server drops one that it
 * has to tell of some dozens of events at once. However it ends, there is another after a while, from the last event
 * taken in. A stream that does not go on from that event is not followed.
 */
export class EventStoreFollower {
  readonly state = new BehaviorSubject<Following>({ reached: false, trouble: undefined });
  private readonly logger = new Logger(EventStoreFollower.name);
  private readonly asked = new Subject<void>();
  /** Says that something may have been taken in. */
  private readonly went = new Subject<void>();
  private running: Subscription | undefined;
  private reading: Promise<void> | undefined;
  /** How often it has begun anew: what was asked for before that is not taken in. */
  private beginnings = 0;
  private isAsked = false;
  /** Events of an append that is not whole yet. */
  private pending: Arrived[] = [];
  /** The last event on the server, as of the last look. */
  private head = -1;
  /** Whether it was told of something since the last look, and whether it found something then that it was not told of. */
  private isTold = false;
  private isUntold = false;

  constructor(private readonly task: Task) {}

  start(): void {
    const looks = interval(this.task.lookEvery).pipe(exhaustMap(() => this.lookWhetherTold()));
    this.running = defer(() => this.lookWhetherSame())
      .pipe(
        switchMap(() => merge(this.told(), this.asked, looks)),
        mergeMap(() => this.readOn()),
        retry({ delay: (why: Error, failures) => this.rest(why, failures), resetOnSuccess: true }),
      )
      .subscribe();
  }

  stop(): void {
    this.running?.unsubscribe();
    this.running = undefined;
  }

  /** How many events of the stream are known of and not taken in. */
  get behind(): number {
    return Math.max(0, this.head - this.task.reached().revision);
  }

  /** Takes in an append of this node, which is stored up to this revision; or has it read, where others come before it. */
  takeOwn(append: readonly Arrived[], revision: number): void {
    const isNext = this.last === revision - append.length;
    if (!isNext || this.pending.length > 0) return this.asked.next();
    this.task.take([storedUpTo(append, revision)]);
    this.say();
  }

  /** Resolves when it has taken in all that the server holds now. */
  async caughtUp(): Promise<void> {
    const head = await this.task.stream.head();
    const isThere = (): boolean => this.task.reached().revision >= head;
    if (isThere()) return;
    const there = firstValueFrom(this.went.pipe(filter(isThere)), { defaultValue: undefined });
    this.asked.next();
    await there;
  }

  /** By subscription; where that is told too much, by looking again and again until nothing more comes. */
  private told(): Observable<unknown> {
    const calm = this.task.stream.bell().pipe(take(MOST_TOLD));
    const busy = timer(0, BUSY).pipe(
      concatMap(() => this.readOn()),
      map(() => this.last),
      pairwise(),
      takeWhile(([one, other]) => one !== other),
    );
    return concat(calm, busy).pipe(
      tap(() => (this.isTold = true)),
      repeat(),
    );
  }

  /** @throws OtherLog where the server does not hold the last event that was taken in */
  private async lookWhetherSame(): Promise<void> {
    this.pending = [];
    this.reading = undefined;
    this.beginnings += 1;
    const { revision, uuid, end } = this.task.reached();
    const there = revision === -1 ? undefined : await this.task.stream.at(revision);
    if (revision > -1 && there?.id !== uuid) throw other(end.position);
    this.head = await this.task.stream.head();
    this.say();
  }

  /** @throws where twice there was something that it was not told of, or the server holds less than there was */
  private async lookWhetherTold(): Promise<void> {
    const { revision, end } = this.task.reached();
    this.head = await this.task.stream.head();
    if (this.head < revision) throw other(end.position);
    if (this.isTold) this.isUntold = false;
    else if (this.head > this.last) {
      if (this.isUntold) throw new Error('the subscription tells nothing any more');
      this.isUntold = true;
    }
    this.isTold = false;
  }

  /** Reads to the end; asked while it reads, it looks once more. */
  private readOn(): Promise<void> {
    this.isAsked = true;
    if (this.reading) return this.reading;
    const reading = this.readToEnd().finally(() => {
      if (this.reading === reading) this.reading = undefined;
    });
    return (this.reading = reading);
  }

  private async readToEnd(): Promise<void> {
    const { beginnings } = this;
    while (this.isAsked) {
      this.isAsked = false;
      for (let isMore = true; isMore;) {
        const page = await this.task.stream.read(this.last, PAGE);
        if (!this.running || beginnings !== this.beginnings) return;
        this.takeIn(page);
        isMore = page.length === PAGE;
      }
    }
    this.say();
  }

  /** The last event that has come, though its append may not be whole yet. */
  private get last(): number {
    return this.pending[this.pending.length - 1]?.revision ?? this.task.reached().revision;
  }

  /** Takes in the appends that are whole; what is left waits for the rest of it. */
  private takeIn(page: readonly InStream[]): void {
    const whole: Arrived[][] = [];
    let { last } = this;
    for (const inStream of page) {
      const arrived = arrivedOf(inStream);
      if (arrived.revision <= last) continue;
      last = arrived.revision;
      this.pending.push(arrived);
      if (arrived.metadata.rest === 0) whole.push(this.pending.splice(0));
    }
    if (whole.length > 0) this.task.take(whole);
  }

  /** Trouble is over when all is there that was on the server. */
  private say(trouble?: Error): void {
    const before = this.state.value;
    const isThere = !trouble && this.behind === 0;
    const after = {
      reached: before.reached || isThere,
      trouble: trouble ?? (isThere ? undefined : before.trouble),
    };
    if (before.trouble && !after.trouble)
      this.logger.log('the log on the server is followed again');
    if (after.reached !== before.reached || after.trouble !== before.trouble)
      this.state.next(after);
    this.went.next();
  }

  private rest(why: Error, failures: number) {
    const trouble = withRemedy(why);
    if (trouble.message !== this.state.value.trouble?.message)
      this.logger.warn(`the log on the server is not followed: ${trouble.message}`);
    this.say(trouble);
    return timer(backOff(failures));
  }
}

const other = (position: number): OtherLog =>
  new OtherLog(
    `the log on the server is not the one that this node has followed up to ${position}: ` +
      'set EVENTSTORE_URL and EVENTSTORE_STREAM to that log, or STANDPOINT_DATA to an empty folder',
  );

/** What OpenSSL says of a server without TLS, in words that say what to do. */
const withRemedy = (why: Error): Error =>
  /wrong version number|packet length too long/u.test(why.message)
    ? new Error('the server does not speak TLS: add ?tls=false to EVENTSTORE_URL, or give it TLS')
    : why;
