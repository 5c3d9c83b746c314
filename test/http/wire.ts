/** The forms the contract names, as far as the tests look at them. */
export interface Written {
  readonly id: string;
  readonly position: string;
  readonly recordedAt: string;
  readonly warnings: readonly unknown[];
}

export interface Stance {
  readonly actor?: string;
  readonly issue: string;
  readonly term: string;
  readonly kind: string;
  readonly since: string;
  readonly lastStated: string;
  readonly statement: string;
  readonly sources: number;
  readonly uncertain?: boolean | null;
  readonly disputed?: boolean | null;
  readonly condition?: string | null;
  readonly by?: string | null;
  readonly until?: string | null;
  readonly status?: string | null;
  readonly extensions?: number | null;
  readonly place?: number | null;
  readonly speaker?: string | null;
  readonly to?: unknown;
  readonly requires?:
    readonly { actor: string; issue: string; term: string; given: boolean }[] | null;
}

export interface Coverage {
  readonly statements: number;
  readonly sources: number;
  readonly firstStated?: string | null;
  readonly lastStated?: string | null;
}

export interface Position {
  readonly actor: string;
  readonly priorities: readonly string[];
  readonly stances: readonly Stance[];
  readonly coverage: Coverage;
  readonly divided?: readonly { issue: string; term: string }[];
}

export interface Change {
  readonly change: string;
  readonly direction: string;
  readonly issue: string;
  readonly term: string;
  readonly before: Stance | null;
  readonly after: Stance | null;
  readonly causes: readonly string[];
}

export interface Shift extends Omit<Change, 'before' | 'after'> {
  readonly actor: string;
  readonly at: string;
  readonly before: Stance | readonly string[] | null;
  readonly after: Stance | readonly string[] | null;
}

export interface Diff {
  readonly changes: readonly Change[];
  readonly priorities: { before: string[]; after: string[]; causes: string[] };
}

export interface Entry extends Record<string, unknown> {
  readonly id: string;
  readonly type: string;
  readonly position: string;
  readonly recordedAt: string;
}
