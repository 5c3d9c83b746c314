import type { Lane, Said } from '../../events/lane';
import { statementType } from '../../events/event-type';
import type { StatementData } from '../../events/statement';
import type { Amendment, Report } from '../../events/report';
import type { Source } from '../../events/source';
import { folded } from '../../events/text';
import { point } from '../../events/time';
import { sameContent } from '../event-log/appending';
import type { ReadModel } from '../read-model/read-model';
import { inFoldOrder, step } from '../../projections/lane-fold';
import { lanesTouched, ownLane, type LaneOf } from '../../projections/lane-key';
import { namesOf, type NameIndex, type Named } from '../../projections/vocabulary';
import type { Draft, Ground } from './draft';
import { termsOf } from './names';
import { resemble, spellingOf } from './spelling';

/** Says of each new term, its own or one it requires, which terms it resembles: one thing should not get two names. */
export function newTerms(draft: Draft, { issue, term, requires = [] }: StatementData): string[] {
  const named = [...(term === undefined ? [] : [{ issue, term }]), ...requires];
  return [...new Set(named.flatMap((it) => resemblingTerms(draft, it)))];
}

function resemblingTerms(draft: Draft, { issue, term }: { issue: string; term: string }): string[] {
  const declared = termsOf(draft.issues.get(issue));
  if (declared.get(term) || draft.usesTerm(issue, term)) return [];
  const one = spellingOf(term);
  const isAlike = (name: string): boolean => resemble(one, spellingOf(name));
  const alike = [...declared.all()].filter((it) => namesOf(it).some(isAlike)).map(({ id }) => id);
  const used = draft.recentTerms(issue).filter(isAlike);
  const names = [...new Set([...alike, ...used])].sort().map((id) => `\`${id}\``);
  if (names.length === 0) return [];
  return [
    `\`${term}\` is a new term of \`${issue}\`; it resembles ${names.join(', ')}: use one name for one thing`,
  ];
}

/** How much earlier than the statement its source may be: the date of one may be that of another time zone. */
const SLACK = 86_400_000;

/** Says so where a source is older than what it tells of. */
export function olderSource({ statedAt, source: { publishedAt } }: StatementData): string[] {
  const [said, published] = [point(statedAt), point(publishedAt ?? '')];
  if (!said || !published || published.end + SLACK > said.start) return [];
  return ['the source was published before this was said: is one of the dates wrong?'];
}

/** Says so where a correction leaves all as it was, or a corroboration rests on what the statement rests on. */
export function pointless(event: Amendment, before: Report, after: Report): string[] {
  if ('changes' in event)
    return sameContent(before.data, after.data)
      ? ['this changed nothing: the statement says all of it already']
      : [];
  const { source } = event as { source?: Source };
  const known = before.data.source;
  const isSame =
    source && (sameContent(source, known) || (source.url != null && source.url === known.url));
  return isSame
    ? ['this is the source of the statement itself, and counts as one more: another one was meant?']
    : [];
}

/** Says so where a statement that takes something back, or meets a deadline, finds nothing to change. */
export function unmoved(data: StatementData, draft: Ground): string[] {
  const { takesBack, apply } = statementType(data.type);
  const { history } = draft;
  // Where positions have stopped, what stands is not known.
  if (takesBack === null || history.head < history.recorded) return [];
  const said = asSaid(draft, data.id);
  if (!said) return [];
  const before = laneBefore(draft, { actor: data.actor, key: ownLane(data) }, said);
  if (apply(before, said) !== before) return [];
  const term = `${data.issue}/${data.term ?? ''}`;
  return [
    `this changed nothing: at that time \`${data.actor}\` had no ${takesBack} on ${term} for a ${data.type} to change`,
  ];
}

/** Names and aliases that others have too: they can no longer be used alone. */
export function sharedNames<T extends Named>(index: NameIndex<T>, thing: T): string[] {
  return [...new Set(namesOf(thing).map(folded))].flatMap((key) => {
    const others = [...index.named(key), ...index.aliased(key)].filter((id) => id !== thing.id);
    const shared = index.get(key) && key !== thing.id ? [key, ...others] : others;
    if (shared.length === 0) return [];
    const ids = [...new Set(shared)].map((id) => `\`${id}\``).join(', ');
    return [`the name \`${key}\` is shared with ${ids}: to be sure whom it means, use an id`];
  });
}

/** The lane just before a statement's place in it, with what is decided and not stored yet. */
export function laneBefore(draft: Ground, lane: LaneOf, said: Said): Lane {
  const { history } = draft;
  const known = history.recorded;
  const ids = [...new Set([said.id, ...draft.draftedOn(lane.actor, lane.key)])];
  const fresh = ids.flatMap((id) => asSaid(draft, id) ?? []);
  const stored = ids.flatMap((id) => startStored(history, id) ?? []);
  const from = Math.min(...[...fresh, said].map(({ start }) => start), ...stored);
  const untouched = history
    .laneStatements(lane, { known, from, before: said.start + 1 })
    .filter(({ id }) => !draft.drafted(id));
  return [...untouched, ...fresh.filter((it) => touches(it, lane))]
    .filter((it) => inFoldOrder(it, said) < 0)
    .sort(inFoldOrder)
    .reduce(
      (before, it) => step(before, lane.key, it),
      history.laneAt(lane, { known, before: from }),
    );
}

const touches = ({ data }: Said, { actor, key }: LaneOf): boolean =>
  data.actor === actor && lanesTouched(data).includes(key);

/** A statement that is new or amended and not stored yet, unless it is retracted. */
export function asSaid(draft: Ground, id: string): Said | undefined {
  const drafted = draft.drafted(id);
  if (!drafted || drafted.report.retracted) return undefined;
  const { order, report } = drafted;
  const { data, start, end } = report;
  return { id, data, start, end, order, version: order, recordedAt: Infinity };
}

function startStored(history: ReadModel, id: string): number | undefined {
  const statement = history.positionOf(id);
  return statement === undefined ? undefined : history.reportAt(statement, history.recorded)?.start;
}
