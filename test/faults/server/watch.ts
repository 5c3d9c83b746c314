import { filter, firstValueFrom, Subject, throwError, timeout } from 'rxjs';
import type { Reply } from '../../http/client';
import { none, some, told, within, type Row } from '../rows';

/** What writers are to be answered while the log server is away, and how soon they write again, in milliseconds. */
const REFUSED_WITHIN = 2000;
const RESUMED_WITHIN = 10_000;

/** After so many milliseconds nobody waits any longer. */
const NEVER_RESUMED = 60_000;

/** Times what writers are answered. */
export class Watch {
  private readonly acknowledged = new Subject<number>();
  private readonly refusals: number[] = [];
  private readonly withoutRetryAfter: string[] = [];
  private readonly others: string[] = [];
  private readonly resumptions: number[] = [];
  private slowest = 0;

  answered(node: number, { status, headers, text }: Reply, ms: number): void {
    if (status === 200 || status === 201) {
      this.slowest = Math.max(this.slowest, ms);
      return this.acknowledged.next(node);
    }
    if (status !== 503) return void this.others.push(`${status}: ${text}`);
    this.refusals.push(ms);
    if (!headers.has('retry-after')) this.withoutRetryAfter.push(text);
  }

  /** Resolves when each node has acknowledged something again, counted from now. @throws where one never does */
  async resumed(nodes: number): Promise<void> {
    const start = performance.now();
    const each = Array.from({ length: nodes }, async (_, node) => {
      const again = this.acknowledged.pipe(filter((by) => by === node));
      await firstValueFrom(again.pipe(timeout({ first: NEVER_RESUMED, with: () => this.never() })));
      this.resumptions.push(performance.now() - start);
    });
    await Promise.all(each);
  }

  private never() {
    const last = this.others.at(-1) ?? 'only answers of 503';
    return throwError(() => new Error(`a node does not go on: ${last}`));
  }

  /** `late` is how late this very process was, at most: so much is its own. */
  rows(late: number): Row[] {
    return [
      some('answers of 503', this.refusals.length),
      none('of these without Retry-After', this.withoutRetryAfter),
      none('answers of another kind', this.others),
      told('the measuring process was late by, at most', `${Math.round(late)} ms`),
      within('slowest answer of 503', Math.max(0, ...this.refusals), REFUSED_WITHIN + late),
      told('slowest acknowledgement', `${Math.round(this.slowest)} ms`),
      within('slowest resumption of a node', Math.max(0, ...this.resumptions), RESUMED_WITHIN),
    ];
  }
}
