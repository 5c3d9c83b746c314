import {
  Metadata,
  Server,
  ServerCredentials,
  status,
  type sendUnaryData,
  type ServerDuplexStream,
  type ServerReadableStream,
  type ServerWritableStream,
} from '@grpc/grpc-js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
  ReadReq,
  ReadResp,
} from '@eventstore/db-client/generated/streams_pb';
import { Subject } from 'rxjs';
import * as messages from './messages';
import { Streams, type Outcome } from './streams';

type Reading = ServerWritableStream<ReadReq, ReadResp>;
type Appending = ServerReadableStream<AppendReq, AppendResp>;
type Batching = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

/** How a call ends that goes wrong. */
type Failure = { code: status; details: string; metadata?: Metadata };

/**
 * Stands in for EventStoreDB where a test needs what a server seldom does. It speaks the client's own service definitions:
 * reads of and subscriptions to one stream, and both ways to append. It has no `$all`, links, filters, metadata of
 * streams, deletion, persistent subscriptions, projections, users, TLS, gossip, elections or disk. A real server has the last word: the same suite runs against one where
 * EVENTSTORE_URL is set.
 */
export class StandIn {
  /** It takes calls and answers none. */
  isStalled = false;
  /** It refuses all appends, as where a password is wrong. */
  isDenying = false;
  /** So many milliseconds pass before an append is looked at. */
  delay = 0;
  /** Is waited for before an append is looked at. */
  beforeLook = (): Promise<void> => Promise.resolve();
  /** So many appends are stored, and the connection breaks in place of an answer. */
  answersToLose = 0;
  /** Who reads on waits for it. */
  pages: Promise<void> = Promise.resolve();
  /** Subscriptions are told nothing new. */
  isMute = false;
  /** Who is to be asked instead, where a call is for the leader. */
  leader: StandIn | undefined;
  /** Bytes of data and metadata that one append may have. */
  largestAppend = 1_048_576;
  /** Says each call that comes, by its name. */
  readonly called = new Subject<string>();
  private readonly subscriptions = new Set<Reading>();
  private readonly connections = new Set<string>();
  private stalledConnections = new Set<string>();

  private constructor(
    readonly streams: Streams,
    private readonly server: Server,
    readonly port: number,
  ) {
    server.addService(StreamsService, {
      read: (call: Reading) => this.read(call),
      append: (call: Appending, answer: sendUnaryData<AppendResp>) => this.append(call, answer),
      batchAppend: (call: Batching) => this.batchAppend(call),
    });
    server.addService(ServerFeaturesService, {
      getSupportedMethods: (_: unknown, answer: sendUnaryData<SupportedMethods>) =>
        answer(null, messages.features()),
    });
  }

  /** A server on a port, any free one by default, with what is in the streams. */
  static async start(streams = new Streams(), port = 0): Promise<StandIn> {
    const server = new Server();
    const bound = await new Promise<number>((resolve, reject) => {
      const address = `127.0.0.1:${port}`;
      server.bindAsync(address, ServerCredentials.createInsecure(), (error, at) =>
        error ? reject(error) : resolve(at),
      );
    });
    return new StandIn(streams, server, bound);
  }

  get url(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** Breaks all connections, as a process does that is killed. */
  kill(): void {
    this.server.forceShutdown();
  }

  /** The connections that there are take calls from now on and answer none; new ones are answered. */
  stallConnections(): void {
    this.stalledConnections = new Set(this.connections);
  }

  dropSubscriptions(details: string): void {
    for (const call of this.subscriptions) fail(call, { code: status.ABORTED, details });
  }

  private read(call: Reading): void {
    const asked = messages.askedBy(call.request);
    this.called.next(asked.isSubscription ? 'subscribe' : 'read');
    if (this.stalls(call)) return;
    const failure = this.notLeader(call.metadata);
    if (failure) return fail(call, failure);
    if (asked.isSubscription) return this.subscribe(call, asked);
    if (asked.count > 1) return void this.pages.then(() => this.give(call, asked));
    this.give(call, asked);
  }

  private give(call: Reading, asked: messages.Asked): void {
    const events = this.streams.of(asked.stream);
    const first = asked.from === 'end' ? events.length - 1 : asked.from;
    const found = asked.isBackwards ? events.slice(0, first + 1).reverse() : events.slice(first);
    if (events.length === 0) call.write(messages.notFound(asked.stream));
    for (const event of found.slice(0, asked.count)) call.write(messages.eventMessage(event));
    call.end();
  }

  private subscribe(call: Reading, { stream, from }: messages.Asked): void {
    let next = from === 'end' ? this.streams.of(stream).length : from;
    const send = (): void => {
      const left = this.streams.of(stream).slice(next);
      if (left.length > MOST_TOLD) return fail(call, TOO_SLOW);
      for (const event of left) call.write(messages.eventMessage(event));
      next += left.length;
    };
    const growing = this.streams.grew.subscribe((name) => {
      if (name === stream && !this.isMute) send();
    });
    this.subscriptions.add(call);
    call.on('cancelled', () => {
      growing.unsubscribe();
      this.subscriptions.delete(call);
    });
    call.on('error', () => growing.unsubscribe());
    call.write(messages.confirmation());
    send();
  }

  private append(call: Appending, answer: sendUnaryData<AppendResp>): void {
    this.called.next('append');
    const requests: AppendReq[] = [];
    call.on('data', (request: AppendReq) => requests.push(request));
    call.on('error', () => undefined);
    call.on('end', () => {
      if (this.stalls(call)) return;
      // Who gives a call up has not said all of it, and the end comes before it is known that it was given up.
      setImmediate(() => {
        if (call.cancelled) return;
        const append = messages.appendIn(requests);
        setTimeout(() => void this.store(call, append, answer), this.delay);
      });
    });
  }

  private async store(
    { metadata }: Appending,
    append: messages.Append,
    answer: sendUnaryData<AppendResp>,
  ): Promise<void> {
    await this.beforeLook();
    const denied = this.isDenying ? DENIED : undefined;
    const failure = denied ?? this.notLeader(metadata) ?? this.tooLarge(append);
    if (failure) return answer(failure);
    const outcome = this.put(append);
    if (this.answersToLose > 0) {
      this.answersToLose -= 1;
      return answer({ code: status.UNAVAILABLE, details: 'the connection broke' });
    }
    answer(null, messages.appended(outcome));
  }

  /** Other programs may append so; what it cannot store ends the call. */
  private batchAppend(call: Batching): void {
    this.called.next('batchAppend');
    call.on('error', () => undefined);
    call.on('data', (request: BatchAppendReq) => {
      const outcome = this.put(messages.batchIn(request));
      if (outcome.isStored) call.write(messages.batchAppended(request, outcome));
      else fail(call, { code: status.UNIMPLEMENTED, details: 'the stand-in refuses batches so' });
    });
    call.on('end', () => call.end());
  }

  private stalls(call: Reading | Appending): boolean {
    this.connections.add(call.getPeer());
    return this.isStalled || this.stalledConnections.has(call.getPeer());
  }

  private put({ stream, expected, events }: messages.Append): Outcome {
    return this.streams.append(stream, expected, events);
  }

  private notLeader(asked: Metadata): Failure | undefined {
    if (!this.leader || asked.get('requires-leader').length === 0) return undefined;
    const metadata = new Metadata();
    metadata.set('exception', 'not-leader');
    metadata.set('leader-endpoint-host', '127.0.0.1');
    metadata.set('leader-endpoint-port', String(this.leader.port));
    return { code: status.NOT_FOUND, details: 'Leader info available', metadata };
  }

  private tooLarge({ events }: messages.Append): Failure | undefined {
    const bytes = events.reduce((sum, it) => sum + it.data.length + it.metadata.length, 0);
    if (bytes <= this.largestAppend) return undefined;
    const metadata = new Metadata();
    metadata.set('exception', 'maximum-append-size-exceeded');
    metadata.set('maximum-append-size', String(this.largestAppend));
    return {
      code: status.INVALID_ARGUMENT,
      details: `Maximum Append Size of ${this.largestAppend} Exceeded.`,
      metadata,
    };
  }
}

const DENIED: Failure = { code: status.UNAUTHENTICATED, details: 'Unauthenticated' };

/** How many events a subscription can be told of at once: the real one has two buffers of 32. */
const MOST_TOLD = 64;

const TOO_SLOW: Failure = {
  code: status.ABORTED,
  details: 'Operation timed out: Consumer too slow to handle event while live.',
};

function fail(call: { emit(name: 'error', failure: Failure): boolean }, failure: Failure): void {
  call.emit('error', failure);
}
