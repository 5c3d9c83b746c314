import { distance } from 'fastest-levenshtein';
import type { Said } from '../../events/lane';
import type { StatementType } from '../../events/event-type';
import type { StatementData } from '../../events/statement';
import { folded } from '../../events/text';
import { everything, foldLane, inFoldOrder, laneStatements } from '../../projections/lane-fold';
import { lanesTouched, ownLane } from '../../projections/reports';
import { namesOf, type NameIndex, type Named } from '../../projections/vocabulary';
import type { Draft, Ground } from './draft';
import { termsOf } from './names';

/** How many letters two spellings of one term may differ by. */
const NEAR = 2;

/** Terms of the issue, declared or used, that a new term resembles: one thing should not get two names. */
export function resemblingTerms(draft: Draft, { issue, term }: StatementData): string[] {
  if (term === undefined) return [];
  const declared = termsOf(draft.issues.get(issue)).all();
  const used = draft.termsUsed(issue).map((id) => ({ id }));
  if ([...declared, ...used].some(({ id }) => id === term)) return [];
  const alike = [...declared, ...used]
    .filter((other) => resembles(term, other))
    .map(({ id }) => id);
  const names = [...new Set(alike)].sort().map((id) => `\`${id}\``);
  if (names.length === 0) return [];
  return [
    `\`${term}\` is a new term of \`${issue}\`; it resembles ${names.join(', ')}: use one name for one thing`,
  ];
}

/** Says so where a statement that takes something back finds nothing to take back. */
export function unmoved(
  { takesBack, apply }: StatementType,
  data: StatementData,
  draft: Draft,
): string[] {
  if (takesBack === null) return [];
  const key = ownLane(data);
  const statements = laneWithDrafts(draft, data.actor, key);
  const own = statements.findIndex(({ id }) => id === data.id);
  const said = statements[own];
  const before = foldLane(statements.slice(0, own), key, Infinity);
  if (!said || apply(before, said) !== before) return [];
  const term = `${data.issue}/${data.term ?? ''}`;
  return [`this changed nothing: \`${data.actor}\` had no ${takesBack} on ${term} at that time`];
}

/** Names and aliases that others have too: they can no longer be used alone. */
export function sharedNames<T extends Named>(index: NameIndex<T>, thing: T): string[] {
  return [...new Set(namesOf(thing).map(folded))].flatMap((key) => {
    const others = [...index.named(key), ...index.aliased(key)].filter((id) => id !== thing.id);
    const shared = index.get(key) && key !== thing.id ? [key, ...others] : others;
    if (shared.length === 0) return [];
    const ids = [...new Set(shared)].map((id) => `\`${id}\``).join(', ');
    return [`the name \`${key}\` is shared with ${ids}: who means one of them has to use its id`];
  });
}

/** The lane's statements in fold order, with those that are not stored yet. */
function laneWithDrafts(draft: Ground, actor: string, key: string): Said[] {
  const knowledge = { history: draft.history, known: draft.history.head, counts: everything };
  const stored = laneStatements(knowledge, actor, key).filter(({ id }) => !draft.drafted(id));
  const fresh = draft.draftedOn(actor, key).flatMap((id) => {
    const drafted = draft.drafted(id);
    if (!drafted || drafted.report.retracted) return [];
    const { data, start, end } = drafted.report;
    const touches = data.actor === actor && lanesTouched(data).includes(key);
    return touches ? [{ id, data, start, end, order: drafted.order, recordedAt: Infinity }] : [];
  });
  return [...stored, ...fresh].sort(inFoldOrder);
}

/** The same words but for order, plurals and small words, or nearly the same letters. */
function resembles(term: string, other: Named): boolean {
  return namesOf(other).some((name) => {
    const [one, two] = [words(term), words(name)];
    const shared = one.filter((word) => two.includes(word)).length;
    if (shared > 1 && shared >= (2 / 3) * Math.max(one.length, two.length)) return true;
    const [letters, others] = [one.join('-'), two.join('-')];
    return distance(letters, others) <= Math.min(NEAR, Math.floor(letters.length / 4));
  });
}

const SMALL_WORDS = new Set(['a', 'an', 'and', 'for', 'in', 'of', 'on', 'the', 'to']);

function words(name: string): string[] {
  const all = folded(name).split(/[^\p{L}\p{N}]+/u);
  return all
    .filter((word) => word !== '' && !SMALL_WORDS.has(word))
    .map((word) => word.replace(/s$/u, ''));
}
