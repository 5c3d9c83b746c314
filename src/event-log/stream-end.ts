import { setTimeout } from 'node:timers/promises';
import { v4 as uuid } from 'uuid';
import type { Clock } from '../clock';
import { EMPTY, type ChainedRow, type End } from './chain';
import type { LogSource, LogTarget } from './copy-log';
import { BatchTooLarge, LogMoved, LogUnavailable, OtherLog } from './event-log';
import { eventsOf, rowIn } from './eventstore-entry';
import { backOff } from './eventstore-follower';
import { EventStoreStream, type Source } from './eventstore-stream';
import { recordedOf } from './row';

/** How long to go on with a server that is away. */
export interface Insisting {
  readonly clock: Clock;
  /** Milliseconds in all. */
  readonly patience: number;
  /** Is told what goes wrong while there is still hope. */
  readonly onTrouble: (text: string) => void;
}

/** How many entries are read at once. */
const PAGE = 500;

/** Milliseconds for one answer: a page may be half a megabyte, and the server far away. */
const ONE_ANSWER = 10_000;

/** A log on EventStoreDB as one end of a copy, without a copy of its own. */
export class StreamEnd implements LogSource, LogTarget {
  readonly name: string;
  readonly another = 'set EVENTSTORE_STREAM to a new name';
  private readonly stream: EventStoreStream;
  private readonly writer = uuid();

  /** @throws where the URL cannot be read */
  constructor(
    source: Omit<Source, 'patience'> & Partial<Source>,
    private readonly insisting: Insisting,
  ) {
    this.name = `the stream \`${source.stream}\` of EventStoreDB`;
    this.stream = new EventStoreStream({ patience: ONE_ANSWER, ...source });
  }

  head(): Promise<number> {
    return this.insist(() => this.stream.head());
  }

  async hashAt(position: number): Promise<Buffer | undefined> {
    const entry = await this.insist(() => this.stream.at(position));
    return entry && rowIn(entry).hash;
  }

  async end(): Promise<End> {
    const last = await this.insist(() => this.stream.last());
    return last ? rowIn(last) : EMPTY;
  }

  /** Goes on until there is nothing more, so that what is written meanwhile is read too. */
  async *rows(after: number): AsyncGenerator<ChainedRow> {
    let last = after;
    for (;;) {
      const page = await this.insist(() => this.stream.page(last, PAGE));
      for (const entry of page) yield rowIn(entry);
      if (page.length === 0) return;
      last += page.length;
    }
  }

  async take(rows: readonly ChainedRow[]): Promise<void> {
    const [first] = rows;
    if (!first) return;
    try {
      await this.append(rows, first.position - 1);
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
  }

  private async append(rows: readonly ChainedRow[], after: number): Promise<void> {
    const entries = rows.map((row) => ({ row, recorded: recordedOf(row) }));
    const events = eventsOf(entries, this.writer);
    const instead = await this.insist(() => this.stream.append(events, after, 0));
    if (instead !== undefined)
      throw new LogMoved(
        `others wrote to ${this.name}, which holds ${instead} entries instead of ${after}: stop what writes there`,
      );
    if (after === 0) await this.refuseLaterStart(rows.length);
  }

  /** A stream that was deleted and is written to again goes on with its old numbers, from which positions are made. */
  private async refuseLaterStart(expected: number): Promise<void> {
    const { position } = await this.end();
    if (position !== expected)
      throw new OtherLog(
        `${this.name} was there before, and its first entry is not 1: ${this.another}`,
      );
  }

  /** Asks again for as long as there is hope. @throws LogUnavailable */
  private async insist<T>(call: () => Promise<T>): Promise<T> {
    const { clock, patience, onTrouble } = this.insisting;
    const start = clock.now();
    for (let failures = 0; ; failures += 1) {
      try {
        return await call();
      } catch (error) {
        if (error instanceof BatchTooLarge || error instanceof LogUnavailable) throw error;
        const why = error instanceof Error ? error.message : String(error);
        if (clock.now() - start >= patience) throw away(why, patience);
        onTrouble(`${why}; trying again`);
        await setTimeout(backOff(failures));
      }
    }
  }
}

const away = (why: string, patience: number): LogUnavailable =>
  new LogUnavailable(
    `EventStoreDB did not answer in ${patience / 1000} s (${why}): start it, or set EVENTSTORE_URL to where it is`,
  );

const tooLarge = (position: number, { most }: BatchTooLarge): LogUnavailable =>
  new LogUnavailable(
    `entry ${position} is larger than the ${most} bytes that EventStoreDB takes: start it with a larger --max-append-size`,
  );
