import { setImmediate as turn } from 'node:timers/promises';
import {
  AccessDeniedError,
  ANY,
  BACKWARDS,
  DeadlineExceededError,
  END,
  EventStoreDBClient,
  MaxAppendSizeExceededError,
  NO_STREAM,
  START,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
  type AppendToStreamOptions,
  type EventData,
  type JSONEventType,
  type ReadStreamOptions,
} from '@eventstore/db-client';
import {
  delay,
  firstValueFrom,
  from,
  merge,
  Observable,
  Subject,
  switchMap,
  tap,
  throwError,
  timer,
} from 'rxjs';
import { BatchTooLarge, LogMoved, LogUnavailable, MOVED } from './event-log';
import type { InStream } from './eventstore-entry';

/** Which stream of which server, and how long to wait for an answer, in milliseconds. */
export interface Source {
  readonly url: string;
  readonly stream: string;
  readonly patience: number;
}

/** The server did not answer in time. */
class NoAnswer extends Error {}

/** Only the leader of a cluster has all that was answered as stored. */
const FROM_LEADER = { requiresLeader: true } as const;

/** How the server ends a subscription that it cannot tell of all there is (gRPC: ABORTED). */
const TOO_MANY = 10;

/** One stream of EventStoreDB. Each call is answered or fails in time; one that is not answered costs the connection. */
export class EventStoreStream {
  private client: EventStoreDBClient;
  private readonly lost = new Subject<Error>();
  private heardAt = -Infinity;

  /** @throws where the URL cannot be read */
  constructor(private readonly source: Source) {
    this.client = connect(source.url);
  }

  /**
   * Appends, all or nothing, after a revision (-1: to a stream that is not there) or at whatever end; the revision of its
   * last event. `extra` is added to the time that it may take.
   * @throws LogMoved where another event stands at the end; BatchTooLarge, LogUnavailable where trying again is of no use; any other error leaves open whether it is stored
   */
  async append(events: EventData[], extra: number, after?: number): Promise<number> {
    const deadline = this.source.patience + extra;
    const expectedRevision = after === undefined ? ANY : after === -1 ? NO_STREAM : BigInt(after);
    const options: AppendToStreamOptions = { ...FROM_LEADER, expectedRevision, deadline };
    try {
      const { success, nextExpectedRevision } = await this.answered(
        (client) => client.appendToStream(this.source.stream, events, options),
        deadline,
      );
      if (success) return Number(nextExpectedRevision);
      throw new LogMoved(MOVED);
    } catch (error) {
      if (error instanceof WrongExpectedVersionError) throw new LogMoved(MOVED);
      if (error instanceof MaxAppendSizeExceededError) throw new BatchTooLarge(error.maxAppendSize);
      if (error instanceof AccessDeniedError)
        throw new LogUnavailable(`EventStoreDB refuses to append: ${error.message}`);
      throw error;
    }
  }

  /** How many milliseconds ago the server last answered or rang. */
  get silence(): number {
    return performance.now() - this.heardAt;
  }

  /** The event of a revision, if there is one. */
  async at(revision: number): Promise<InStream | undefined> {
    return (await this.found({ fromRevision: BigInt(revision), maxCount: 1 }))[0];
  }

  /** The revision of the last event, -1 where there is none. */
  async head(): Promise<number> {
    const last = await this.found({ direction: BACKWARDS, fromRevision: END, maxCount: 1 });
    return Number(last[0]?.revision ?? -1);
  }

  /** The events after a revision, at most so many. */
  read(after: number, maxCount: number): Promise<InStream[]> {
    return this.found({ fromRevision: after === -1 ? START : BigInt(after + 1), maxCount });
  }

  /** Rings when a subscription stands and at each event from then on; it ends where they are too many, and fails else. */
  bell(): Observable<void> {
    return new Observable((subscriber) => {
      const ring = (): void => {
        this.heardAt = performance.now();
        subscriber.next();
      };
      const fail = (error: Error): void => {
        if ('code' in error && error.code === TOO_MANY) subscriber.complete();
        else subscriber.error(error);
      };
      const subscription = this.client
        .subscribeToStream(this.source.stream, { ...FROM_LEADER, fromRevision: END })
        .on('confirmation', ring)
        .on('data', ring)
        .on('error', fail)
        .on('end', () => fail(new Error('the subscription has ended')));
      const lost = this.lost.subscribe(fail);
      return () => {
        lost.unsubscribe();
        subscription.unsubscribe().catch(() => undefined);
      };
    });
  }

  /** Gives up what is under way, and the connection. */
  close(): void {
    void this.client.dispose();
    void this.leave(this.client);
  }

  private found(options: ReadStreamOptions): Promise<InStream[]> {
    return this.answered(async (client) => {
      const reading = { ...options, ...FROM_LEADER };
      const found = client.readStream<JSONEventType>(this.source.stream, reading);
      // An error that comes when nobody reads on would end the process.
      found.on('error', () => undefined);
      const events: InStream[] = [];
      try {
        // To its end: a call that is left half read is never given up by the client.
        for await (const { event } of found) if (event) events.push(event);
      } catch (error) {
        const isGone = error instanceof StreamNotFoundError || error instanceof StreamDeletedError;
        if (!isGone) throw error;
      }
      return events;
    });
  }

  /** The client's own deadline begins only when it has a connection, and reads have none. */
  private async answered<T>(
    call: (client: EventStoreDBClient) => Promise<T>,
    ms = this.source.patience,
  ): Promise<T> {
    const { client } = this;
    // A moment more: where this process was busy until then, the answer may be there already, and not read.
    const late = timer(ms).pipe(
      delay(1),
      switchMap(() => throwError(() => new NoAnswer(`no answer within ${ms} ms`))),
    );
    try {
      const answer = from(call(client)).pipe(tap(() => (this.heardAt = performance.now())));
      return await firstValueFrom(merge(answer, late));
    } catch (error) {
      if (error instanceof NoAnswer || error instanceof DeadlineExceededError)
        await this.connectAnew(client, error);
      throw error;
    }
  }

  /** Leaves a connection that takes what is sent and does not answer: the client would go on with it. */
  private async connectAnew(client: EventStoreDBClient, why: Error): Promise<void> {
    if (client !== this.client || !(await this.leave(client))) return;
    this.client = connect(this.source.url);
    this.lost.next(why);
  }

  /** Whether there was a connection to leave; one that is still searched for is waited for instead. */
  private async leave(client: EventStoreDBClient): Promise<boolean> {
    const channel = await Promise.race([client['getChannel'](), turn()]).catch(() => undefined);
    channel?.close();
    return channel !== undefined;
  }
}

/**
 * A client that sends each append as a call of its own. Where many share a call, as it prefers, it loses answers and ends
 * the process when a connection breaks (kurrent-io/KurrentDB-Client-NodeJS, 505 and 523), and it has no deadline.
 */
function connect(url: string): EventStoreDBClient {
  const client = clientOf(url);
  return Object.assign(client, { supports: () => Promise.resolve(false) });
}

function clientOf(url: string): EventStoreDBClient {
  try {
    return EventStoreDBClient.connectionString(url);
  } catch (error) {
    // What it did not expect may be a part of the password.
    if (!/^Unexpected /u.test(String((error as Error).message))) throw error;
    throw new Error('EVENTSTORE_URL must have the form esdb://user:password@host:2113?key=value');
  }
}
