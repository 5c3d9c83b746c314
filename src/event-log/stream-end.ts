import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../clock';
import type { ChainedRow, End } from './chain';
import type { LogSource, LogTarget } from './copy-log';
import { BatchTooLarge, LogMoved, LogUnavailable, OtherLog } from './event-log';
import { appendOf, arrivedOf, sendable, storedUpTo, type Arrived } from './eventstore-entry';
import { backOff } from './eventstore-follower';
import { EventStoreStream, type Source } from './eventstore-stream';
import { LogCopy } from './log-copy';
import { recordedOf } from './row';

/** How long to go on with a server that is away. */
export interface Insisting {
  readonly clock: Clock;
  /** Milliseconds in all. */
  readonly patience: number;
  /** Is told what goes wrong while there is still hope. */
  readonly onTrouble: (text: string) => void;
}

/** How many events are read at once. */
const PAGE = 500;

/** Milliseconds for one answer: a page may be half a megabyte, and the server far away. */
const ONE_ANSWER = 10_000;

/**
 * A log on EventStoreDB as one end of a copy. What counts of its stream is known only to who has read all that comes
 * before, so it is read through a node's copy, which goes on from what is in it.
 */
export class StreamEnd implements LogSource, LogTarget {
  readonly name: string;
  readonly another = 'set EVENTSTORE_STREAM to a new name';
  private readonly stream: EventStoreStream;
  private readonly read: LogCopy;
  private isSame = false;

  /**
   * The copy is in a temporary file where no other is named.
   * @throws where the URL cannot be read, or the copy cannot be opened
   */
  constructor(
    { file = '', ...source }: Omit<Source, 'patience'> & Partial<Source> & { file?: string },
    private readonly insisting: Insisting,
  ) {
    this.read = new LogCopy(file);
    this.name = `the stream \`${source.stream}\` of EventStoreDB`;
    this.stream = new EventStoreStream({ patience: ONE_ANSWER, ...source });
  }

  /** How many events the stream holds: some may not count. */
  async head(): Promise<number> {
    return (await this.insist(() => this.stream.head())) + 1;
  }

  async hashAt(position: number): Promise<Buffer | undefined> {
    while (this.read.end.position < position && (await this.readPage()));
    return this.read.hashAt(position);
  }

  async end(): Promise<End> {
    while (await this.readPage());
    return this.read.end;
  }

  /** Goes on until there is nothing more, so that what is written meanwhile is read too. */
  async *rows(after: number): AsyncGenerator<ChainedRow> {
    let last = after;
    for (;;) {
      const page = this.read.rows(last, PAGE);
      for (const row of page) yield row;
      last += page.length;
      if (page.length === 0 && !(await this.readPage())) return;
    }
  }

  async take(rows: readonly ChainedRow[]): Promise<void> {
    const [first] = rows;
    if (!first) return;
    try {
      await this.append(rows);
    } catch (error) {
      if (!(error instanceof BatchTooLarge)) throw error;
      if (rows.length === 1) throw tooLarge(first.position, error);
      const half = Math.ceil(rows.length / 2);
      await this.take(rows.slice(0, half));
      await this.take(rows.slice(half));
    }
  }

  close(): void {
    this.stream.close();
    this.read.close();
  }

  private async append(rows: readonly ChainedRow[]): Promise<void> {
    const { end, revision } = this.read.reached;
    const append = appendOf({ batches: [rows.map(proposed)], on: end });
    const events = append.map(sendable);
    const last = await this.insist(() => this.stream.append(events, 0, revision)).catch((error) => {
      if (error instanceof LogMoved) throw new LogMoved(othersWrote(this.name, end.position));
      throw error as Error;
    });
    this.read.takeAppends([storedUpTo(append, last)]);
  }

  /** Reads what comes next, whole appends; whether there was any. */
  private async readPage(): Promise<boolean> {
    if (!this.isSame) await this.lookWhetherSame();
    const whole: Arrived[][] = [];
    let append: Arrived[] = [];
    let { revision } = this.read.reached;
    while (whole.length === 0) {
      const page = await this.insist(() => this.stream.read(revision, PAGE));
      for (const inStream of page) {
        const arrived = arrivedOf(inStream);
        append.push(arrived);
        revision = arrived.revision;
        if (arrived.metadata.rest > 0) continue;
        whole.push(append);
        append = [];
      }
      if (page.length === 0) return false;
    }
    this.read.takeAppends(whole);
    return true;
  }

  private async lookWhetherSame(): Promise<void> {
    const { revision, uuid } = this.read.reached;
    const there = revision === -1 ? undefined : await this.insist(() => this.stream.at(revision));
    if (revision > -1 && there?.id !== uuid)
      throw new OtherLog(
        `${this.name} is not the log of events-copy.db in STANDPOINT_DATA: set another folder or stream`,
      );
    this.isSame = true;
  }

  /** Asks again for as long as there is hope. @throws LogUnavailable */
  private async insist<T>(call: () => Promise<T>): Promise<T> {
    const { clock, patience, onTrouble } = this.insisting;
    const start = clock.now();
    for (let failures = 0; ; failures += 1) {
      try {
        return await call();
      } catch (error) {
        if (isOver(error)) throw error;
        const why = error instanceof Error ? error.message : String(error);
        if (clock.now() - start >= patience) throw away(why, patience);
        onTrouble(`${why}; trying again`);
        await setTimeout(backOff(failures));
      }
    }
  }
}

const proposed = (row: ChainedRow) => ({
  ...recordedOf(row),
  ...(row.original && { original: row.original.toString('hex') }),
});

const isOver = (error: unknown): boolean =>
  error instanceof BatchTooLarge || error instanceof LogUnavailable || error instanceof LogMoved;

const othersWrote = (name: string, position: number): string =>
  `others wrote to ${name} after entry ${position}: stop what writes there`;

const away = (why: string, patience: number): LogUnavailable =>
  new LogUnavailable(
    `EventStoreDB did not answer in ${patience / 1000} s (${why}): start it, or set EVENTSTORE_URL to where it is`,
  );

const tooLarge = (position: number, { most }: BatchTooLarge): LogUnavailable =>
  new LogUnavailable(
    `entry ${position} is larger than the ${most} bytes that EventStoreDB takes: start it with a larger --max-append-size`,
  );
