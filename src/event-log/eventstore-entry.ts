import {
  jsonEvent,
  type EventData,
  type JSONEventType,
  type RecordedEvent,
} from '@eventstore/db-client';
import { v5 as uuid } from 'uuid';
import type { Recorded, Stored } from '../../events/event';
import { nextHash, type ChainedRow, type End } from './chain';
import { OtherLog } from './event-log';
import type { Next } from './next-entries';
import { rowOf } from './row';

/** What stands beside an event in the stream. */
type Metadata = Pick<Recorded, 'recordedAt' | 'recordedBy' | 'warnings' | 'written'> & {
  /** The entry's hash in the chain, in hexadecimal. */
  readonly hash: string;
  /** How many entries of the same append come after it: readers take an append in whole. */
  readonly rest: number;
};

/** An entry as EventStoreDB gives it out. */
export type InStream = RecordedEvent<JSONEventType>;

/**
 * Entries as EventStoreDB takes them, all in one append. It knows them by a UUID made of the hash and of the writer's own
 * UUID, so that what is sent again is taken for the same only where this writer sent the same for the same place.
 */
export function eventsOf(entries: readonly Next[], writer: string): EventData[] {
  return entries.map(({ recorded, row }, index) => {
    const { event, recordedAt, recordedBy, warnings, written } = recorded;
    const hash = row.hash.toString('hex');
    const rest = entries.length - 1 - index;
    const metadata: Metadata = { recordedAt, recordedBy, warnings, written, hash, rest };
    return jsonEvent({ id: uuid(hash, writer), type: event.type, data: { ...event }, metadata });
  });
}

/** The entry in the stream, which follows `end`, and how many of the same append come after it. @throws OtherLog where it does not follow */
export function entryIn(inStream: InStream, end: End): { row: ChainedRow; rest: number } {
  const row = rowIn(inStream);
  if (row.position !== end.position + 1 || !row.hash.equals(nextHash(end.hash, row)))
    throw new OtherLog(`entry ${row.position} of the stream does not follow from those before it`);
  return { row, rest: metadataOf(inStream).rest };
}

/** The entry with the hash that stands beside it, whether or not that is right. @throws OtherLog where it is nothing that Standpoint wrote */
export function rowIn(inStream: InStream): ChainedRow {
  const { hash, rest: _, ...beside } = metadataOf(inStream);
  const event = inStream.data as unknown as Stored;
  const row = rowOf({ position: positionOf(inStream), event, ...beside });
  return { ...row, hash: Buffer.from(hash, 'hex') };
}

/** Positions count from 1, revisions of a stream from 0. */
export const positionOf = ({ revision }: InStream): number => Number(revision) + 1;

/** The hash that stands beside an entry. */
export const hashOf = (inStream: InStream): string => metadataOf(inStream).hash;

/** @throws OtherLog where it is nothing that Standpoint wrote */
function metadataOf(inStream: InStream): Metadata {
  const metadata = inStream.metadata as Partial<Metadata> | undefined;
  if (inStream.isJson && typeof metadata?.hash === 'string' && typeof metadata.rest === 'number')
    return metadata as Metadata;
  throw new OtherLog(`entry ${positionOf(inStream)} of the stream is not of Standpoint`);
}
