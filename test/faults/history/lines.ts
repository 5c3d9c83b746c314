/** What is written down of a run, a line each; times are milliseconds of one monotonic clock. */
export type Line = Sent | Acknowledged | Read | Pinned | Told | Logged;

/** A client began to send these events, for the first time or again. */
export interface Sent {
  readonly kind: 'sent';
  readonly time: number;
  readonly ids: readonly string[];
}

/** It was answered that they are stored. */
export interface Acknowledged {
  readonly kind: 'acknowledged';
  readonly time: number;
  readonly actor: string;
  readonly events: readonly { readonly id: string; readonly position: string }[];
}

/** The statements of an actor, as a read answered that was to wait for a position. */
export interface Read {
  readonly kind: 'read';
  readonly actor: string;
  readonly after: string;
  readonly ids: readonly string[];
}

/** What was answered to a question that is pinned in the past. */
export interface Pinned {
  readonly kind: 'pinned';
  readonly path: string;
  readonly answer: string;
}

/** A message that a subscriber got, over all its connections in the order in which they came. */
export interface Told {
  readonly kind: 'told';
  readonly subscriber: string;
  readonly id: string;
  /** The event that caused it. */
  readonly cause: string;
}

/** An entry of the log as it was listed at the end, in that order. */
export interface Logged {
  readonly kind: 'logged';
  readonly id: string;
  readonly position: string;
  readonly recordedAt: string;
  /** Whether each subscriber is to be told of it. */
  readonly isShift: boolean;
}
