import { Logger } from '@nestjs/common';
import Database from 'better-sqlite3';
import { instantText } from '../../events/time';

/** How long a use of a key stands for those after it, in milliseconds. */
const FRESH = 60_000;

/** How long a use waits to be written, with those of other keys, in milliseconds. */
const DELAY = 1000;

/**
 * When each key was last used, to the minute. It is written beside the requests, over a connection of its own that waits
 * for no lock and no disk; what cannot be written now is written with the next.
 */
export class LastUsed {
  private readonly logger = new Logger('Keys');
  private readonly noted = new Map<string, number>();
  private readonly unwritten = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private hasFailed = false;

  constructor(private readonly file: string) {}

  note(id: string, now: number): void {
    if (now - (this.noted.get(id) ?? -Infinity) < FRESH) return;
    this.noted.set(id, now);
    this.unwritten.set(id, now);
    this.timer ??= setTimeout(() => this.write(), DELAY).unref();
  }

  /** Writes what was noted. */
  write(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.unwritten.size === 0) return;
    try {
      this.store();
      this.unwritten.clear();
    } catch (error) {
      if ((error as { code?: unknown }).code === 'SQLITE_BUSY') return;
      if (!this.hasFailed) this.logger.warn(`when keys are used cannot be noted: ${String(error)}`);
      this.hasFailed = true;
    }
  }

  private store(): void {
    const db = new Database(this.file, { fileMustExist: true, timeout: 0 });
    try {
      db.pragma('synchronous = NORMAL');
      const set = db.prepare(
        'UPDATE holders SET lastUsedAt = ? WHERE id = ? AND (lastUsedAt IS NULL OR lastUsedAt < ?)',
      );
      db.transaction(() => {
        for (const [id, time] of this.unwritten) set.run(instantText(time), id, instantText(time));
      }).immediate();
    } finally {
      db.close();
    }
  }
}
