import type { Source } from '../../../events/source';
import type { Moment } from '../../../events/time';
import { movesInTime } from '../../../projections/causes';
import { reportOf, type Knowledge } from '../../../projections/lane-fold';

/** A statement that a list of priorities rests on. */
export interface StatedPriorities {
  statement: string;
  statedAt: string;
  /** Ids of the issues that it names, the one that it put first before the others. */
  issues: string[];
  summary: string;
  quote: string | null;
  source: Source | null;
}

/**
 * The statements that an actor's list of priorities rests on, the newest first: those that moved the list and name an
 * issue that no newer one names.
 */
export function statedPriorities(
  knowledge: Knowledge,
  actor: string,
  { before }: Moment,
): StatedPriorities[] {
  const named = new Set<string>();
  const stated: StatedPriorities[] = [];
  for (const id of movesInTime(knowledge, actor, [-Infinity, before]).reverse()) {
    const found = statementOf(knowledge, id);
    if (!found || found.issues.every((issue) => named.has(issue))) continue;
    for (const issue of found.issues) named.add(issue);
    stated.push(found);
  }
  return stated;
}

function statementOf(knowledge: Knowledge, id: string): StatedPriorities | undefined {
  const said = reportOf(knowledge, id)?.data;
  if (!said) return undefined;
  const { issue, over = [], statedAt, summary, quote = null, source } = said;
  return { statement: id, statedAt, issues: [issue, ...over], summary, quote, source };
}
