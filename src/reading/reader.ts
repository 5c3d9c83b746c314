import type { Clock } from '../clock';
import { cursorOf } from '../event-log/position';
import { notReady, Refusal } from '../operations/refusal';
import { whyNotReady, type Projector } from '../read-model/projector';
import { pageState } from './cursor';
import { Reading } from './reading';

/** How long a read with `after` waits for its read model, in milliseconds. */
const PATIENCE = 5000;

/** Opens the history for a request, once it has got as far as the request needs. */
export class Reader {
  constructor(
    private readonly projector: Projector,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal 503 until the log has been read, 504 where `after` is not reached within 5 s, 400 for a bad cursor */
  async open({ after, cursor }: { after?: string; cursor?: string }): Promise<Reading> {
    this.check();
    if (after !== undefined) await this.waitFor(after);
    const { history } = this.projector;
    const first = { now: this.clock.now(), head: history.recorded };
    return new Reading(history, pageState(cursor, first));
  }

  /** What is read over several turns is asked again at its end. @throws Refusal 503 where answers cannot be had now */
  check(): void {
    if (!this.projector.ready) throw notReady(whyNotReady(this.projector));
  }

  /** @throws Refusal 504 */
  async waitFor(after: string): Promise<void> {
    const { position } = cursorOf(after) ?? { position: 0 };
    try {
      await this.projector.waitFor(position, PATIENCE);
    } catch {
      const detail = `the position ${after} was not reached within ${PATIENCE / 1000} s: is it of this log?`;
      throw new Refusal(504, detail, [{ pointer: '/after', detail }]);
    }
  }
}
