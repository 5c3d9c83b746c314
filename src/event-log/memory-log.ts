import { Subject } from 'rxjs';
import type { Recorded, Stored } from '../../events/event';
import type { Clock } from '../clock';
import { appendBatch } from './appending';
import { CHAIN_START, nextHash } from './chain';
import { EventLog, type Appended, type Entry } from './event-log';
import { GroupCommit, type Outcome } from './group-commit';
import { recordedOf, rowOf } from './row';

/** A log that lives as long as the process: for trials and tests, and held to the same contract. */
export class MemoryLog extends EventLog {
  readonly grew = new Subject<number>();
  private entries: Recorded[] = [];
  private byId = new Map<string, Recorded>();
  private lastHash = CHAIN_START;
  private readonly group = new GroupCommit((batches) => this.commit(batches));

  constructor(private readonly clock: Clock) {
    super();
  }

  append(batch: readonly Entry[]): Promise<readonly Appended[]> {
    return this.group.append(batch);
  }

  read(after: number, limit: number): Promise<readonly Recorded[]> {
    return Promise.resolve(this.entries.slice(after, after + limit));
  }

  override eventAt(position: number): Stored | undefined {
    return this.entries[position - 1]?.event;
  }

  head(): Promise<number> {
    return Promise.resolve(this.entries.length);
  }

  headHash(): Promise<string> {
    return Promise.resolve(this.lastHash.toString('hex'));
  }

  close(): Promise<void> {
    this.group.flush();
    this.grew.complete();
    return Promise.resolve();
  }

  private commit(batches: readonly (readonly Entry[])[]): readonly Outcome[] {
    const last = this.entries[this.entries.length - 1]?.recordedAt ?? 0;
    const recordedAt = Math.max(this.clock.now(), last);
    const head = this.entries.length;
    const outcomes = batches.map((batch) => this.commitOne(batch, recordedAt));
    if (this.entries.length > head) this.grew.next(this.entries.length);
    return outcomes;
  }

  private commitOne(batch: readonly Entry[], recordedAt: number): Outcome {
    const added: Recorded[] = [];
    const addedById = new Map<string, Recorded>();
    let hash = this.lastHash;
    const find = (id: string): Recorded | undefined => addedById.get(id) ?? this.byId.get(id);
    const add = (entry: Entry): Recorded | undefined => {
      if (find(entry.event.id)) return undefined;
      const position = this.entries.length + added.length + 1;
      const row = rowOf({ ...entry, position, recordedAt });
      hash = nextHash(hash, row);
      // What is stored is text elsewhere, so nothing of the caller's is shared here either.
      const recorded = recordedOf(row);
      added.push(recorded);
      addedById.set(row.id, recorded);
      return recorded;
    };
    try {
      const appended = appendBatch(batch, { find, add });
      for (const recorded of added) {
        this.entries.push(recorded);
        this.byId.set(recorded.event.id, recorded);
      }
      this.lastHash = hash;
      return appended;
    } catch (error) {
      return error as Error;
    }
  }
}
