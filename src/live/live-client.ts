import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Subscription } from 'rxjs';
import type { Cursor } from '../../projections/live-messages';
import type { Filter } from './batch';
import type { Feed } from './feed';

export interface LiveOptions {
  /** What its answer has beside its own headers. */
  readonly headers: OutgoingHttpHeaders;
  /** Where the client is in the stream; it gets what comes after. */
  readonly cursor: Cursor;
  readonly filter: Filter;
  /** Milliseconds between heartbeats. */
  readonly heartbeat: number;
  /** Milliseconds the client may take nothing before it is dropped. */
  readonly stall: number;
}

/**
 * One client of the live stream. It takes batches from the feed at its own pace: nothing waits for it in memory but
 * the one batch being written, and a client that takes nothing for too long is dropped, and can resume.
 */
export class LiveClient {
  private cursor: Cursor;
  private subscription: Subscription | undefined;
  private beat: NodeJS.Timeout | undefined;
  private stall: NodeJS.Timeout | undefined;
  /** Whether it goes on by itself: when what was written is taken, or when others have had their turn. */
  private isBusy = false;

  constructor(
    private readonly response: ServerResponse,
    private readonly feed: Feed,
    private readonly options: LiveOptions,
  ) {
    this.cursor = options.cursor;
  }

  /** Begins the stream; `ended` is called once, when it is over for whatever reason. */
  start(ended: () => void): void {
    // A client that takes nothing is dropped here, and not by the time that a connection may be idle.
    this.response.setTimeout(0);
    this.response.writeHead(200, {
      ...this.options.headers,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    this.response.write('retry: 2000\n: connected\n\n');
    this.response.once('close', () => {
      this.subscription?.unsubscribe();
      clearInterval(this.beat);
      clearTimeout(this.stall);
      ended();
    });
    this.beat = setInterval(() => this.heartbeat(), this.options.heartbeat);
    this.subscription = this.feed.moved.subscribe(() => this.pump());
    this.pump();
  }

  /** Ends the stream in order; the client may connect again elsewhere and resume. */
  end(): void {
    this.response.end();
  }

  private heartbeat(): void {
    if (!this.response.writableNeedDrain) this.response.write(': heartbeat\n\n');
  }

  /** Writes the next batch, at once where the client keeps up: for a thousand of them a promise each would be much. */
  private pump(): void {
    if (this.isBusy || this.response.destroyed || this.response.writableEnded) return;
    try {
      this.writeNext();
    } catch {
      this.response.destroy();
    }
  }

  private writeNext(): void {
    const batch = this.feed.after(this.cursor);
    if (!batch.end) return;
    this.cursor = batch.end;
    const bytes = batch.bytesFor(this.options.filter);
    if (bytes && !this.response.write(bytes)) this.goOnWhenTaken();
    else if (batch.isFull) this.goOnAfterOthers();
  }

  private goOnWhenTaken(): void {
    this.isBusy = true;
    this.stall = setTimeout(() => this.response.destroy(), this.options.stall);
    this.response.once('drain', () => {
      clearTimeout(this.stall);
      this.goOnAfterOthers();
    });
  }

  private goOnAfterOthers(): void {
    this.isBusy = true;
    setImmediate(() => {
      this.isBusy = false;
      this.pump();
    });
  }
}
