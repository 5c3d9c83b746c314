/** The shapes of SEMANTICS, as the naive code reads and writes them. */

export interface Source {
  publisher?: string;
  title?: string;
  url?: string;
  publishedAt?: string;
  reference?: string;
  attribution?: string;
}

export interface Requirement {
  actor: string;
  issue: string;
  term: string;
}

export interface Membership {
  actor: string;
  role?: string;
  from?: string;
  to?: string;
}

/** An actor or an issue of the vocabulary; only what the fold needs is named. */
export interface Thing {
  id: string;
  name?: string;
  kind?: string;
  memberOf?: Membership[];
  parent?: string | null;
  [field: string]: unknown;
}

/** What a statement says; a correction may change all of it. */
export interface Body {
  type: string;
  term?: string;
  statedAt?: string;
  summary?: string;
  source?: Source;
  speaker?: string;
  to?: string | string[];
  condition?: string;
  requires?: Requirement[];
  quote?: string;
  until?: string;
  replaces?: string[];
  place?: number;
  tags?: string[];
  by?: string;
  consequence?: string;
  over?: string[];
}

/** An event as it is posted, names resolved. */
export interface Posted extends Body {
  id: string;
  actor?: string | Thing;
  issue?: string | Thing;
  statement?: string;
  changes?: Record<string, unknown>;
  reason?: string;
}

/** One item of `GET /v1/events`. */
export interface Entry extends Posted {
  recordedAt: string;
  recordedBy?: string;
  position?: string;
}

/** A statement as corrected, with what the log knows about it. */
export interface Statement extends Body {
  id: string;
  actor: string;
  issue: string;
  statedAt: string;
  start: number;
  end: number;
  /** The ends of `until` and `by`; without such a date, never. */
  untilEnd: number;
  byEnd: number;
  recorded: number;
  disputed: boolean;
  sources: number;
}

export interface Filters {
  publishedBy?: string;
  attribution?: string;
}

export interface Stance {
  actor?: string;
  issue: string;
  term: string;
  kind: string;
  since: string;
  lastStated: string;
  uncertain: boolean;
  disputed: boolean;
  to?: string | string[];
  condition?: string;
  by?: string;
  status?: string;
  extensions?: number;
  until?: string;
  requires?: (Requirement & { given: boolean })[];
  place?: number;
  speaker?: string;
  statement: string;
  sources: number;
}

export interface Coverage {
  statements: number;
  sources: number;
  firstStated?: string;
  lastStated?: string;
}

export interface Position {
  actor: string;
  at: string;
  knownAt: string;
  priorities: string[];
  stances: Stance[];
  coverage: Coverage;
  divided?: { issue: string; term: string }[];
}

export interface Change {
  change: string;
  direction: string;
  issue: string;
  term: string;
  before: Stance | null;
  after: Stance | null;
  causes: string[];
}

export interface Diff {
  changes: Change[];
  priorities: { before: string[]; after: string[]; causes: string[] };
}

export interface Shift {
  actor: string;
  at: string;
  change: string;
  direction: string;
  issue?: string;
  term?: string;
  before: Stance | string[] | null;
  after: Stance | string[] | null;
  causes: string[];
}
