import { Logger } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Problem } from '../../events/check';
import type { Clock } from '../clock';
import {
  IdTaken,
  LogUnavailable,
  type Appended,
  type Entry,
  type EventLog,
} from '../event-log/event-log';
import { notReady, Refusal, summary } from '../operations/refusal';
import { whyNotReady, type Projector } from '../read-model/projector';
import type { Accepted } from './accept';
import { decide } from './decide';
import { Unfit } from './decision';
import { Draft, StoredGround } from './draft';

/** How long a write waits for the read model to take in what is stored, in milliseconds. */
const PATIENCE = 5000;

/** Where an event of a batch stands, for messages. */
export type Place = (index: number) => { pointer: string; name: string };

/**
 * Decides what to record, in order, each batch on top of all that was decided before it, and appends it to the log.
 * Batches of one turn share a commit, so a decision may rest on events that are not stored yet: the draft holds them.
 */
export class Ledger {
  private draft: Draft;
  private readonly logger = new Logger(Ledger.name);
  private underWay = 0;

  constructor(
    private readonly log: EventLog,
    private readonly projector: Projector,
    private readonly clock: Clock,
  ) {
    this.draft = this.freshDraft();
  }

  /** Records a batch whole or not at all. @throws Refusal with the place of what is wrong */
  async record(batch: readonly Accepted[], by: string, place: Place): Promise<readonly Appended[]> {
    const { ready, stoppedBy } = this.projector;
    if (!ready || stoppedBy !== undefined) throw notReady(whyNotReady(this.projector));
    const draft = new Draft(this.draft);
    const entries = this.decideAll(batch, draft, place).map((it) => ({ ...it, recordedBy: by }));
    this.draft.merge(draft);
    this.underWay += 1;
    try {
      return await this.append(entries, place);
    } finally {
      this.underWay -= 1;
      if (this.underWay === 0) this.draft = this.freshDraft();
    }
  }

  private decideAll(
    batch: readonly Accepted[],
    draft: Draft,
    place: Place,
  ): Omit<Entry, 'recordedBy'>[] {
    const deciding = { draft, now: this.clock.now() };
    return batch.map((accepted, index) => {
      try {
        return decide(accepted, accepted.event.id ?? uuid(), deciding);
      } catch (error) {
        if (error instanceof Unfit) throw refusalOf(error.status, error.problems, place(index));
        throw error;
      }
    });
  }

  private async append(entries: readonly Entry[], place: Place): Promise<readonly Appended[]> {
    try {
      const appended = await this.log.append(entries);
      const last = Math.max(0, ...appended.map(({ recorded }) => recorded.position));
      await this.projector.waitFor(last, PATIENCE).catch(() => undefined);
      return appended;
    } catch (error) {
      if (error instanceof IdTaken) {
        const problem = { pointer: '/id', detail: error.message };
        throw refusalOf(409, [problem], place(error.index));
      }
      if (error instanceof LogUnavailable) {
        this.draft = this.freshDraft();
        this.logger.error(error.message);
        throw notReady('the log cannot be written just now; nothing of this was stored');
      }
      throw error;
    }
  }

  private freshDraft(): Draft {
    return new Draft(new StoredGround(this.projector.history));
  }
}

/** Problems of one event of a batch, told by its place in it. */
export function placed(
  problems: readonly Problem[],
  { pointer, name }: ReturnType<Place>,
): Problem[] {
  return problems.map((it) => ({ pointer: pointer + it.pointer, detail: name + it.detail }));
}

function refusalOf(
  status: number,
  problems: readonly Problem[],
  place: ReturnType<Place>,
): Refusal {
  const errors = placed(problems, place);
  return new Refusal(status, summary(errors), errors);
}
