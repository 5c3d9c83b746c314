import { Logger } from '@nestjs/common';
import {
  BehaviorSubject,
  defer,
  exhaustMap,
  interval,
  merge,
  retry,
  switchMap,
  tap,
  timer,
  type Subscription,
} from 'rxjs';
import type { ChainedRow, End } from './chain';
import { OtherLog } from './event-log';
import { entryIn, hashOf, positionOf, type InStream } from './eventstore-entry';
import type { EventStoreStream } from './eventstore-stream';

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
  /** The last entry taken in. */
  readonly end: () => End;
  /** Takes in the entries of one or more whole appends; what is there already is passed over. */
  readonly take: (rows: readonly ChainedRow[]) => void;
  /** Milliseconds between two looks whether the subscription still tells of what there is. */
  readonly lookEvery: number;
}

const SHORTEST = 50;
const LONGEST = 2000;

/** How long to wait before the next try, in milliseconds: twice as long each time, and never two nodes alike. */
export const backOff = (failures: number): number =>
  Math.min(LONGEST, SHORTEST * 2 ** Math.min(failures, 10)) * (0.5 + Math.random() / 2);

/**
 * Keeps a subscription to the log going: however it ends, there is another one after a while, from the last entry taken
 * in. A log that does not go on from that entry is not followed.
 */
export class EventStoreFollower {
  readonly state = new BehaviorSubject<Following>({ reached: false, trouble: undefined });
  private readonly logger = new Logger(EventStoreFollower.name);
  private running: Subscription | undefined;
  /** Entries of an append that is not whole yet. */
  private pending: ChainedRow[] = [];
  private lastSeen = 0;
  /** The last entry that this node had heard of at the last look. */
  private heardBefore = 0;

  constructor(private readonly task: Task) {}

  /** The position of the last entry on the server, as of the last look. */
  get head(): number {
    return this.lastSeen;
  }

  start(): void {
    const { stream, end, lookEvery } = this.task;
    this.running = defer(() => this.lookWhetherSame())
      .pipe(
        switchMap(() => {
          const entries = stream.follow(end().position).pipe(tap((page) => this.takeIn(page)));
          const looks = interval(lookEvery).pipe(exhaustMap(() => this.lookWhetherHeard()));
          return merge(entries, looks);
        }),
        retry({ delay: (why: Error, failures) => this.rest(why, failures), resetOnSuccess: true }),
      )
      .subscribe();
  }

  stop(): void {
    this.running?.unsubscribe();
  }

  /** @throws OtherLog where the server does not hold the last entry that was taken in */
  private async lookWhetherSame(): Promise<void> {
    this.pending = [];
    const { position, hash } = this.task.end();
    const there = position === 0 ? undefined : await this.task.stream.at(position);
    if (position > 0 && (!there || hashOf(there) !== hash.toString('hex'))) throw other(position);
    this.lastSeen = await this.task.stream.head();
    this.say();
  }

  /** @throws where nothing more came of what the server held at the last look, or it holds less than there was */
  private async lookWhetherHeard(): Promise<void> {
    const { lastSeen: head, heard, heardBefore } = this;
    if (heard < head && heard === heardBefore)
      throw new Error('the subscription tells nothing any more');
    this.heardBefore = heard;
    const { position } = this.task.end();
    this.lastSeen = await this.task.stream.head();
    if (this.lastSeen < position) throw other(position);
  }

  /** The position of the last entry that has come, though its append may not be whole yet. */
  private get heard(): number {
    return this.pending[this.pending.length - 1]?.position ?? this.task.end().position;
  }

  /** Takes in the appends that are whole; what is left waits for the rest of it. */
  private takeIn(page: readonly InStream[]): void {
    const end = this.task.end();
    let whole = 0;
    for (const inStream of page) {
      const previous = this.pending[this.pending.length - 1] ?? end;
      if (positionOf(inStream) <= previous.position) continue;
      const { row, rest } = entryIn(inStream, previous);
      this.pending.push(row);
      if (rest === 0) whole = this.pending.length;
    }
    if (whole > 0) this.task.take(this.pending.splice(0, whole));
    this.say();
  }

  /** Trouble is over when all is there that was on the server. */
  private say(trouble?: Error): void {
    const before = this.state.value;
    const isThere = !trouble && this.task.end().position >= this.lastSeen;
    const after = {
      reached: before.reached || isThere,
      trouble: trouble ?? (isThere ? undefined : before.trouble),
    };
    if (after.reached !== before.reached || after.trouble !== before.trouble)
      this.state.next(after);
  }

  private rest(why: Error, failures: number) {
    if (why.message !== this.state.value.trouble?.message)
      this.logger.warn(`the log on the server is not followed: ${why.message}`);
    this.say(why);
    return timer(backOff(failures));
  }
}

const other = (position: number): OtherLog =>
  new OtherLog(
    `the log on the server is not the one that this node has followed up to ${position}: ` +
      'set EVENTSTORE_URL to the server of that log, or STANDPOINT_DATA to an empty folder',
  );
