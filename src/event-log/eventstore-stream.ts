import { setImmediate as turn } from 'node:timers/promises';
import {
  AccessDeniedError,
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
import { firstValueFrom, from, Observable, Subject, throwError, timeout } from 'rxjs';
import { BatchTooLarge, LogUnavailable } from './event-log';
import { positionOf, type InStream } from './eventstore-entry';

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

/** One stream of EventStoreDB. Each call is answered or fails in time; one that is not answered costs the connection. */
export class EventStoreStream {
  private client: EventStoreDBClient;
  private readonly lost = new Subject<Error>();

  /** @throws where the URL cannot be read */
  constructor(private readonly source: Source) {
    this.client = connect(source.url);
  }

  /**
   * Appends after a position, all or nothing. Answers `undefined` where it is stored, now or by an earlier try, and else
   * how many entries the stream holds instead. `extra` is added to the time that it may take.
   * @throws BatchTooLarge, LogUnavailable where trying again is of no use; any other error leaves open whether it is stored
   */
  async append(events: EventData[], after: number, extra: number): Promise<number | undefined> {
    const expectedRevision = after === 0 ? NO_STREAM : BigInt(after - 1);
    const deadline = this.source.patience + extra;
    const options: AppendToStreamOptions = { ...FROM_LEADER, expectedRevision, deadline };
    try {
      const { success, nextExpectedRevision } = await this.answered(
        (client) => client.appendToStream(this.source.stream, events, options),
        deadline,
      );
      return success ? undefined : Number(nextExpectedRevision) + 1;
    } catch (error) {
      if (error instanceof WrongExpectedVersionError)
        return typeof error.actualVersion === 'bigint' ? Number(error.actualVersion) + 1 : 0;
      if (error instanceof MaxAppendSizeExceededError) throw new BatchTooLarge(error.maxAppendSize);
      if (error instanceof AccessDeniedError)
        throw new LogUnavailable(`EventStoreDB refuses to append: ${error.message}`);
      throw error;
    }
  }

  /** The entry at a position, if there is one. */
  async at(position: number): Promise<InStream | undefined> {
    const [entry] = await this.page(position - 1, 1);
    return entry;
  }

  /** The entries after a position in order, at most `limit`. */
  page(after: number, limit: number): Promise<readonly InStream[]> {
    return this.some({ fromRevision: BigInt(after), maxCount: limit });
  }

  /** The last entry, if there is one. */
  async last(): Promise<InStream | undefined> {
    const [entry] = await this.some({ direction: BACKWARDS, fromRevision: END, maxCount: 1 });
    return entry;
  }

  /** The position of the last entry. */
  async head(): Promise<number> {
    const last = await this.last();
    return last ? positionOf(last) : 0;
  }

  /** The entries after a position, and those to come, in pages; it fails when the subscription is dropped, and never ends. */
  follow(after: number): Observable<readonly InStream[]> {
    return new Observable((subscriber) => {
      const page: InStream[] = [];
      const give = (): void => subscriber.next(page.splice(0));
      const put = (event: InStream): void => {
        if (page.push(event) === 1) setImmediate(give);
      };
      const fail = (error: Error): void => subscriber.error(error);
      const fromRevision = after === 0 ? START : BigInt(after - 1);
      const subscription = this.client
        .subscribeToStream<JSONEventType>(this.source.stream, { ...FROM_LEADER, fromRevision })
        .on('data', ({ event }) => event && put(event))
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

  private some(options: ReadStreamOptions): Promise<InStream[]> {
    return this.answered(async (client) => {
      const reading = { ...options, ...FROM_LEADER };
      const found = client.readStream<JSONEventType>(this.source.stream, reading);
      // An error that comes when nobody reads on would end the process.
      found.on('error', () => undefined);
      const entries: InStream[] = [];
      try {
        // To its end: a call that is left half read is never given up by the client.
        for await (const { event } of found) if (event) entries.push(event);
      } catch (error) {
        const isGone = error instanceof StreamNotFoundError || error instanceof StreamDeletedError;
        if (!isGone) throw error;
      }
      return entries;
    });
  }

  /** The client's own deadline begins only when it has a connection, and reads have none. */
  private async answered<T>(
    call: (client: EventStoreDBClient) => Promise<T>,
    ms = this.source.patience,
  ): Promise<T> {
    const { client } = this;
    const late = () => throwError(() => new NoAnswer(`no answer within ${ms} ms`));
    try {
      return await firstValueFrom(from(call(client)).pipe(timeout({ first: ms, with: late })));
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
