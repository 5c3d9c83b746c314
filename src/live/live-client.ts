import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import type { Subscription } from 'rxjs';
import type { Cursor, Message } from '../../projections/live-messages';
import { messageId } from '../event-log/position';
import type { Feed } from './feed';

/** After so many messages others get their turn. */
const AT_ONCE = 50;

export interface LiveOptions {
  /** Where the client is in the stream; it gets what comes after. */
  readonly cursor: Cursor;
  readonly wants: (message: Message) => boolean;
  /** Milliseconds between heartbeats. */
  readonly heartbeat: number;
  /** Milliseconds the client may take nothing before it is dropped. */
  readonly stall: number;
}

/**
 * One client of the live stream. It takes messages from the feed at its own pace: nothing waits for it in memory but
 * the one message being written, and a client that takes nothing for too long is dropped, and can resume.
 */
export class LiveClient {
  private cursor: Cursor;
  private subscription: Subscription | undefined;
  private beat: NodeJS.Timeout | undefined;
  private busy = false;
  private taken = 0;
  private more = false;

  constructor(
    private readonly response: ServerResponse,
    private readonly feed: Feed,
    private readonly options: LiveOptions,
  ) {
    this.cursor = options.cursor;
  }

  /** Begins the stream; `ended` is called once, when it is over for whatever reason. */
  start(ended: () => void): void {
    this.response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    this.response.write('retry: 2000\n: connected\n\n');
    this.response.once('close', () => {
      this.subscription?.unsubscribe();
      clearInterval(this.beat);
      ended();
    });
    this.beat = setInterval(() => this.heartbeat(), this.options.heartbeat);
    const pump = (): void => void this.pump().catch(() => this.response.destroy());
    this.subscription = this.feed.moved.subscribe(pump);
    pump();
  }

  /** Ends the stream in order; the client may connect again elsewhere and resume. */
  end(): void {
    this.response.end();
  }

  private heartbeat(): void {
    if (!this.response.writableNeedDrain) this.response.write(': heartbeat\n\n');
  }

  private async pump(): Promise<void> {
    this.more = true;
    if (this.busy) return;
    this.busy = true;
    while (this.more && !this.response.destroyed) {
      this.more = false;
      for (const message of this.feed.after(this.cursor)) {
        this.cursor = message.cursor;
        if ((this.taken += 1) % AT_ONCE === 0) await setImmediate();
        if (this.options.wants(message)) await this.write(message);
        if (this.response.destroyed || this.response.writableEnded) return;
      }
    }
    this.busy = false;
  }

  private async write({ cursor, event, data }: Message): Promise<void> {
    const text = `id: ${messageId(cursor)}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    if (this.response.destroyed || this.response.write(text)) return;
    try {
      await once(this.response, 'drain', { signal: AbortSignal.timeout(this.options.stall) });
    } catch {
      this.response.destroy();
    }
  }
}
