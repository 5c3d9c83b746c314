import type { Appended, Entry } from './event-log';

type Batch = readonly Entry[];

/** What became of one batch of a commit: stored, or refused by itself while the others stand. */
export type Outcome = readonly Appended[] | Error;

/** A batch that somebody waits for. */
export interface Waiting {
  readonly batch: Batch;
  readonly resolve: (appended: readonly Appended[]) => void;
  readonly reject: (reason: unknown) => void;
}

/** Tells each who waits what became of its batch. */
export function answer(group: readonly Waiting[], outcomes: readonly Outcome[]): void {
  group.forEach(({ resolve, reject }, index) => {
    const outcome = outcomes[index] ?? new Error('the commit gave no outcome for this batch');
    if (outcome instanceof Error) reject(outcome);
    else resolve(outcome);
  });
}

/** Gathers the batches of one turn of the event loop into one commit; each is answered after it. */
export class GroupCommit {
  private waiting: Waiting[] = [];

  /** `commit` stores all batches durably at once, or throws and has stored none. */
  constructor(private readonly commit: (batches: readonly Batch[]) => readonly Outcome[]) {}

  append(batch: Batch): Promise<readonly Appended[]> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => this.flush());
      this.waiting.push({ batch, resolve, reject });
    });
  }

  /** Commits what waits, now. */
  flush(): void {
    const group = this.waiting;
    this.waiting = [];
    if (group.length === 0) return;
    answer(group, this.outcomes(group.map(({ batch }) => batch)));
  }

  private outcomes(batches: readonly Batch[]): readonly Outcome[] {
    try {
      return this.commit(batches);
    } catch (error) {
      const reason = error instanceof Error ? error : new Error(String(error));
      return batches.map(() => reason);
    }
  }
}
