import type { Issue } from '../events/issue';
import type { History } from './history';

/** A term of an issue, declared or only used, and how much it is used. */
export interface TermUse {
  id: string;
  name?: string;
  aliases: string[];
  declared: boolean;
  /** Statements on it, as corrected, without the retracted ones. */
  statements: number;
  /** The newest `statedAt` among them. */
  lastStated: string | null;
}

/** Every term of an issue, by id. */
export function termUse(history: History, { id, terms = [] }: Issue): TermUse[] {
  const uses = new Map<string, TermUse & { start: number }>();
  for (const { aliases = [], ...term } of terms)
    uses.set(term.id, unused({ ...term, aliases, declared: true }));
  for (const statement of history.reports.onIssue(id)) {
    const report = statement.latest();
    if (!report || report.retracted || report.data.issue !== id) continue;
    const { term, statedAt } = report.data;
    if (term === undefined) continue;
    const use = uses.get(term) ?? unused({ id: term, aliases: [], declared: false });
    const isNewest = report.start >= use.start;
    const newest = isNewest ? { start: report.start, lastStated: statedAt } : {};
    uses.set(term, { ...use, ...newest, statements: use.statements + 1 });
  }
  return [...uses.values()]
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ start: _start, ...use }) => use);
}

function unused(term: Omit<TermUse, 'statements' | 'lastStated'>): TermUse & { start: number } {
  return { ...term, statements: 0, lastStated: null, start: -Infinity };
}
