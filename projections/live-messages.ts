import { instantMoment, justBefore } from '../events/time';
import { eventShifts } from './event-shifts';
import type { History } from './history';
import { laneStatements, type Knowledge } from './lane-fold';
import { lanesTouched, PRIORITIES, type LaneOf } from './lane-key';
import { revisionOf, type Revision } from './revision';
import { laneShifts, priorityShifts, shiftItem, type ShiftItem } from './shifts';

/**
 * Where a message stands in the stream: the log position reached, the time in milliseconds UTC if the clock caused it
 * (else 0), and its place among the messages of the same cause. Cursors compare field by field.
 */
export interface Cursor {
  readonly position: number;
  readonly time: number;
  readonly index: number;
}

export type Message = { readonly cursor: Cursor } & (
  | { readonly event: 'shift'; readonly data: ShiftItem }
  | { readonly event: 'revision'; readonly data: Revision }
);

type Content = { event: 'shift'; data: ShiftItem } | { event: 'revision'; data: Revision };

/** The cursor after every message that one log position caused. */
export const afterEntry = (position: number): Cursor => ({ position, time: 0, index: Infinity });

/**
 * Every message after a cursor, up to the head of the log and the time `now`. It is a function of the log alone: who
 * resumes gets just what a live client got. What the clock brings at a time comes after the events recorded earlier.
 */
export function* messagesAfter(history: History, cursor: Cursor, now: number): Generator<Message> {
  const reached = (position: number): number => history.placeAt(position)?.recordedAt ?? -Infinity;
  let { position } = cursor;
  let time = Math.max(cursor.time, reached(position));
  yield* rest(history, cursor);
  for (; position < history.head; position += 1) {
    const recordedAt = reached(position + 1);
    yield* clockMessages(history, position, [time, recordedAt]);
    yield* numbered({ position: position + 1, time: 0 }, eventMessages(history, position + 1));
    time = Math.max(time, recordedAt);
  }
  yield* clockMessages(history, position, [time, now]);
}

/** What is left of the messages of the cursor's own cause. */
function* rest(history: History, { position, time, index }: Cursor): Generator<Message> {
  if (index === Infinity) return;
  const contents =
    time === 0 ? eventMessages(history, position) : clockShifts(history, position, time);
  for (const message of numbered({ position, time }, contents)) {
    if (message.cursor.index > index) yield message;
  }
}

/** What the clock brings after one time up to another, with the log at a position. */
function* clockMessages(
  history: History,
  position: number,
  [after, upTo]: readonly [number, number],
): Generator<Message> {
  for (const time of history.agenda.between(after, upTo)) {
    yield* numbered({ position, time }, clockShifts(history, position, time));
  }
}

function* numbered(at: Omit<Cursor, 'index'>, contents: Iterable<Content>): Generator<Message> {
  let index = 0;
  for (const content of contents) yield { cursor: { ...at, index: (index += 1) }, ...content };
}

function* clockShifts(history: History, known: number, time: number): Generator<Content> {
  const knowledge: Knowledge = { history, known };
  const span = { from: justBefore(time), to: instantMoment(time) };
  for (const lane of history.agenda.lanesAt(time)) {
    const shifts =
      lane.key === PRIORITIES
        ? priorityShifts(knowledge, lane.actor, span)
        : laneShifts(lane, laneStatements(knowledge, lane), span);
    for (const shift of shifts) yield { event: 'shift', data: shiftItem(knowledge, shift) };
  }
}

/** What one event changed: of the position now, shifts; where only the past changed, the span of it. */
function* eventMessages(history: History, position: number): Generator<Content> {
  const entry = history.placeAt(position);
  if (!entry) return;
  const before: Knowledge = { history, known: position - 1 };
  const after: Knowledge = { ...before, known: position };
  for (const lane of lanesConcerned(history, position, entry.statement)) {
    const shifts = eventShifts(lane, [before, after], entry);
    for (const data of shifts) yield { event: 'shift', data };
    const revision = shifts.length === 0 && revisionOf(lane, [before, after], entry.recordedAt);
    if (revision) yield { event: 'revision', data: revision };
  }
}

/** The lanes that an entry touches: those of a statement, or of a statement before and after its amendment. */
function lanesConcerned(history: History, position: number, statement: number | null): LaneOf[] {
  const lanes = new Map<string, LaneOf>();
  if (statement === null) return [];
  for (const known of [position - 1, position]) {
    const data = history.reportAt(statement, known)?.data;
    for (const key of data ? lanesTouched(data) : []) {
      if (data) lanes.set(`${data.actor} ${key}`, { actor: data.actor, key });
    }
  }
  return [...lanes.values()];
}
