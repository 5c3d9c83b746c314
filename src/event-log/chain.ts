import { hash } from 'node:crypto';
import { canonical } from './canonical';
import type { Row } from './row';

/** A row with the hash that ties it to all rows before it. */
export interface ChainedRow extends Row {
  readonly hash: Buffer;
  /** Of one whose texts were blanked: the SHA-256 of what it was (docs/decisions/0036). */
  readonly original?: Buffer | null;
}

/** The last entry of a log, as far as the next one needs it. */
export type End = Pick<ChainedRow, 'position' | 'recordedAt' | 'hash'>;

const BYTES = 32;

/** What stands for the hash before the first entry. */
export const CHAIN_START: Buffer = Buffer.alloc(BYTES);

/** The end of a log without entries. */
export const EMPTY: End = { position: 0, recordedAt: 0, hash: CHAIN_START };

/** The two hashes that an entry's own is made of. It is used again and again: a new one each time costs more. */
const pair = Buffer.alloc(2 * BYTES);

/** The hash of an entry: SHA-256 of the hash before it and of the SHA-256 of the entry's canonical JSON. */
export function nextHash(previous: Buffer, row: Row & Pick<ChainedRow, 'original'>): Buffer {
  previous.copy(pair);
  if (row.original?.length === BYTES) row.original.copy(pair, BYTES);
  else pair.write(hash('sha256', entryText(row), 'binary'), BYTES, 'binary');
  return Buffer.from(hash('sha256', pair, 'binary'), 'binary');
}

/** SHA-256 of an entry as it is. */
export const digestOf = (row: Row): Buffer => hash('sha256', entryText(row), 'buffer');

/** Whether a row is the next after `last`, as it was recorded. */
export const follows = (last: Pick<End, 'position' | 'hash'>, row: ChainedRow): boolean =>
  row.position === last.position + 1 &&
  Buffer.isBuffer(row.hash) &&
  row.hash.equals(nextHash(last.hash, row)) &&
  isIdOf(row);

/** RFC 8785 of `{event, position, recordedAt, recordedBy, warnings, written}`, of parts that are canonical already. */
function entryText({ position, recordedAt, recordedBy, event, warnings, written }: Row): string {
  const by = canonical(recordedBy);
  return `{"event":${event},"position":${position},"recordedAt":${recordedAt},"recordedBy":${by},"warnings":${warnings},"written":${written}}`;
}

/** The column of ids is a copy of what the event says, and outside the hash. */
function isIdOf({ id, event, original }: ChainedRow): boolean {
  try {
    return (JSON.parse(event) as { id?: unknown }).id === id;
  } catch (error) {
    // What remains of one that is blanked is not under its own hash.
    if (original) return false;
    throw error;
  }
}
