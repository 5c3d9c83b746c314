import { Subject } from 'rxjs';
import type { Recorded } from '../../events/event';
import type { Clock } from '../clock';
import { EMPTY, type End } from './chain';
import { EventLog, type Appended, type Entry, type EventsAtHand } from './event-log';
import { GroupCommit, type Outcome } from './group-commit';
import { NextEntries } from './next-entries';
import { recordedOf } from './row';

/** A log that lives as long as the process: for trials and tests, and held to the same contract. */
export class MemoryLog extends EventLog {
  readonly grew = new Subject<number>();
  readonly events: EventsAtHand = {
    eventAt: (position) => this.entries[position - 1]?.event,
    positionOf: (id) => this.byId.get(id)?.position,
  };
  private end: End = EMPTY;
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
    return Promise.resolve(this.end.position);
  }

  headHash(): Promise<string> {
    return Promise.resolve(this.end.hash.toString('hex'));
  }

  close(): Promise<void> {
    this.group.flush();
    this.grew.complete();
    return Promise.resolve();
  }

  private commit(batches: readonly (readonly Entry[])[]): readonly Outcome[] {
    const find = (id: string): Recorded | undefined => this.byId.get(id);
    const next = new NextEntries({ end: this.end, now: this.clock.now(), find });
    const outcomes = batches.map((batch) => next.take(batch));
    for (const { row } of next.entries) {
      // What is stored is text elsewhere, so nothing of the caller's is shared here either.
      const kept = recordedOf(row);
      this.entries.push(kept);
      this.byId.set(kept.event.id, kept);
      this.end = row;
    }
    if (next.entries.length > 0) this.grew.next(this.end.position);
    return outcomes;
  }
}
