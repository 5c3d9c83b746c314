import { hash } from 'node:crypto';
import {
  jsonEvent,
  type EventData,
  type JSONEventType,
  type RecordedEvent,
} from '@eventstore/db-client';
import { v4 as uuid } from 'uuid';
import type { Recorded, Stored } from '../../events/event';
import { eventTypes } from '../../events/event-type';
import { canonical } from './canonical';
import type { End } from './chain';
import { OtherLog, type Entry } from './event-log';

/** An entry as EventStoreDB gives it out. */
export type InStream = RecordedEvent<JSONEventType>;

/** What an event changes that later decisions rest on: names and what they stand for, or an earlier statement. */
export type Change = 'vocabulary' | 'statement';

/** What stands beside an event in the stream. */
export type Metadata = Pick<Recorded, 'recordedBy' | 'warnings' | 'written'> & {
  /** The writer's time; what counts is no earlier than that of the entry before. */
  readonly recordedAt: number;
  /** The append that it came with, and how many events of that come after it. */
  readonly append: string;
  readonly rest: number;
  /** Which batch of the append it is of: one counts whole or not at all. */
  readonly batch: number;
  /** Of the first event of an append: the entry that the writer had last when it decided, its hash in hexadecimal. */
  readonly on?: { readonly position: number; readonly hash: string };
  readonly changes?: Change;
  /** Of an entry whose texts were blanked before it was copied here: the SHA-256 of what it was, in hexadecimal. */
  readonly original?: string;
  /** SHA-256 of all the rest, in hexadecimal. */
  readonly digest: string;
};

/** An event of the stream, as far as it is needed. */
export interface Arrived {
  readonly revision: number;
  /** The id by which EventStoreDB knows it. */
  readonly uuid: string;
  readonly event: Stored;
  /** The event as canonical JSON. */
  readonly text: string;
  readonly metadata: Metadata;
}

type ProposedEntry = Entry & Pick<Recorded, 'recordedAt'> & Pick<Metadata, 'original'>;

/** What is appended at once: batches, each entry with the writer's time, on top of the entry that it had last. */
export interface Proposed {
  readonly batches: readonly (readonly ProposedEntry[])[];
  readonly on: Pick<End, 'position' | 'hash'>;
}

/** What an event changes by its type, if anything. */
export function changeOf({ type }: Stored): Change | undefined {
  const family = eventTypes.get(type)?.family;
  return family === 'amendment' ? 'statement' : family === 'vocabulary' ? family : undefined;
}

/** The events of an append as they will stand in the stream, from revision 0 on. */
export function appendOf({ batches, on }: Proposed): Arrived[] {
  const append = uuid();
  const last = { on: { position: on.position, hash: on.hash.toString('hex') } };
  const all = batches.flatMap((entries, batch) => entries.map((entry) => ({ entry, batch })));
  return all.map(({ entry, batch }, revision) => {
    const { event, recordedAt, recordedBy, warnings, written, original } = entry;
    const changes = changeOf(event);
    const rest = all.length - 1 - revision;
    const place = {
      append,
      rest,
      batch,
      ...(changes && { changes }),
      ...(original && { original }),
    };
    const said = {
      ...{ recordedAt, recordedBy, warnings, written, ...place },
      ...(revision === 0 && last),
    };
    const text = canonical(event);
    const metadata = { ...said, digest: digestOf(text, said) };
    return { revision, uuid: uuid(), event, text, metadata };
  });
}

/** The same with its place in the stream, once it is stored up to a revision. */
export const storedUpTo = (append: readonly Arrived[], revision: number): Arrived[] =>
  append.map((it) => ({ ...it, revision: revision - it.metadata.rest }));

/** The same as the client sends it. */
export const sendable = ({ uuid: id, event, metadata }: Arrived): EventData =>
  jsonEvent({ id, type: event.type, data: { ...event }, metadata });

/** @throws OtherLog where it is nothing that Standpoint wrote, or not as it was written */
export function arrivedOf({ id, isJson, data, ...inStream }: InStream): Arrived {
  const revision = Number(inStream.revision);
  const found = inStream.metadata as Partial<Metadata> | undefined;
  if (!isJson || typeof found?.digest !== 'string')
    throw new OtherLog(`event ${revision} of the stream is not of Standpoint`);
  const metadata = found as Metadata;
  const { digest, ...said } = metadata;
  const text = canonical(data);
  if (digest !== digestOf(text, said))
    throw new OtherLog(`event ${revision} of the stream is not as it was written`);
  return { revision, uuid: id, event: data as unknown as Stored, text, metadata };
}

const digestOf = (event: string, said: Omit<Metadata, 'digest'>): string =>
  hash('sha256', event + canonical(said), 'hex');
