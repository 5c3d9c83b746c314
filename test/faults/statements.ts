import { randomUUID } from 'node:crypto';
import { statement } from '../http/world';
import type { Sent } from './books';

const KINDS = ['DemandStated', 'SupportStated', 'ProposalMade'];
const TERMS = 5;
const START = Date.UTC(2024, 0, 1);

/** When the statement of this number was made: a second after the one before. */
export const statedAt = (number: number): string =>
  `${new Date(START + number * 1000).toISOString().slice(0, 19)}Z`;

/** One actor's statements, each later than the one before, so that each is a shift of its own in whatever order others write. */
export class Speaker {
  private made = 0;

  constructor(readonly actor: string) {}

  next({ hasId }: { hasId: boolean }): Sent {
    const number = (this.made += 1);
    const fields = {
      actor: this.actor,
      type: KINDS[Math.floor(number / TERMS) % KINDS.length],
      term: `term-${String(number % TERMS)}`,
      statedAt: statedAt(number),
      summary: `${this.actor}, ${String(number)}`,
    };
    return { ...statement(fields), ...fields, ...(hasId ? { id: randomUUID() } : {}) };
  }
}
