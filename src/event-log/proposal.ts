import type { Recorded } from '../../events/event';
import { sameContent } from './appending';
import { IdTaken, LogMoved, MOVED, type Appended, type Entry } from './event-log';
import type { Outcome } from './group-commit';
import type { Counted } from './stream-reader';

type Batch = readonly Entry[];

/** A new entry, and where it is: in which of the batches that are sent, and after how many of its entries. */
interface Fresh {
  readonly entry: Entry;
  readonly batch: number;
  readonly offset: number;
}

/** Batches that are to be appended at once: what of them is new, and what each is answered once it is known what counts. */
export class Proposal {
  /** What is to be sent: the new entries of each batch that has any. */
  readonly batches: Batch[] = [];
  private readonly asked: readonly (Batch | IdTaken)[];
  private readonly fresh = new Map<string, Fresh>();

  constructor(
    batches: readonly Batch[],
    private readonly find: (id: string) => Recorded | undefined,
  ) {
    this.asked = batches.map((batch) => this.propose(batch));
  }

  outcomes(counted: Counted): Outcome[] {
    return this.asked.map((batch) => {
      if (batch instanceof IdTaken) return batch;
      const appended = batch.flatMap((entry) => this.appended(entry, counted) ?? []);
      return appended.length === batch.length ? appended : new LogMoved(MOVED);
    });
  }

  private propose(batch: Batch): Batch | IdTaken {
    const fresh: Entry[] = [];
    for (const [index, entry] of batch.entries()) {
      const { event } = entry;
      const same = (this.fresh.get(event.id)?.entry ?? this.find(event.id))?.event;
      if (same && !sameContent(same, event)) {
        for (const dropped of fresh) this.fresh.delete(dropped.event.id);
        return new IdTaken(index, event.id);
      }
      if (same) continue;
      const place = { batch: this.batches.length, offset: fresh.push(entry) - 1 };
      this.fresh.set(event.id, { entry, ...place });
    }
    if (fresh.length > 0) this.batches.push(fresh);
    return batch;
  }

  /** `undefined` where it does not count. */
  private appended(entry: Entry, { recordedAt, positions }: Counted): Appended | undefined {
    const { id } = entry.event;
    const fresh = this.fresh.get(id);
    if (!fresh) {
      const recorded = this.find(id);
      return recorded && { recorded, added: false };
    }
    const first = positions[fresh.batch] ?? 0;
    if (first === 0) return undefined;
    const recorded = { ...fresh.entry, position: first + fresh.offset, recordedAt };
    return { recorded, added: fresh.entry === entry };
  }
}
