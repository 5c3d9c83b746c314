import { Subject } from 'rxjs';
import type { Recorded } from '../../events/event';
import type { Clock } from '../clock';
import { appendBatch } from './appending';
import { EventLog, type Appended, type Entry } from './event-log';
import { GroupCommit, type Outcome } from './group-commit';

/** A log that lives as long as the process: for trials and tests, and held to the same contract. */
export class MemoryLog extends EventLog {
  readonly grew = new Subject<number>();
  private entries: Recorded[] = [];
  private byId = new Map<string, Recorded>();
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

  head(): Promise<number> {
    return Promise.resolve(this.entries.length);
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
    const add = (entry: Entry): Recorded => {
      const position = this.entries.length + added.length + 1;
      const recorded = { ...copyOf(entry), position, recordedAt };
      added.push(recorded);
      addedById.set(entry.event.id, recorded);
      return recorded;
    };
    try {
      const find = (id: string): Recorded | undefined => addedById.get(id) ?? this.byId.get(id);
      const appended = appendBatch(batch, { find, add });
      this.entries.push(...added);
      for (const recorded of added) this.byId.set(recorded.event.id, recorded);
      return appended;
    } catch (error) {
      return error as Error;
    }
  }
}

/** What is stored is text elsewhere, so nothing of the caller's is shared here either. */
const copyOf = (entry: Entry): Entry => JSON.parse(JSON.stringify(entry)) as Entry;
