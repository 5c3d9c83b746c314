import { check, fieldsOf, NO_FIELD, type Problem } from '../../events/check';
import type { Stored } from '../../events/event';
import { eventTypes, type AmendmentType } from '../../events/event-type';
import type { Amendment, Report } from '../../events/report';
import { contradictions, sourceProblems } from '../../events/rules';
import { corrected } from '../../events/statement-corrected';
import type { StatementData } from '../../events/statement';
import { refuse, under, Unfit, unknownNulls, type Decided, type Deciding } from './decision';
import { meant } from './misspelt';
import { NameReader } from './names';
import { newTerms, pointless, unmoved } from './warnings';

type Changes = Record<string, unknown>;

/** The fields that some type of statement has: any of them may be taken away with `null`. */
const FIELDS = new Set(
  [...eventTypes.values()].flatMap(({ family, data }) =>
    family === 'statement' ? [...fieldsOf(data)] : [],
  ),
);

/** An event about a statement that exists, and is a statement. @throws Unfit */
export function decideAmendment(
  type: AmendmentType,
  event: Stored<Amendment>,
  deciding: Deciding,
): Decided {
  const { draft } = deciding;
  const report = draft.report(event.statement);
  if (!report)
    throw new Unfit([{ pointer: '/statement', detail: missing(event.statement, deciding) }]);
  refuseUnknownEntry(event, deciding);
  const { event: read, written } =
    'changes' in event ? readChanges(event, report, deciding) : { event, written: {} };
  const after = type.apply(report, read);
  const warnings = [
    ...(report.retracted ? ['the statement is retracted, and stays so'] : []),
    ...('changes' in event ? newTerms(draft, after.data) : []),
    ...pointless(event, report, after),
  ];
  draft.addAmended(event.statement, { before: report, after, by: event.id });
  const { data } = after;
  const takenBack = after.retracted || !('changes' in event) ? [] : unmoved(data, draft);
  return { event: read, warnings: [...warnings, ...takenBack], written };
}

/** A redaction may be of an event about the statement. */
function refuseUnknownEntry(
  event: Stored<Amendment> & { entry?: string },
  { draft }: Deciding,
): void {
  const { entry } = event;
  if (entry === undefined || draft.typeOf(entry) !== undefined) return;
  throw new Unfit([{ pointer: '/entry', detail: 'is not the id of an event in the log' }]);
}

function missing(id: string, { draft }: Deciding): string {
  const type = draft.typeOf(id);
  return type !== undefined
    ? `is the id of a ${type}, not of a statement`
    : 'is not the id of a statement in the log, or of one earlier in this batch';
}

/** The changes with names read as ids; what they make of the statement must be a valid statement. */
function readChanges(
  event: Stored<Amendment> & { changes?: unknown },
  { data }: Report,
  { draft, now }: Deciding,
): Omit<Decided, 'warnings'> {
  const changes = event.changes as Changes;
  refuse(wrongShape(changes, corrected(data, changes)), 400);
  const names = new NameReader(draft);
  const read = names.statement(withTerms(changes, data), '/changes', data.issue);
  refuse(names.problems);
  refuse(under('/changes', contradictions(corrected(data, read), now)));
  return { event: { ...event, changes: read } as Stored, written: names.written };
}

/** Moved to another issue, the terms of a statement are read there: what it says may have a name of its own. */
function withTerms(changes: Changes, { term, replaces }: StatementData): Changes {
  if (typeof changes['issue'] !== 'string') return changes;
  const kept = Object.entries({ term, replaces }).filter(
    ([key, value]) => value !== undefined && !(key in changes),
  );
  return { ...changes, ...Object.fromEntries(kept) };
}

function wrongShape(changes: Changes, whole: StatementData): Problem[] {
  if ('id' in changes)
    return [{ pointer: '/changes/id', detail: 'cannot be changed; leave it out' }];
  const type = eventTypes.get(whole.type);
  if (type?.family !== 'statement') {
    return [
      { pointer: '/changes/type', detail: 'must be a type of statement, such as `DemandStated`' },
    ];
  }
  const problems = [
    ...unknownNulls(changes, FIELDS),
    ...check(type.data, { ...whole })
      .map(inView(changes, type.name))
      .map(meant(type.data)),
  ];
  return under('/changes', problems.length > 0 ? problems : sourceProblems(whole.source));
}

const whereOf = ({ pointer }: Problem): string => pointer.split('/')[1] ?? '';

/** A field that the statement has, and its new type has not, was not sent: what helps is to take it away. */
const inView =
  (changes: Changes, type: string) =>
  (problem: Problem): Problem =>
    problem.detail === NO_FIELD && !(whereOf(problem) in changes)
      ? { ...problem, detail: `is not a field of ${type}: take it away with \`null\`` }
      : problem;
