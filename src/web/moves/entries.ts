import { SLOTS } from '../../../events/lane';
import type { Report } from '../../../events/report';
import type { Source } from '../../../events/source';
import { instantText } from '../../../events/time';
import type { Change, Direction } from '../../../projections/compare';
import { reportOf, type Knowledge } from '../../../projections/lane-fold';
import { shiftItem, type Shift } from '../../../projections/shifts';
import type { Stance } from '../../../projections/stance';
import { differing, type Differing } from '../diff/differing';
import { namedActor, namedIssue, termName, type Named } from '../page/names';
import { dayText } from '../page/pin';

/** One change of one term, or of the list of priorities. */
export interface ShownMove {
  change: Change | 'reprioritised';
  direction: Direction;
  /** `null` where priorities moved, as term and kinds are. */
  issue: Named | null;
  term: Named | null;
  /** The kinds of the stances before and after; `null` where nothing stands. */
  before: string | null;
  after: string | null;
  /** Whether nothing was on record of this term before: that need not be the first time that it was said. */
  firstRecord: boolean;
  /** In what two stances of one kind differ. */
  differs: Differing[];
  priorities: { before: Named[]; after: Named[] } | null;
}

/** All that one statement moved, or what the clock made of it later. */
export interface MoveEntry {
  /** The instant at which it took effect. */
  at: string;
  /** The same as exact as it is known: as stated, or the day on which the clock brought it. */
  date: string;
  actor: Named;
  /** As corrected; `null` where no statement is behind it. */
  statement: {
    id: string;
    statedAt: string;
    summary: string;
    disputed: boolean;
    source: Source;
  } | null;
  moves: ShownMove[];
}

/** Shifts of one actor, one instant and one cause, in the order in which they come. */
export function byStatement(shifts: readonly Shift[]): Shift[][] {
  const groups = new Map<string, Shift[]>();
  for (const shift of shifts) {
    const key = `${shift.at} ${shift.actor} ${shift.causes.join(' ')}`;
    const group = groups.get(key);
    if (group) group.push(shift);
    else groups.set(key, [shift]);
  }
  return [...groups.values()];
}

/** What is said of the shifts of one statement. */
export function entryOf(knowledge: Knowledge, shifts: readonly Shift[]): MoveEntry[] {
  const [first] = shifts;
  if (!first) return [];
  const { history } = knowledge;
  const { actor, at } = first;
  const report = reportBehind(knowledge, first);
  return [
    {
      at: instantText(at),
      date: report?.start === at ? report.data.statedAt : dayText(at),
      actor: namedActor(history, actor),
      statement: report
        ? {
            ...{ id: report.data.id, statedAt: report.data.statedAt },
            ...{ summary: report.data.summary, disputed: report.disputed },
            source: report.data.source,
          }
        : null,
      moves: shifts.map((shift) => moveOf(knowledge, shift)),
    },
  ];
}

const reportBehind = (knowledge: Knowledge, { causes: [cause] }: Shift): Report | undefined =>
  cause === undefined ? undefined : reportOf(knowledge, cause);

/** A statement that puts a term in the place of another tells of a move itself. */
const isFirstRecord = (knowledge: Knowledge, shift: Shift): boolean =>
  shift.change === 'added' &&
  SLOTS.every((slot) => shift.before[slot].madeBy === null) &&
  (reportBehind(knowledge, shift)?.data.replaces ?? []).length === 0;

const isStance = (side: Stance | readonly string[] | null): side is Stance =>
  side !== null && !Array.isArray(side);

function moveOf(knowledge: Knowledge, shift: Shift): ShownMove {
  const { history } = knowledge;
  const { change, direction } = shift;
  const named = (id: string): Named => namedIssue(history, id);
  if (!('key' in shift)) {
    const priorities = { before: shift.before.map(named), after: shift.after.map(named) };
    const none = { issue: null, term: null, before: null, after: null };
    const what = { change: shift.change, direction, ...none };
    return { ...what, firstRecord: false, differs: [], priorities };
  }
  const { issue = '', term = '', before, after } = shiftItem(knowledge, shift);
  const [was, is] = [isStance(before) ? before : null, isStance(after) ? after : null];
  return {
    ...{ change, direction, issue: named(issue) },
    term: { id: term, name: termName(history, { issue, term }) },
    ...{ before: was?.kind ?? null, after: is?.kind ?? null },
    firstRecord: isFirstRecord(knowledge, shift),
    differs: was && is && change === 'amended' ? differing(was, is) : [],
    priorities: null,
  };
}
