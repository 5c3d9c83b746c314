import { Injectable } from '@nestjs/common';
import type { Asked } from './asked';

/** So many answers are kept at hand. */
const MOST = 20;

/** What takes a look at every statement is counted once, and kept until the log has more. The oldest go first. */
@Injectable()
export class Counted {
  private readonly answers = new Map<string, unknown>();
  private log: { tables: unknown; recorded: number } = { tables: undefined, recorded: 0 };

  /** What was counted under this name for the same question, or what `count` gives. */
  once<T>(name: string, { reading: { history }, key }: Asked, count: () => T): T {
    const { stored: tables, recorded } = history;
    if (tables !== this.log.tables || recorded !== this.log.recorded) this.answers.clear();
    this.log = { tables, recorded };
    const of = `${name} ${key}`;
    const known = this.answers.get(of) as T | undefined;
    if (known !== undefined) return known;
    const counted = count();
    this.answers.set(of, counted);
    const [oldest] = this.answers.keys();
    if (this.answers.size > MOST && oldest !== undefined) this.answers.delete(oldest);
    return counted;
  }
}
