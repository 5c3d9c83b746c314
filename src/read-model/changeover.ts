import { Logger } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import type { EventLog } from '../event-log/event-log';
import type { Settings } from '../settings';
import { ModelFiles } from './model-files';
import { modelIn } from './open-model';
import type { Projector } from './projector';
import { rebuildBeside, type Build } from './rebuild-beside';
import type { StoredModel } from './stored-model';

/** Milliseconds between two looks for a newer file. A watch on the folder, which also has the log, would wake at each commit. */
const BETWEEN_LOOKS = 1000;

/**
 * Changes a running server to a newer file of the read model once there is one, while it goes on answering from the one
 * in use. Where that was filled by another version of the projections, it has a new one built.
 */
export class Changeover {
  private readonly files: ModelFiles;
  private readonly logger = new Logger('ReadModel');
  private readonly ending = new AbortController();
  private build: Build | undefined;
  private isAskedAgain = false;
  private changes: Subscription | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  /** The number of the newest file where it is of no use. */
  private refused = 0;

  constructor(
    private readonly log: EventLog,
    private readonly projector: Projector,
    private readonly settings: Settings,
  ) {
    this.files = new ModelFiles(settings.data);
  }

  start(): void {
    if (this.settings.log === 'memory') return;
    this.buildWhereOutdated();
    this.changes = this.projector.changed.subscribe(() => this.buildWhereOutdated());
    this.lookLater();
  }

  async stop(): Promise<void> {
    this.ending.abort();
    this.changes?.unsubscribe();
    clearTimeout(this.timer);
    await Promise.all([this.looking, this.build?.stop()]);
  }

  /** A build that runs may have read what is outdated now, so it is followed by another. */
  private buildWhereOutdated(): void {
    const { file, outdatedBy } = this.projector.history.stored;
    if (outdatedBy === undefined) return;
    this.isAskedAgain = this.build !== undefined;
    if (this.build) return;
    this.logger.log(
      `${file} ${outdatedBy}: answers come from it while a new one is built beside it`,
    );
    this.build = rebuildBeside(this.settings.data, this.inUse, (why) => this.built(why));
  }

  private built(failure: string | undefined): void {
    this.build = undefined;
    if (failure !== undefined) this.logger.error(`no new read model was built: ${failure}`);
    if (this.isAskedAgain && !this.ending.signal.aborted) this.buildWhereOutdated();
  }

  private lookLater(): void {
    this.timer = setTimeout(() => {
      this.looking = this.look().finally(() => {
        if (!this.ending.signal.aborted) this.lookLater();
      });
    }, BETWEEN_LOOKS).unref();
  }

  private async look(): Promise<void> {
    let newest = 0;
    try {
      newest = this.files.newest;
      // A lower number where the file in use was deleted.
      const { harm } = this.projector.history.stored;
      const isOther = newest > 0 && (newest !== this.inUse || harm === 'gone');
      if (isOther && newest !== this.refused) await this.changeTo(newest);
      else if (harm && !this.build) this.buildWhereOutdated();
    } catch (error) {
      // Where the log cannot be read just now, that says nothing about the file.
      if (this.ending.signal.aborted || this.projector.failedBy !== undefined) return;
      this.refused = newest;
      const [name, why] = [this.files.path(newest), String(error)];
      this.logger.warn(`${name} is left aside, and answers come from where they did: ${why}`);
    }
  }

  private async changeTo(number: number): Promise<void> {
    const file = this.files.path(number);
    const next = await modelIn(file, this.log);
    try {
      if (next.outdatedBy !== undefined) throw new Error(`it ${next.outdatedBy}`);
      close(await this.projector.changeTo(next, this.ending.signal));
    } catch (error) {
      next.close();
      throw error;
    }
    this.logger.log(`answers come from ${file} from now on`);
    this.files.removeBefore(number);
  }

  private get inUse(): number {
    return this.files.numberOf(this.projector.history.stored.file);
  }
}

/** What it could not store is of no use to anybody. */
function close(model: StoredModel): void {
  try {
    model.close();
  } catch {
    // It is closed all the same.
  }
}
