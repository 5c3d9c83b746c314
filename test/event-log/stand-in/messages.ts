import {
  SupportedMethod,
  SupportedMethods,
} from '@eventstore/db-client/generated/serverfeatures_pb';
import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import {
  AppendResp,
  BatchAppendResp,
  ReadReq,
  ReadResp,
  type AppendReq,
  type BatchAppendReq,
} from '@eventstore/db-client/generated/streams_pb';
import type { Expected, Outcome, Proposed, Stored } from './streams';

/** What a read asks for. Revisions count from 0; a subscription starts at one too. */
export interface Asked {
  readonly stream: string;
  readonly isSubscription: boolean;
  readonly isBackwards: boolean;
  readonly count: number;
  readonly from: number | 'end';
}

/** What an append is to do. */
export interface Append {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly Proposed[];
}

export function askedBy(request: ReadReq): Asked {
  const options = request.getOptions();
  const place = options?.getStream();
  const isSubscription = options?.hasSubscription() ?? false;
  // A subscription goes on after the revision that it names.
  const revision = Number(place?.getRevision()) + (isSubscription ? 1 : 0);
  return {
    stream: nameIn(place?.getStreamIdentifier()),
    isSubscription,
    isBackwards: options?.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS,
    count: Number(options?.getCount()),
    from: place?.hasEnd() ? 'end' : place?.hasStart() ? 0 : revision,
  };
}

/** An append is a message of options and then one for each event. */
export function appendIn(requests: readonly AppendReq[]): Append {
  const options = requests[0]?.getOptions();
  const expected = options?.hasRevision() ? Number(options.getRevision()) : -1;
  return {
    stream: nameIn(options?.getStreamIdentifier()),
    expected: options?.hasAny() ? 'any' : expected,
    events: requests.flatMap((it) => proposedIn(it.getProposedMessage())),
  };
}

/** A batch in one message; the client would use several from 3 MB on. */
export const batchIn = (request: BatchAppendReq): Append => ({
  stream: nameIn(request.getOptions()?.getStreamIdentifier()),
  expected: 'any',
  events: request.getProposedMessagesList().flatMap(proposedIn),
});

export function batchAppended(request: BatchAppendReq, { revision }: Outcome): BatchAppendResp {
  const success = new BatchAppendResp.Success().setCurrentRevision(String(revision));
  const answer = new BatchAppendResp().setSuccess(success);
  return answer.setCorrelationId(request.getCorrelationId());
}

export function appended({ isStored, revision }: Outcome): AppendResp {
  if (isStored) {
    const success = new AppendResp.Success().setCurrentRevision(String(revision));
    return new AppendResp().setSuccess(success.setNoPosition(new Empty()));
  }
  const wrong = new AppendResp.WrongExpectedVersion();
  if (revision < 0) wrong.setCurrentNoStream(new Empty());
  else wrong.setCurrentRevision(String(revision));
  return new AppendResp().setWrongExpectedVersion(wrong);
}

export function eventMessage(event: Stored): ReadResp {
  const recorded = new ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(new UUID().setString(event.id));
  recorded.setStreamIdentifier(identifier(event.stream));
  recorded.setStreamRevision(String(event.revision));
  recorded.getMetadataMap().set('type', event.type).set('content-type', event.contentType);
  recorded.setData(event.data);
  recorded.setCustomMetadata(event.metadata);
  const read = new ReadResp.ReadEvent().setEvent(recorded);
  return new ReadResp().setEvent(read.setNoPosition(new Empty()));
}

export function confirmation(): ReadResp {
  const confirmed = new ReadResp.SubscriptionConfirmation().setSubscriptionId('stand-in');
  return new ReadResp().setConfirmation(confirmed);
}

export function notFound(stream: string): ReadResp {
  const missing = new ReadResp.StreamNotFound().setStreamIdentifier(identifier(stream));
  return new ReadResp().setStreamNotFound(missing);
}

/** Says that appends may share a call, which the client then prefers. */
export function features(): SupportedMethods {
  const service = 'event_store.client.streams.Streams';
  const method = new SupportedMethod().setServiceName(service).setMethodName('BatchAppend');
  return new SupportedMethods().setMethodsList([method]);
}

/** The part of a message that both ways to append have. */
type Proposing = Pick<
  BatchAppendReq.ProposedMessage,
  'getId' | 'getMetadataMap' | 'getData_asU8' | 'getCustomMetadata_asU8'
>;

function proposedIn(message: Proposing | undefined): Proposed[] {
  if (!message) return [];
  const said = message.getMetadataMap();
  return [
    {
      id: message.getId()?.getString() ?? '',
      type: said.get('type') ?? '',
      contentType: said.get('content-type') ?? '',
      data: message.getData_asU8(),
      metadata: message.getCustomMetadata_asU8(),
    },
  ];
}

const nameIn = (identifier: StreamIdentifier | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString();

const identifier = (stream: string): StreamIdentifier =>
  new StreamIdentifier().setStreamName(Buffer.from(stream));
