import { NO_FIELD, type Problem } from '../../events/check';
import type { Stored } from '../../events/event';
import { pointerStep } from '../../events/reserved';
import type { Draft } from './draft';

/** What one event is decided on, and by when: `now` is in milliseconds UTC. */
export interface Deciding {
  readonly draft: Draft;
  readonly now: number;
}

/** What is to be stored of an event, or that the log has it already. */
export interface Decided {
  readonly event: Stored;
  readonly warnings: readonly string[];
  readonly written: Readonly<Record<string, string>>;
}

/** Why an event is not taken: what it makes is of a wrong form (400), does not fit the log (422), or contradicts it (409). */
export class Unfit extends Error {
  constructor(
    readonly problems: readonly Problem[],
    readonly status: 400 | 409 | 422 = 422,
  ) {
    super(problems[0]?.detail);
  }
}

/** @throws Unfit where there is anything wrong */
export function refuse(problems: readonly Problem[], status: 400 | 422 = 422): void {
  if (problems.length > 0) throw new Unfit(problems, status);
}

/** Problems of a part, told of the whole. */
export const under = (base: string, problems: readonly Problem[]): Problem[] =>
  problems.map(({ pointer, detail }) => ({ pointer: base + pointer, detail }));

/** `null` takes a field away before the whole is looked at, so one that is not there would pass unseen. */
export function unknownNulls(patch: object, known: ReadonlySet<string>): Problem[] {
  const unknown = Object.entries(patch).filter(([key, value]) => value === null && !known.has(key));
  return unknown.map(([key]) => ({ pointer: pointerStep(key), detail: NO_FIELD }));
}
