import type { Problem } from '../../events/check';

/** What the trail of refusals has of one, beside its status: no word of what was sent. */
export interface Why {
  readonly reason: string;
  /** The id of whose key it was, where that is known. */
  readonly key?: string;
}

/** A request that is not done, and why: becomes an `application/problem+json` answer (RFC 9457). */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly errors: readonly Problem[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
    readonly why?: Why,
  ) {
    super(detail);
  }
}

/** Nothing is served at the address. */
export const NO_ROUTE = 'there is no such route: `/docs` lists them';

/** Something that is wanted here is away for now. */
export const notReady = (detail: string): Refusal =>
  new Refusal(503, `${detail}: try again shortly`, [], { 'retry-after': '2' });

/** There is no room for it on the disk; each request tries anew, so it is taken once there is. */
export const noRoom = (detail: string): Refusal =>
  new Refusal(507, `${detail}: try again once there is room`, [], { 'retry-after': '10' });

/** A body or query whose form is wrong. */
export const malformed = (errors: readonly Problem[]): Refusal =>
  new Refusal(400, summary(errors), errors);

/** A request of the right form that does not fit what the log holds. */
export const unfitting = (errors: readonly Problem[]): Refusal =>
  new Refusal(422, summary(errors), errors);

/** What an answer says first: the first field and what is wrong with it. */
export function summary(errors: readonly Problem[]): string {
  const [first] = errors;
  if (!first) return 'the request is not valid';
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return `${first.pointer || 'the body'}: ${first.detail}${more}`;
}
