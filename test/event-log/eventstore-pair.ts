import { LogMoved, LogUnavailable, type EventLog } from '../../src/event-log/event-log';
import { entries, entry, everything } from './entries';
import { gotTo, openLog, place } from './eventstore';
import { StandIn } from './stand-in/server';
import type { Streams } from './stand-in/streams';

/** How long one call may take, in milliseconds: the server of a test is near. */
const PATIENCE = 400;

/** Two nodes on one log, which both have its two entries: one writes, the other follows. */
export class Pair {
  readonly given;
  readonly writer: EventLog;
  readonly follower: EventLog;

  private constructor(public server: StandIn) {
    const { url, stream } = place({ url: server.url });
    this.given = { url, stream, patience: PATIENCE };
    this.writer = openLog(this.given);
    this.follower = openLog({ ...this.given, lookEvery: 100 });
  }

  static async start(): Promise<Pair> {
    const pair = new Pair(await StandIn.start());
    await pair.writer.append(entries(2));
    await gotTo(pair.follower, 2);
    return pair;
  }

  async stop(): Promise<void> {
    await Promise.all([this.writer.close(), this.follower.close()]);
    this.server.kill();
  }

  /** Puts a server with these streams in the place of the one that is there. */
  async change(streams: Streams): Promise<void> {
    this.server.kill();
    this.server = await StandIn.start(streams, this.server.port);
  }

  /** Sends a batch until it is stored, as a reporter does. */
  async insist(batch = [entry()]): Promise<void> {
    for (;;) {
      const outcome = await this.writer.append(batch).catch((error: unknown) => error);
      if (Array.isArray(outcome)) return;
      if (!(outcome instanceof LogUnavailable || outcome instanceof LogMoved)) throw outcome;
    }
  }

  /** Both have the same log. */
  async expectAlike(): Promise<void> {
    expect(await everything(this.follower)).toEqual(await everything(this.writer));
    expect(await this.follower.headHash()).toBe(await this.writer.headHash());
  }
}

/** What a call was answered or refused with, and after how many milliseconds. */
export async function timed(call: Promise<unknown>): Promise<[unknown, number]> {
  const before = performance.now();
  const outcome = await call.catch((error: unknown) => error);
  return [outcome, performance.now() - before];
}
