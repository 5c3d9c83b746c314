/** Histories for property tests: valid events as posted, and when they were recorded. */
import * as fc from 'fast-check';
import { ACTORS, draft, ISSUES, memberships, source, wishes, type Draft } from './drafts';
import { WITHDRAWAL_OF } from './known';
import { changesBetween, corrected, shape, withoutNulls, type Current } from './shape';
import type { Entry, Membership, Posted, Source } from './types';

export * from './queries';

export interface History {
  /** In log order; the vocabulary comes first. */
  events: Posted[];
  /** When each was recorded: milliseconds, never running backwards, as many as events. */
  times: number[];
}

/** Often exactly at the end of a day; no statement starts more than a day after the first. */
const RECORDED = [
  '2025-03-11T00:00:00.000Z',
  '2025-03-11T12:00:00.000Z',
  '2025-03-11T23:59:59.999Z',
  '2025-03-12T00:00:00.000Z',
  '2025-03-12T00:00:00.001Z',
  '2025-03-12T09:30:00.250Z',
  '2025-03-13T00:00:00.000Z',
  '2025-03-15T08:00:00.000Z',
].map((text) => Date.parse(text));

const uuid = (index: number): string =>
  `00000000-0000-4000-8000-${(index + 1).toString(16).padStart(12, '0')}`;

interface Stated {
  what: 'state';
  draft: Draft;
}
/** About an earlier statement; the last three are statements that follow it up. */
interface Remark {
  what: 'correct' | 'retract' | 'corroborate' | 'dispute' | 'again' | 'back' | 'met';
  target: number;
  draft: Draft;
  wishes: Record<string, unknown>;
  source: Source;
}
interface Growth {
  what: 'join' | 'move';
  actor: string;
  memberOf: Membership[];
  issue: string;
  parent: string | null;
}
type Move = Stated | Remark | Growth;

const stated: fc.Arbitrary<Stated> = fc.record({ what: fc.constant('state' as const), draft });

const remark: fc.Arbitrary<Remark> = fc.record({
  what: fc.oneof(
    { weight: 4, arbitrary: fc.constant('correct' as const) },
    { weight: 3, arbitrary: fc.constantFrom('retract', 'corroborate', 'dispute') },
    { weight: 6, arbitrary: fc.constantFrom('again', 'again', 'again', 'back', 'met') },
  ),
  target: fc.nat({ max: 30 }),
  draft,
  wishes,
  source,
});

/** 'trade' stays at the top, so that the tree has no rings. */
const vocabulary: fc.Arbitrary<Growth> = fc.record({
  what: fc.constantFrom('join' as const, 'move' as const),
  actor: fc.constantFrom('bea', 'corp'),
  memberOf: memberships,
  issue: fc.constantFrom('tariffs', 'borders'),
  parent: fc.constantFrom('trade', null),
});

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 9, arbitrary: stated },
  { weight: 9, arbitrary: remark },
  { weight: 1, arbitrary: vocabulary },
);

const FOLLOWING: string[] = ['again', 'back', 'met'];

const FIRST: Omit<Posted, 'id'>[] = [
  ...ACTORS.map((id, index) => {
    const kind = ['state', 'person', 'organization'][index] ?? 'other';
    const memberOf = id === 'atlantis' ? [] : [{ actor: 'atlantis', from: '2024' }];
    return { type: 'ActorRegistered', actor: { id, name: `The ${id}`, kind, memberOf } };
  }),
  ...ISSUES.map((id) => {
    const parent = id === 'tariffs' ? { parent: 'trade' } : {};
    return { type: 'IssueDefined', issue: { id, name: `About ${id}`, ...parent } };
  }),
];

/** `corp` may be a member of `atlantis`, and `bea` of both; nobody of itself. */
function grow({ what, actor, issue, parent, ...wanted }: Growth): Omit<Posted, 'id'> {
  if (what === 'move') return { type: 'IssueUpdated', issue: { id: issue, parent } };
  const memberOf = wanted.memberOf.filter((membership) => membership.actor !== actor);
  return { type: 'ActorUpdated', actor: { id: actor, memberOf } };
}

/** A statement on the same place as an earlier one: said again, taken back or met. */
function follow(
  { what, draft: { by, over, term, statedAt, source: from } }: Remark,
  said: Current,
) {
  const before = { by, over, term, ...said } as unknown as Draft;
  const type =
    what === 'met' ? 'DeadlineMet' : what === 'back' ? WITHDRAWAL_OF[before.type] : before.type;
  const later = { statedAt, source: from, by };
  return shape({ ...before, ...later, type: type ?? before.type });
}

/** The event of a remark on a statement as corrected so far. */
function say({ what, ...wanted }: Remark, current: Current): Omit<Posted, 'id'> {
  const [statement, reason] = [current.id, 'Checked again.'];
  const { source: from } = wanted;
  if (what === 'retract') return { type: 'StatementRetracted', statement, reason };
  if (what === 'dispute') return { type: 'StatementDisputed', statement, source: from, reason };
  if (what === 'corroborate') return { type: 'StatementCorroborated', statement, source: from };
  // What the corrected type needs and the statement lacks comes out of the draft.
  const { by, over, term } = wanted.draft;
  const wish = withoutNulls({ by, over, term, ...current, ...wanted.wishes });
  const changes = changesBetween(current, shape(wish as unknown as Draft));
  return { type: 'StatementCorrected', statement, changes, reason };
}

/** Turns the moves into events; a remark before any statement is left out. */
function historyOf(moves: { move: Move; isLater: boolean }[]): History {
  const events: Posted[] = FIRST.map((event, index) => ({ ...event, id: uuid(index) }));
  let clock = 0;
  const times = events.map(() => RECORDED[clock] ?? 0);
  const statements: Current[] = [];
  const state = (shaped: Record<string, unknown>): Omit<Posted, 'id'> => {
    const said = { ...shaped, summary: `Said in ${String(events.length)}.` };
    statements.push({ ...said, id: uuid(events.length) });
    return said as unknown as Omit<Posted, 'id'>;
  };
  const next = (one: Move): Omit<Posted, 'id'> | undefined => {
    if ('parent' in one) return grow(one);
    if (!('target' in one)) return state(shape(one.draft));
    const at = one.target % Math.max(1, statements.length);
    const current = statements[at];
    if (!current) return undefined;
    if (FOLLOWING.includes(one.what)) return state(follow(one, current));
    const event = say(one, current);
    if (event.changes) statements[at] = corrected(current, event.changes);
    return event;
  };
  for (const { move: one, isLater } of moves) {
    if (isLater) clock = Math.min(clock + 1, RECORDED.length - 1);
    const event = next(one);
    if (!event) continue;
    events.push({ ...event, id: uuid(events.length) });
    times.push(RECORDED[clock] ?? 0);
  }
  return { events, times };
}

const step = fc.record({ move, isLater: fc.oneof(fc.constant(false), fc.boolean()) });

/** Up to about thirty moves after the vocabulary's six. */
export const history: fc.Arbitrary<History> = fc
  .array(step, { minLength: 1, maxLength: 30, size: 'max' })
  .map(historyOf);

/** A history of a given number of moves, for a longer or a shorter one. */
export const historyUpTo = (maxLength: number): fc.Arbitrary<History> =>
  fc.array(step, { minLength: 1, maxLength, size: 'max' }).map(historyOf);

/** The log of a history posted in batches, each recorded at the time of its last event. */
export function toLog({ events, times }: History, batch = 1): Entry[] {
  return events.map((event, index) => {
    const last = Math.min(index - (index % batch) + batch, events.length) - 1;
    const recordedAt = new Date(times[last] ?? 0).toISOString();
    return { ...event, recordedAt, recordedBy: 'rita', position: String(index).padStart(12, '0') };
  });
}
