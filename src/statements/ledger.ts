import { Logger } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Problem } from '../../events/check';
import type { Clock } from '../clock';
import { hasNoRoom } from '../disk';
import {
  BatchTooLarge,
  IdTaken,
  LogMoved,
  LogUnavailable,
  NotKnownStored,
  type Appended,
  type Entry,
  type EventLog,
} from '../event-log/event-log';
import { noRoom, notReady, Refusal, summary } from '../operations/refusal';
import { whyNotReady, type Projector } from '../read-model/projector';
import type { Accepted } from './accept';
import { decide } from './decide';
import { Unfit } from './decision';
import { Draft, StoredGround } from './draft';

/**
 * How long a write waits for the read model to take in what is stored, and how long it is decided anew while others write
 * to the same log, in milliseconds.
 */
const PATIENCE = 5000;

/** How many events may be stored and not taken in by the read model before writers are told to wait. */
const MOST_PENDING = 200_000;

/** Where an event of a batch stands, for messages. */
export type Place = (index: number) => { pointer: string; name: string };

/** What was decided of a batch, and the draft that holds it. */
export interface Checked {
  readonly decided: readonly Omit<Entry, 'recordedBy'>[];
  readonly draft: Draft;
}

/**
 * Decides what to record, in order, each batch on top of all that was decided before it, and appends it to the log.
 * Batches of one turn share a commit, so a decision may rest on events that are not stored yet: the draft holds them.
 */
export class Ledger {
  private ground: StoredGround;
  private draft: Draft;
  private readonly logger = new Logger(Ledger.name);
  private underWay = 0;
  /** Decisions wait until the history has got so far: others wrote to the log up to there. */
  private restsOn = 0;

  constructor(
    private readonly log: EventLog,
    private readonly projector: Projector,
    private readonly clock: Clock,
  ) {
    this.ground = new StoredGround(projector.history);
    this.draft = new Draft(this.ground);
    log.moved.subscribe((head) => {
      this.restsOn = head;
      this.draft = new Draft(this.ground);
    });
  }

  /** Records a batch whole or not at all. @throws Refusal with the place of what is wrong */
  async record(batch: readonly Accepted[], by: string, place: Place): Promise<readonly Appended[]> {
    let isCertain = false;
    for (const start = performance.now(); performance.now() - start < PATIENCE;) {
      const { recorded } = this.projector.history;
      try {
        const appended = await this.decideAndAppend(batch, by, place);
        if (appended) return appended;
      } catch (error) {
        if (isCertain || !restsOnLog(error) || !(await this.holdsMoreThan(recorded))) throw error;
        isCertain = true;
      }
    }
    throw notReady('others write so much that this had no turn');
  }

  /** Whether others stored something after a position, which a refusal is to rest on. @throws Refusal 503 */
  private async holdsMoreThan(recorded: number): Promise<boolean> {
    await this.log.caughtUp().catch((error: unknown) => {
      throw this.refusal(error, ALL);
    });
    const head = await this.log.head();
    this.restsOn = Math.max(this.restsOn, head);
    return head > recorded;
  }

  /** What would be stored of a batch, on all that was decided before; nothing is. @throws Refusal as `record` does */
  async check(batch: readonly Accepted[], place: Place): Promise<Checked> {
    this.refuseWhereBehind();
    await this.readAgain(batch.flatMap(({ event }) => event.id ?? []));
    const draft = new Draft(this.draft);
    return { decided: this.decideAll(batch, draft, place), draft };
  }

  /** `undefined` where others wrote to the log meanwhile, so that the batch must be decided anew. */
  private async decideAndAppend(
    batch: readonly Accepted[],
    by: string,
    place: Place,
  ): Promise<readonly Appended[] | undefined> {
    this.refuseWhereBehind();
    const ids = batch.flatMap(({ event }) => event.id ?? []);
    if (ids.length > 0) await this.readAgain(ids);
    while (this.projector.history.recorded < this.restsOn) {
      await this.takeInOthers();
      await this.readAgain(ids);
    }
    const draft = new Draft(this.draft);
    const entries = this.decideAll(batch, draft, place).map((it) => ({ ...it, recordedBy: by }));
    this.draft.merge(draft);
    this.ground.read.clear();
    this.underWay += 1;
    return this.append(entries, place);
  }

  /** @throws Refusal 503 */
  private async takeInOthers(): Promise<void> {
    await this.projector.waitFor(this.restsOn, PATIENCE).catch(() => {
      throw notReady('what others have stored is still being taken in');
    });
  }

  /** @throws Refusal 503, or 507 where the read model has no room */
  private refuseWhereBehind(): void {
    const { ready, failedBy, lacksRoom } = this.projector;
    if (lacksRoom) throw noRoom(`nothing of this was stored; ${whyNotReady(this.projector)}`);
    if (!ready || failedBy !== undefined) throw notReady(whyNotReady(this.projector));
    if (this.draft.pending > MOST_PENDING)
      throw notReady('what was stored before is still being taken in');
  }

  /** Reads what is stored of ids that are posted again, so that the decision need not wait for anything. */
  private async readAgain(ids: readonly string[]): Promise<void> {
    const { history } = this.projector;
    const { read } = this.ground;
    const unread = (): string[] =>
      ids.filter((id) => !read.has(id) && history.positionOf(id) !== undefined);
    for (let missing = unread(); missing.length > 0; missing = unread()) {
      for (const id of missing) {
        const [entry] = await this.log.read((history.positionOf(id) ?? 0) - 1, 1);
        if (entry) read.set(id, entry);
      }
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

  private async append(
    entries: readonly Entry[],
    place: Place,
  ): Promise<readonly Appended[] | undefined> {
    const ids = entries.map(({ event }) => event.id);
    try {
      const appended = await this.log.append(entries);
      await this.takenIn(appended, ids);
      return appended;
    } catch (error) {
      this.settle(ids);
      if (error instanceof LogMoved) return undefined;
      throw this.refusal(error, place);
    }
  }

  private refusal(error: unknown, place: Place): unknown {
    if (error instanceof IdTaken) {
      const problem = { pointer: '/id', detail: error.message };
      return refusalOf(409, [problem], place(error.index));
    }
    if (error instanceof BatchTooLarge) return new Refusal(413, error.message);
    if (!(error instanceof LogUnavailable)) return error;
    this.logger.error(error.message);
    if (hasNoRoom(error))
      return noRoom('the log has no room on its disk; nothing of this was stored');
    return notReady(
      error instanceof NotKnownStored
        ? 'the log did not answer, so this may be stored or not; with an `id` it is stored once, however often it is sent'
        : 'the log cannot be written just now; nothing of this was stored',
    );
  }

  /** Waits a while for the read model; what it has not taken in yet stays in the draft. */
  private async takenIn(appended: readonly Appended[], ids: readonly string[]): Promise<void> {
    const last = appended.reduce((most, { recorded }) => Math.max(most, recorded.position), 0);
    const settled = (): void => this.settle(ids);
    if (this.projector.history.recorded >= last) return settled();
    void this.projector.waitFor(last).then(settled, settled);
    await this.projector.waitFor(last, PATIENCE).catch(() => undefined);
  }

  /** The batch can be read back from the history, or was not stored. */
  private settle(ids: readonly string[]): void {
    this.underWay -= 1;
    if (this.underWay > 0) this.draft.forget(ids);
    else this.draft = new Draft(this.ground);
  }
}

const ALL: Place = () => ({ pointer: '', name: '' });

/** A refusal for what the log holds, or does not hold yet. */
const restsOnLog = (error: unknown): boolean =>
  error instanceof Refusal && (error.status === 409 || error.status === 422);

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
