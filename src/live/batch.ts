import type { Cursor, Message } from '../../projections/live-messages';
import { messageId } from '../event-log/position';

/** What a client wants of the stream; filters of one key want the same. */
export interface Filter {
  readonly key: string;
  readonly wants: (message: Message) => boolean;
}

/** After so many messages others get their turn. */
const MOST_MESSAGES = 50;

/** So many bytes are enough for one write: a connection takes about as much at once. */
const ENOUGH = 16_384;

/** Messages in a row. What a client gets of them is made once for all clients of one filter. */
export class Batch {
  private readonly made = new Map<string, Buffer | undefined>();

  private constructor(
    private readonly messages: readonly Message[],
    /** Whether there may be more after them. */
    readonly isFull: boolean,
  ) {}

  /** The first of some messages, as many as are written at once. */
  static of(messages: Iterable<Message>): Batch {
    const taken: Message[] = [];
    let size = 0;
    for (const message of messages) {
      taken.push(message);
      size += bytesOf(message).length;
      if (taken.length === MOST_MESSAGES || size >= ENOUGH) return new Batch(taken, true);
    }
    return new Batch(taken, false);
  }

  /** The place in the stream after them; `undefined` where there are none. */
  get end(): Cursor | undefined {
    return this.messages[this.messages.length - 1]?.cursor;
  }

  /** What is written to a client; `undefined` where it wants none of them. */
  bytesFor({ key, wants }: Filter): Buffer | undefined {
    if (!this.made.has(key)) this.made.set(key, joined(this.messages.filter(wants).map(bytesOf)));
    return this.made.get(key);
  }
}

const BYTES = new WeakMap<Message, Buffer>();

/** A message as the stream has it, made once as long as the message is kept. */
function bytesOf(message: Message): Buffer {
  const known = BYTES.get(message);
  if (known) return known;
  const { cursor, event, data } = message;
  const text = `id: ${messageId(cursor)}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
  const bytes = Buffer.from(text);
  BYTES.set(message, bytes);
  return bytes;
}

function joined(parts: readonly Buffer[]): Buffer | undefined {
  return parts.length > 1 ? Buffer.concat(parts) : parts[0];
}
