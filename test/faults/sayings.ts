import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import type { Event } from './books';

export const ACTORS = ['ada', 'bea', 'carl', 'dora'];
export const ISSUES = ['borders', 'trade'];

const KINDS = ['DemandStated', 'SupportStated', 'ProposalMade', 'OppositionStated', 'ThreatMade'];
const TYPES = [...KINDS, ...KINDS, 'DemandWithdrawn', 'SupportWithdrawn', 'DeadlineSet'];

const day = fc.integer({ min: 1, max: 360 });

/** What to say next; of what may be left out, about half is. */
const SAYING = fc.record({
  type: fc.constantFrom(...TYPES),
  actor: fc.constantFrom(...ACTORS),
  issue: fc.constantFrom(...ISSUES),
  term: fc.nat({ max: 4 }),
  day,
  isVague: fc.boolean(),
  until: fc.option(day, { freq: 1 }),
  other: fc.option(fc.nat({ max: 4 }), { freq: 1 }),
});

type Saying = typeof SAYING extends fc.Arbitrary<infer S> ? S : never;

const dayOf = (number: number): string =>
  new Date(Date.UTC(2024, 0, number)).toISOString().slice(0, 10);

/** A day of 2024 that chance picks. */
export const someDay: fc.Arbitrary<string> = day.map(dayOf);

/** Many are drawn at once: a draw for each would take longer than to send it. */
const DRAWN = 2000;

/** Statements of all kinds at dates in any order, lapses, replacements, and amendments of what was said before. */
export class Sayings {
  private readonly drawn: readonly Saying[];
  private made = 0;

  constructor(
    private readonly by: string,
    seed: number,
  ) {
    this.drawn = fc.sample(SAYING, { seed, numRuns: DRAWN });
  }

  next({ hasId }: { hasId: boolean }): Event {
    const number = (this.made += 1);
    const { type, actor, issue, term, ...saying } = this.drawn[number % DRAWN]!;
    const stated = dayOf(saying.day);
    return {
      ...(hasId ? { id: randomUUID() } : {}),
      ...{ type, actor, issue, term: `term-${term}`, summary: `${this.by}, ${number}` },
      statedAt: saying.isVague ? stated.slice(0, 7) : stated,
      source: { title: 'A report' },
      ...(type === 'DeadlineSet' && { by: dayOf(saying.day + 20) }),
      ...(KINDS.includes(type) && moreOf(saying, term)),
    };
  }

  /** Takes a statement back, or corrects or disputes it. */
  about(statement: string): Event {
    const number = (this.made += 1);
    const { day, term } = this.drawn[number % DRAWN]!;
    const [source, reason] = [{ title: 'Another report' }, `${this.by}, ${number}`];
    const common = { id: randomUUID(), statement, reason };
    if (term === 0) return { ...common, type: 'StatementRetracted' };
    if (term === 1) return { ...common, type: 'StatementDisputed', source };
    return {
      ...common,
      type: 'StatementCorrected',
      changes: { statedAt: dayOf(day), until: null },
    };
  }
}

function moreOf({ day, until, other }: Pick<Saying, 'day' | 'until' | 'other'>, term: number) {
  return {
    ...(until !== null && { until: dayOf(day + 31 + until) }),
    ...(other !== null && other !== term && { replaces: [`term-${other}`] }),
  };
}
