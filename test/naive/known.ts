/** What the first `count` entries of the log say: statements as corrected, the issues, the actors. */
import { edtf, moment, type Moment } from './edtf';
import type { Body, Entry, Filters, Statement, Thing } from './types';

/** Stating types, each with the type that takes it back. */
export const WITHDRAWAL_OF: Record<string, string> = {
  DemandStated: 'DemandWithdrawn',
  ConcessionOffered: 'ConcessionWithdrawn',
  ProposalMade: 'ProposalWithdrawn',
  SupportStated: 'SupportWithdrawn',
  OppositionStated: 'OppositionWithdrawn',
  ThreatMade: 'ThreatWithdrawn',
  DeadlineSet: 'DeadlineLifted',
};
const STATING = Object.keys(WITHDRAWAL_OF);
const WITHDRAWING = Object.values(WITHDRAWAL_OF);
const STATEMENTS = [...STATING, ...WITHDRAWING, 'DeadlineMet', 'PriorityStated'];

export const isStating = (type: string): boolean => STATING.includes(type);
export const isWithdrawing = (type: string): boolean => WITHDRAWING.includes(type);
export const isStatement = (type: string): boolean => STATEMENTS.includes(type);

/** How many entries of the log were known; left out or in the future: all, whatever the clocks say. */
export function countKnown(log: Entry[], knownAt: string | undefined, now: number): number {
  if (knownAt === undefined) return log.length;
  const { last } = moment(knownAt);
  if (last > now) return log.length;
  const firstUnknown = log.findIndex((entry) => Date.parse(entry.recordedAt) > last);
  return firstUnknown === -1 ? log.length : firstUnknown;
}

type Raw = Body & { id: string; actor: string; issue: string; statedAt: string };

function withoutNulls<T extends object>(thing: T): T {
  return Object.fromEntries(
    Object.entries(thing).filter(([, value]) => value !== null && value !== undefined),
  ) as T;
}

interface Report {
  raw: Raw;
  recorded: number;
  retracted: boolean;
  disputed: boolean;
  sources: number;
}

/** Every statement in log order, as corrected and remarked on by the first `count` entries. */
export function statementsOf(log: Entry[], count: number): Statement[] {
  const reports = new Map<string, Report>();
  for (const entry of log.slice(0, count)) {
    if (isStatement(entry.type)) {
      const recorded = Date.parse(entry.recordedAt);
      const raw = withoutNulls(entry) as Raw;
      reports.set(entry.id, { raw, recorded, retracted: false, disputed: false, sources: 1 });
    }
    const subject = reports.get(entry.statement ?? '');
    if (!subject) continue;
    if (entry.type === 'StatementCorrected') {
      const { id } = subject.raw;
      subject.raw = withoutNulls({ ...subject.raw, ...(entry.changes as Partial<Raw>), id });
    }
    if (entry.type === 'StatementRetracted') subject.retracted = true;
    if (entry.type === 'StatementDisputed') subject.disputed = true;
    if (entry.type === 'StatementCorroborated') subject.sources += 1;
  }
  return [...reports.values()]
    .filter((report) => !report.retracted)
    .map(({ raw, recorded, disputed, sources }) => ({
      ...raw,
      ...edtf(raw.statedAt),
      untilEnd: raw.until === undefined ? Infinity : edtf(raw.until).end,
      byEnd: raw.by === undefined ? Infinity : edtf(raw.by).end,
      recorded,
      disputed,
      sources,
    }));
}

/** The two filters of section 3, which judge a statement by its own source as corrected. */
export function passes(statement: Statement, filters: Filters): boolean {
  const { publishedBy, attribution } = filters;
  if (publishedBy !== undefined) {
    const published = statement.source?.publishedAt;
    const publishedEnd = published === undefined ? statement.end : edtf(published).end;
    if (publishedEnd > edtf(publishedBy).end) return false;
  }
  if (attribution === undefined) return true;
  return attribution.split(',').includes(statement.source?.attribution ?? 'on-record');
}

/** JSON merge patch, RFC 7396. */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const isObject = typeof target === 'object' && target !== null && !Array.isArray(target);
  const merged: Record<string, unknown> = isObject ? { ...target } : {};
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) delete merged[field];
    else merged[field] = mergePatch(merged[field], value);
  }
  return merged;
}

function thingsOf(entries: Entry[], what: 'actor' | 'issue'): Map<string, Thing> {
  const types = what === 'actor' ? /^Actor(Registered|Updated)$/ : /^Issue(Defined|Updated)$/;
  const things = new Map<string, Thing>();
  for (const entry of entries) {
    const said = entry[what];
    if (!types.test(entry.type) || typeof said !== 'object') continue;
    things.set(said.id, mergePatch(things.get(said.id), said) as Thing);
  }
  return things;
}

/** Whether an issue is `top` or below it, in the tree as the first `count` entries have it. */
export function within(
  log: Entry[],
  count: number,
  top: string | undefined,
): (issue: string) => boolean {
  if (top === undefined) return () => true;
  const issues = thingsOf(log.slice(0, count), 'issue');
  return (issue) => {
    const seen = new Set<string>();
    let current: string | null | undefined = issue;
    while (current && current !== top && !seen.has(current)) {
      seen.add(current);
      current = issues.get(current)?.parent;
    }
    return current === top;
  };
}

export function kindOf(log: Entry[], count: number, actor: string): string | undefined {
  return thingsOf(log.slice(0, count), 'actor').get(actor)?.kind;
}

/** The direct members of an actor at a moment, as the first `count` entries have it. */
export function membersOf(entries: Entry[], group: string, at: Moment): string[] {
  const members: string[] = [];
  for (const actor of thingsOf(entries, 'actor').values()) {
    const isMember = (actor.memberOf ?? []).some(
      ({ actor: of, from, to }) =>
        of === group && (!from || edtf(from).start <= at.last) && (!to || edtf(to).end > at.last),
    );
    if (isMember && actor.id !== group) members.push(actor.id);
  }
  return members.sort();
}

/** Every actor that the vocabulary or a statement of the log names. */
export function actorsOf(log: Entry[], count: number): string[] {
  const registered = thingsOf(log.slice(0, count), 'actor').keys();
  const speaking = statementsOf(log, count).map((statement) => statement.actor);
  return [...new Set([...registered, ...speaking])].sort();
}
