import type { Cursor } from '../../projections/live-messages';
import { afterEntry } from '../../projections/live-messages';

const TOKEN = /^(\d{16})(?:\.(\d{15})\.(\d{6}))?$/u;

/** A log position as clients see it: opaque, and ordered as text. */
export const positionToken = (position: number): string => String(position).padStart(16, '0');

/** The id of a live message: it starts with the log position reached, so that ids and positions order alike. */
export function messageId({ position, time, index }: Cursor): string {
  const cause = String(time).padStart(15, '0');
  return `${positionToken(position)}.${cause}.${String(index).padStart(6, '0')}`;
}

/** Reads a position or a message's id; `undefined` where it is neither. */
export function cursorOf(text: string): Cursor | undefined {
  const [, position, time, index] = TOKEN.exec(text) ?? [];
  if (position === undefined || !Number.isSafeInteger(Number(position))) return undefined;
  if (time === undefined) return afterEntry(Number(position));
  return { position: Number(position), time: Number(time), index: Number(index) };
}

/** A place in the stream as text: the id of a message, or the position whose messages have all come. */
export const placeText = (cursor: Cursor): string =>
  cursor.index === Infinity ? positionToken(cursor.position) : messageId(cursor);
