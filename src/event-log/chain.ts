import { hash } from 'node:crypto';
import { canonical } from './canonical';
import type { Row } from './row';

/** A row with the hash that ties it to all rows before it. */
export interface ChainedRow extends Row {
  readonly hash: Buffer;
}

/** The last entry of a log, as far as the next one needs it. */
export type End = Pick<ChainedRow, 'position' | 'recordedAt' | 'hash'>;

/** What a walk along the chain found. */
export interface Verified {
  /** How many entries, from the first on, are as they were recorded. */
  readonly checked: number;
  /** The hash of the last of them, in hexadecimal. */
  readonly head: string;
  /** The position of the first that is not, or that is not there; `null` where all are. */
  readonly brokenAt: number | null;
}

const BYTES = 32;

/** What stands for the hash before the first entry. */
export const CHAIN_START: Buffer = Buffer.alloc(BYTES);

/** The end of a log without entries. */
export const EMPTY: End = { position: 0, recordedAt: 0, hash: CHAIN_START };

/** The two hashes that an entry's own is made of. It is used again and again: a new one each time costs more. */
const pair = Buffer.alloc(2 * BYTES);

/** The hash of an entry: SHA-256 of the hash before it and of the SHA-256 of the entry's canonical JSON. */
export function nextHash(previous: Buffer, row: Row): Buffer {
  previous.copy(pair);
  pair.write(hash('sha256', entryText(row), 'binary'), BYTES, 'binary');
  return Buffer.from(hash('sha256', pair, 'binary'), 'binary');
}

/** Whether a row is the next after `last`, as it was recorded. */
export const follows = (last: Pick<End, 'position' | 'hash'>, row: ChainedRow): boolean =>
  row.position === last.position + 1 && row.hash.equals(nextHash(last.hash, row)) && isIdOf(row);

/** Walks from the first row on, as far as each follows from those before it. */
export function verifyChain(rows: Iterable<ChainedRow>): Verified {
  let last: Pick<End, 'position' | 'hash'> = EMPTY;
  const found = (brokenAt: number | null): Verified => ({
    checked: last.position,
    head: last.hash.toString('hex'),
    brokenAt,
  });
  for (const row of rows) {
    if (!follows(last, row)) return found(last.position + 1);
    last = row;
  }
  return found(null);
}

/** RFC 8785 of `{event, position, recordedAt, recordedBy, warnings, written}`, of parts that are canonical already. */
function entryText({ position, recordedAt, recordedBy, event, warnings, written }: Row): string {
  const by = canonical(recordedBy);
  return `{"event":${event},"position":${position},"recordedAt":${recordedAt},"recordedBy":${by},"warnings":${warnings},"written":${written}}`;
}

/** The column of ids is a copy of what the event says, and outside the hash. */
const isIdOf = ({ id, event }: Row): boolean => (JSON.parse(event) as { id?: unknown }).id === id;
