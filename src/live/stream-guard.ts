import type { Keyholder } from '../security/keys';

/** How often it is looked whether those who listen still may, in milliseconds. */
const OFTEN = 500;

/** Ends live streams whose key was revoked, replaced or has expired. Without such streams it does nothing. */
export class StreamGuard {
  private readonly guarded = new Map<Keyholder, () => void>();
  private timer: NodeJS.Timeout | undefined;

  /** Has `end` called once the key opens nothing any more; returns what ends the watch. */
  watch(holder: Keyholder | null, end: () => void): () => void {
    if (!holder) return () => undefined;
    this.guarded.set(holder, end);
    this.timer ??= setInterval(() => this.look(), OFTEN).unref();
    return () => this.leave(holder);
  }

  private look(): void {
    for (const [holder, end] of this.guarded) {
      if (holder.ending() === undefined) continue;
      this.leave(holder);
      end();
    }
  }

  private leave(holder: Keyholder): void {
    this.guarded.delete(holder);
    if (this.guarded.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
