/** Properties that the oracle and its generators have to have themselves. */
import * as fc from 'fast-check';
import { edtf, moment } from './edtf';
import { naiveDiff, naivePosition, naiveShifts } from './fold';
import * as histories from './histories';
import { statementsOf } from './known';
import type { Statement } from './types';

describe('any history', () => {
  const STATED_ONLY = ['until', 'replaces', 'requires', 'condition', 'place'] as const;
  const problems = (one: Statement): string[] => [
    ...(one.until && edtf(one.until).end <= one.start ? ['until'] : []),
    ...([one.to].flat().includes(one.actor) ? ['to'] : []),
    ...(one.over?.includes(one.issue) ? ['over'] : []),
    ...(one.replaces?.includes(one.term ?? '') ? ['replaces'] : []),
    ...((one.by !== undefined) === (one.type === 'DeadlineSet') ? [] : ['by']),
    ...((one.term === undefined) === (one.type === 'PriorityStated') ? [] : ['term']),
    ...(/(Withdrawn|Lifted|Met|Priority\w+)$/.test(one.type)
      ? STATED_ONLY.filter((field) => one[field] !== undefined)
      : []),
  ];

  it('is valid at each of its lengths, and its clock never runs backwards', () => {
    fc.assert(
      fc.property(histories.history, (history) => {
        const log = histories.toLog(history, 3);
        for (let count = 0; count <= log.length; count++) {
          expect(statementsOf(log, count).flatMap(problems)).toEqual([]);
        }
        expect([...history.times].sort((a, b) => a - b)).toEqual(history.times);
      }),
    );
  });

  it('has shifts that, one after the other, make the diff of their ends', () => {
    fc.assert(
      fc.property(histories.history, histories.shiftQueries, (history, query) => {
        const { change: _, ...asked } = { actor: 'bea', now: histories.NOW, ...query };
        const log = histories.toLog(history);
        const shifts = naiveShifts(log, asked).reverse();
        const start = naivePosition(log, { ...asked, at: asked.from ?? '0001-01-01' });
        const end = naivePosition(log, {
          ...asked,
          at: asked.to ?? new Date(asked.now).toISOString(),
        });
        const isBackwards = moment(asked.from ?? '0001').last > moment(end.at).last;
        if (isBackwards) return expect(shifts).toEqual([]);
        const key = (one: { issue: string; term: string; kind: string }): string =>
          `${one.issue} ${one.term} ${String(one.kind === 'DeadlineSet')}`;
        const state = new Map(start.stances.map((one) => [key(one), one.statement]));
        for (const { before, after } of shifts) {
          if (before && !Array.isArray(before)) state.delete(key(before));
          if (after && !Array.isArray(after)) state.set(key(after), after.statement);
        }
        const expected = end.stances.map((one) => [key(one), one.statement]);
        expect([...state.entries()].sort()).toEqual(expected.sort());
      }),
    );
  });

  it('has exactly one cause for each change of a diff, and some for moved priorities', () => {
    fc.assert(
      fc.property(histories.history, histories.diffQueries, (history, query) => {
        const { issue: _, ...asked } = { now: histories.NOW, ...query };
        const { changes, priorities } = naiveDiff(histories.toLog(history, 2), asked);
        for (const { causes } of changes) expect(causes).toHaveLength(1);
        const hasMoved = priorities.before.join() !== priorities.after.join();
        expect(priorities.causes.length > 0).toBe(hasMoved);
      }),
    );
  });
});
