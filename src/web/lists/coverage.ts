import type { Moment } from '../../../events/time';
import type { Coverage } from '../../../projections/coverage';
import { eachStatement, type Knowledge } from '../../../projections/lane-fold';
import { coverageBehind } from '../../../projections/position-at';
import { named, namedActor, namedIssue, type Named } from '../page/names';
import type { Asked } from './asked';
import { byName } from './list-query';

/** Fewer statements than this say little. */
export const THIN = 3;

/** What all answers rest on by a day, and where that is thin. */
export interface Covered extends Coverage {
  actors: number;
  issues: number;
  /** Those with one or two statements, and those with none. */
  thin: { actors: Named[]; issues: Named[]; silentActors: number; silentIssues: number };
}

/** How much was recorded on an issue. */
export interface Recorded {
  statements: number;
  actors: Set<string>;
  /** The log position of the newest statement, and when it starts in milliseconds UTC. */
  newest: number;
  start: number;
}

/** Statements that count, by actor and by issue. */
export function recordedOn(
  knowledge: Knowledge,
  { before }: Moment,
): { byActor: Map<string, Map<string, number>>; byIssue: Map<string, Recorded> } {
  const byActor = new Map<string, Map<string, number>>();
  const byIssue = new Map<string, Recorded>();
  const { history, known } = knowledge;
  for (const { id: actor } of history.vocabulary.actorsAt(known)) {
    const own = new Map<string, number>();
    byActor.set(actor, own);
    eachStatement(knowledge, actor, (issue, { start, order: newest }) => {
      if (start >= before) return;
      own.set(issue, (own.get(issue) ?? 0) + 1);
      const on = byIssue.get(issue) ?? { statements: 0, actors: new Set(), newest, start };
      byIssue.set(issue, on);
      on.statements += 1;
      on.actors.add(actor);
      if (start >= on.start) Object.assign(on, { newest, start });
    });
  }
  return { byActor, byIssue };
}

/** How much there is on the issues asked for, and where it is thin. */
export function coverageAt({ knowledge, moment, issues }: Asked): Covered {
  const { history, known } = knowledge;
  const { vocabulary } = history;
  const { byActor, byIssue } = recordedOn(knowledge, moment);
  const sums = [...byActor].map(([id, own]) => {
    const counted = [...own].filter(([issue]) => !issues || issues.has(issue));
    return { ...namedActor(history, id), statements: counted.reduce((sum, [, n]) => sum + n, 0) };
  });
  const counts = vocabulary
    .issuesAt(known)
    .filter(({ id }) => !issues || issues.has(id))
    .map(({ id }) => ({
      ...namedIssue(history, id),
      statements: byIssue.get(id)?.statements ?? 0,
    }));
  const all = [...byActor.keys()];
  return {
    ...coverageBehind(knowledge, all, { moment, issues }),
    ...{ actors: all.length, issues: counts.length },
    thin: {
      actors: thinOf(sums),
      issues: thinOf(counts),
      silentActors: sums.filter(({ statements }) => statements === 0).length,
      silentIssues: counts.filter(({ statements }) => statements === 0).length,
    },
  };
}

const thinOf = (things: readonly (Named & { statements: number })[]): Named[] =>
  things
    .filter(({ statements }) => statements > 0 && statements < THIN)
    .map(named)
    .sort(byName);
