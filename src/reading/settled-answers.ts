/** An answer that can never change, ready to be sent. */
export interface Settled {
  readonly bytes: Buffer;
  readonly tag: string;
}

const MOST = 8 * 1_048_576;

/** What an answer takes beside its bytes and its URL, about. */
const BESIDE = 200;

/**
 * Answers that can never change, by the URL they were asked with, up to 8 MB: those not asked for the longest go
 * first. A `Map` keeps the order it was filled in, so the first in it is the next to go.
 */
export class SettledAnswers {
  private readonly answers = new Map<string, Settled>();
  private size = 0;

  constructor(private readonly most = MOST) {}

  find(url: string): Settled | undefined {
    const found = this.answers.get(url);
    if (!found) return undefined;
    this.answers.delete(url);
    this.answers.set(url, found);
    return found;
  }

  keep(url: string, settled: Settled): void {
    this.drop(url);
    this.answers.set(url, settled);
    this.size += sizeOf(url, settled);
    for (const oldest of this.answers.keys()) {
      if (this.size <= this.most) return;
      this.drop(oldest);
    }
  }

  /** Forgets all: it may say something else now. */
  clear(): void {
    this.answers.clear();
    this.size = 0;
  }

  private drop(url: string): void {
    const known = this.answers.get(url);
    if (!known) return;
    this.answers.delete(url);
    this.size -= sizeOf(url, known);
  }
}

const sizeOf = (url: string, { bytes }: Settled): number => bytes.length + 2 * url.length + BESIDE;
