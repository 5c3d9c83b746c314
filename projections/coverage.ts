import type { Said } from '../events/lane';
import type { Source } from '../events/source';

/** What a position rests on. */
export interface Coverage {
  statements: number;
  /** Distinct publishers, else url, reference, title. */
  sources: number;
  firstStated: string | null;
  lastStated: string | null;
}

/** Counts statements, which are in fold order. */
export function coverageOf(statements: readonly Said[]): Coverage {
  const first = statements[0];
  const last = statements[statements.length - 1];
  return {
    statements: statements.length,
    sources: new Set(statements.map(({ data }) => sourceName(data.source))).size,
    firstStated: first?.data.statedAt ?? null,
    lastStated: last?.data.statedAt ?? null,
  };
}

/** What makes two sources one. */
export function sourceName({ publisher, url, reference, title }: Source): string {
  return publisher ?? url ?? reference ?? title ?? '';
}
