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
  const unused = { statements: 0, lastStated: null };
  const uses = new Map<string, TermUse>();
  for (const { aliases = [], ...term } of terms)
    uses.set(term.id, { ...term, aliases, declared: true, ...unused });
  for (const { term, ...counts } of history.termCounts(id)) {
    const known = uses.get(term) ?? { id: term, aliases: [], declared: false };
    uses.set(term, { ...known, ...counts });
  }
  return [...uses.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}
