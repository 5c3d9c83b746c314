import type { Recorded } from '../../events/event';
import { appendBatch } from './appending';
import { nextHash, type ChainedRow, type End } from './chain';
import { IdTaken, type Entry } from './event-log';
import type { Outcome } from './group-commit';
import { rowOf } from './row';

/** An entry to be stored, and its row with the hash that ties it to all before it. */
export interface Next {
  readonly recorded: Recorded;
  readonly row: ChainedRow;
}

/** What the entries are to follow, and when. */
interface After {
  readonly end: End;
  readonly now: number;
  /** The stored event of this id. */
  readonly find: (id: string) => Recorded | undefined;
}

/** What batches add to a log: entries with place, time and hash. Nothing of it is stored yet. */
export class NextEntries {
  readonly entries: Next[] = [];
  private byId = new Map<string, Recorded>();
  private readonly recordedAt: number;

  constructor(private readonly after: After) {
    this.recordedAt = Math.max(after.now, after.end.recordedAt);
  }

  /** Takes a batch whole, or leaves it out where an id of it is taken. */
  take(batch: readonly Entry[]): Outcome {
    const { length } = this.entries;
    try {
      return appendBatch(batch, { add: (entry) => this.add(entry), find: (id) => this.find(id) });
    } catch (error) {
      if (!(error instanceof IdTaken)) throw error;
      for (const { recorded } of this.entries.splice(length)) this.byId.delete(recorded.event.id);
      return error;
    }
  }

  private add(entry: Entry): Recorded | undefined {
    const { event, recordedBy, warnings, written } = entry;
    if (this.find(event.id)) return undefined;
    const position = this.after.end.position + this.entries.length + 1;
    const { recordedAt } = this;
    const recorded = { position, recordedAt, recordedBy, event, warnings, written };
    const row = rowOf(recorded);
    const previous = this.entries[this.entries.length - 1]?.row ?? this.after.end;
    this.entries.push({ recorded, row: { ...row, hash: nextHash(previous.hash, row) } });
    this.byId.set(event.id, recorded);
    return recorded;
  }

  private find(id: string): Recorded | undefined {
    return this.byId.get(id) ?? this.after.find(id);
  }
}
