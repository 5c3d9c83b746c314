import { setImmediate } from 'node:timers/promises';
import type { Appended, Entry } from './event-log';
import { answer, type Outcome, type Waiting } from './group-commit';

type Batch = readonly Entry[];

/** What one append to a server may hold, but for a batch that is larger by itself. */
const MOST_BYTES = 500_000;
const MOST_ENTRIES = 500;

/** What an entry takes beside its event, about. */
const BESIDE = 300;

/** Batches that wait to be stored: one group is on its way, and what comes meanwhile is the next. */
export class AppendQueue {
  private waiting: Waiting[] = [];
  private running: Promise<void> | undefined;

  /** `commit` stores all batches at once, or rejects and has stored none that anybody may rely on. */
  constructor(
    private readonly commit: (batches: readonly Batch[]) => Promise<readonly Outcome[]>,
  ) {}

  append(batch: Batch): Promise<readonly Appended[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ batch, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Refuses all that waits and is not on its way. */
  refuse(reason: unknown): void {
    for (const { reject } of this.waiting.splice(0)) reject(reason);
  }

  /** Resolves when nothing waits any more. */
  async emptied(): Promise<void> {
    await this.running;
  }

  private async run(): Promise<void> {
    await setImmediate();
    for (let group = this.next(); group.length > 0; group = this.next()) await this.store(group);
    this.running = undefined;
  }

  private async store(group: readonly Waiting[]): Promise<void> {
    try {
      answer(group, await this.commit(group.map(({ batch }) => batch)));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  private next(): Waiting[] {
    let bytes = 0;
    let entries = 0;
    const tooMany = this.waiting.findIndex(({ batch }, index) => {
      entries += batch.length;
      bytes += sizeOf(batch);
      return index > 0 && (bytes > MOST_BYTES || entries > MOST_ENTRIES);
    });
    return this.waiting.splice(0, tooMany === -1 ? this.waiting.length : tooMany);
  }
}

const sizeOf = (batch: Batch): number =>
  batch.reduce((sum, { event }) => sum + Buffer.byteLength(JSON.stringify(event)) + BESIDE, 0);
