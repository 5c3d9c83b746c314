import type { Appended, Entry } from './event-log';
import { answer, type Outcome, type Waiting } from './group-commit';

type Batch = readonly Entry[];

/** What one append to a server may hold, but for a batch that is larger by itself. */
const MOST_BYTES = 500_000;
const MOST_ENTRIES = 500;

/** What an entry takes beside its event, about. */
const BESIDE = 500;

/** How many groups may be on their way at once. */
const MOST_UNDER_WAY = 8;

interface Storing {
  /** Stores all batches at once, or rejects and has stored none that anybody may rely on. */
  readonly commit: (batches: readonly Batch[]) => Promise<readonly Outcome[]>;
  /** Whether what comes after this batch may rest on it, so that nothing is sent beside it. */
  readonly isAlone: (batch: Batch) => boolean;
}

/** Batches that wait to be stored: a few groups are on their way, and what comes meanwhile is the next. */
export class AppendQueue {
  private waiting: Waiting[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private isAlone = false;

  constructor(private readonly storing: Storing) {}

  append(batch: Batch): Promise<readonly Appended[]> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => this.start());
      this.waiting.push({ batch, resolve, reject });
    });
  }

  /** Refuses all that waits and is not on its way. */
  refuse(reason: unknown): void {
    for (const { reject } of this.waiting.splice(0)) reject(reason);
  }

  /** Resolves when nothing waits any more. */
  async emptied(): Promise<void> {
    this.start();
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  private start(): void {
    while (this.waiting.length > 0 && !this.isAlone && this.underWay.size < MOST_UNDER_WAY) {
      const length = this.lengthOfNext();
      const isAlone = this.waiting
        .slice(0, length)
        .some(({ batch }) => this.storing.isAlone(batch));
      if (isAlone && this.underWay.size > 0) return;
      this.isAlone = isAlone;
      const stored = this.store(this.waiting.splice(0, length)).then(() => {
        this.underWay.delete(stored);
        this.isAlone = false;
        this.start();
      });
      this.underWay.add(stored);
    }
  }

  private async store(group: readonly Waiting[]): Promise<void> {
    try {
      answer(group, await this.storing.commit(group.map(({ batch }) => batch)));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  private lengthOfNext(): number {
    let bytes = 0;
    let entries = 0;
    const tooMany = this.waiting.findIndex(({ batch }, index) => {
      entries += batch.length;
      bytes += sizeOf(batch);
      return index > 0 && (bytes > MOST_BYTES || entries > MOST_ENTRIES);
    });
    return tooMany === -1 ? this.waiting.length : tooMany;
  }
}

const sizeOf = (batch: Batch): number =>
  batch.reduce((sum, { event }) => sum + Buffer.byteLength(JSON.stringify(event)) + BESIDE, 0);
