import type { History } from './history';
import { afterEntry, messagesAfter, type Cursor, type Message } from './live-messages';

/** Which messages are looked for: up to a log position and a time, both inclusive. */
export interface RecentQuestion {
  readonly known: number;
  /** Milliseconds UTC: what the clock brought until then is in. */
  readonly time: number;
  /** Only what came after it. */
  readonly after: Cursor;
  readonly wants: (message: Message) => boolean;
  /** So many at most, with the others of the oldest one's cause. */
  readonly most: number;
}

export interface Recent {
  /** The newest first. */
  readonly messages: readonly Message[];
  /** Whether there may be older ones. */
  readonly more: boolean;
  /** Where the stream stood: the last message of all, or the end of what `known` caused. */
  readonly end: Cursor;
}

/** So many entries of the log are looked at before it gives up looking for more. */
const FARTHEST = 2000;

/** The newest messages of the live stream. It looks back a little, and farther where too few are wanted. */
export function recentMessages(history: History, question: RecentQuestion): Recent {
  const { known, after, wants, most } = question;
  for (let back = 2 * most; ; back *= 4) {
    const far = Math.min(back, FARTHEST);
    const isAll = known - far <= after.position;
    const messages = upTo(history, question, isAll ? after : afterEntry(known - far));
    const wanted = messages.filter(wants);
    if (wanted.length <= most && !isAll && far < FARTHEST) continue;
    const end = messages[messages.length - 1]?.cursor ?? afterEntry(known);
    const start = startOf(wanted, wanted.length - most);
    return {
      messages: wanted.slice(start).reverse(),
      more: start > 0 || !isAll,
      end: end.position === known && end.time > 0 ? end : afterEntry(known),
    };
  }
}

/** Where the messages begin that have the cause of the one at a place: what one event brought is not cut in two. */
function startOf(messages: readonly Message[], place: number): number {
  const causeAt = (index: number): string | undefined => {
    const cursor = messages[index]?.cursor;
    return cursor && `${cursor.position} ${cursor.time}`;
  };
  let start = Math.max(0, place);
  while (start > 0 && causeAt(start - 1) === causeAt(start)) start -= 1;
  return start;
}

function upTo(history: History, { known, time }: RecentQuestion, after: Cursor): Message[] {
  const found: Message[] = [];
  for (const message of messagesAfter(history, after, time)) {
    const { cursor } = message;
    if (cursor.position > known) break;
    if (cursor.time <= time) found.push(message);
  }
  return found;
}
