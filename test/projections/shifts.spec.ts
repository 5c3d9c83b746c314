import * as fc from 'fast-check';
import { momentOf } from '../../events/time';
import { positionDiff } from '../../projections/position-diff';
import { priorityShifts, shiftItem, stanceShifts } from '../../projections/shifts';
import type { Stance } from '../../projections/stance';
import * as generated from '../naive/histories';
import { allOf, historyOf, recordedOf } from '../support/history';

/** What of a stance can make a change; `uncertain` and `given` depend on the moment of asking. */
function core(stance: Stance | null): string | null {
  if (!stance) return null;
  const { uncertain: _u, requires, ...rest } = stance;
  const required = requires?.map(({ given: _g, ...it }) => it);
  return JSON.stringify({ ...rest, required });
}

const keyOf = ({ issue, term, status }: Stance): string =>
  [issue, term, status === undefined].join(' ');

type Ends = [string | null, string | null];

/** For each place that moved, what stood before its first shift and what stands after its last. */
function ends(items: readonly { before: unknown; after: unknown }[]): Map<string, Ends> {
  const found = new Map<string, Ends>();
  for (const { before, after } of items) {
    const [was, is] = [before as Stance | null, after as Stance | null];
    const key = keyOf((is ?? was) as Stance);
    const first = found.get(key);
    found.set(key, [first ? first[0] : core(was), core(is)]);
  }
  for (const [key, [was, is]] of found) if (was === is) found.delete(key);
  return found;
}

/** Dates that count as over at different times: pairs run forwards. */
const pairs = fc
  .tuple(
    ...[0, 1].map(() => fc.constantFrom('2024', '2025-03-09', '2025-03-11', '2025-03', '2025')),
  )
  .map((texts) =>
    texts.map((text) => momentOf(text)).sort((a, b) => (a?.before ?? 0) - (b?.before ?? 0)),
  );

describe('the shifts of an actor between two dates', () => {
  it('one after the other make the diff of those dates', () => {
    let changes = 0;
    fc.assert(
      fc.property(
        generated.history,
        fc.constantFrom('atlantis', 'bea', 'corp'),
        pairs,
        (history, actor, [from, to]) => {
          if (!from || !to) throw new Error('a date cannot be read');
          const knowledge = allOf(historyOf(recordedOf(history, 5)));
          const shifts = stanceShifts(knowledge, { actor, from, to, issues: null });
          const items = shifts.map((shift) => shiftItem(knowledge, shift));
          const side = { knowledge, issues: null };
          const diff = positionDiff(actor, { ...side, moment: from }, { ...side, moment: to });
          changes += diff.changes.length;
          expect([...ends(items).keys()].sort()).toEqual(diff.changes.map(keyOfChange).sort());
          for (const change of diff.changes) {
            const both = [core(change.before), core(change.after)];
            expect(ends(items).get(keyOfChange(change))).toEqual(both);
          }
          const moved = priorityShifts(knowledge, actor, { from, to });
          const { before, after } = diff.priorities;
          expect(moved[0]?.before ?? before).toEqual(before);
          expect(moved[moved.length - 1]?.after ?? before).toEqual(after);
        },
      ),
      { numRuns: 1000 },
    );
    expect(changes).toBeGreaterThan(100);
  });
});

const keyOfChange = ({ before, after }: { before: Stance | null; after: Stance | null }): string =>
  keyOf((after ?? before) as Stance);
