import type { Extra } from './client';

/** A reader of Server-Sent Events over fetch; it waits for messages, never for a time. */
export interface Message {
  readonly id: string;
  readonly event: string;
  readonly data: Live;
}

export interface Live {
  readonly actor: string;
  readonly issue?: string | null;
  readonly term?: string | null;
  readonly change?: string;
  readonly direction?: string;
  readonly at?: string;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly causes?: readonly string[];
}

const LIMIT_MS = 30_000;

export class Stream {
  /** Every message so far, in the order of arrival. */
  readonly seen: Message[] = [];
  readonly comments: string[] = [];
  ended = false;
  private read = 0;
  private buffer = '';
  private wake: (() => void)[] = [];

  private constructor(
    readonly reply: Response,
    private readonly abort: AbortController,
  ) {}

  static async open(url: string, headers: Extra = {}): Promise<Stream> {
    const abort = new AbortController();
    const all = { accept: 'text/event-stream', ...headers };
    const reply = await fetch(url, { headers: all, signal: abort.signal });
    const stream = new Stream(reply, abort);
    void stream.pump();
    return stream;
  }

  /** The next message not yet taken that fits; those before it are passed over. */
  next(fits: (message: Message) => boolean = () => true): Promise<Message> {
    return this.until('a message', () => {
      while (this.read < this.seen.length) {
        const message = this.seen[this.read++];
        if (message !== undefined && fits(message)) return message;
      }
      return undefined;
    });
  }

  /** The first comment after the first `count` ones. */
  comment(count = 0): Promise<string> {
    return this.until('a comment', () => this.comments[count]);
  }

  end(): Promise<true> {
    return this.until('the end', () => (this.ended ? true : undefined));
  }

  close(): void {
    this.abort.abort();
  }

  private until<T>(what: string, look: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const late = (): void => {
        reject(new Error(`waited for ${what}; seen: ${JSON.stringify(this.seen)}`));
      };
      const timer = setTimeout(late, LIMIT_MS);
      const attempt = (): void => {
        const found = look();
        if (found === undefined && !this.ended) {
          this.wake.push(attempt);
          return;
        }
        clearTimeout(timer);
        if (found === undefined) reject(new Error(`the stream ended before ${what}`));
        else resolve(found);
      };
      attempt();
    });
  }

  private async pump(): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of this.reply.body ?? []) {
        this.buffer += decoder.decode(chunk, { stream: true });
        this.parse();
      }
    } catch {
      // Closed by either side: `ended` says so.
    }
    this.ended = true;
    this.rouse();
  }

  private parse(): void {
    const blocks = this.buffer.replaceAll('\r\n', '\n').split('\n\n');
    this.buffer = blocks.pop() ?? '';
    for (const block of blocks) this.take(block);
    this.rouse();
  }

  private take(block: string): void {
    const fields = new Map<string, string>();
    for (const line of block.split('\n')) {
      const colon = line.indexOf(':');
      if (colon === 0) this.comments.push(line.slice(1).trim());
      if (colon <= 0) continue;
      const name = line.slice(0, colon);
      const value = line.slice(colon + 1).replace(/^ /, '');
      const old = fields.get(name);
      fields.set(name, old === undefined ? value : `${old}\n${value}`);
    }
    const data = fields.get('data');
    if (data === undefined) return;
    const event = fields.get('event') ?? 'message';
    this.seen.push({ id: fields.get('id') ?? '', event, data: JSON.parse(data) as Live });
  }

  private rouse(): void {
    const waiting = this.wake;
    this.wake = [];
    for (const attempt of waiting) attempt();
  }
}
