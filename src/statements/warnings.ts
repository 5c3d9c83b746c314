import { distance } from 'fastest-levenshtein';
import type { Said } from '../../events/lane';
import { statementType } from '../../events/event-type';
import type { StatementData } from '../../events/statement';
import { folded } from '../../events/text';
import { everything, foldLane, inFoldOrder, laneStatements } from '../../projections/lane-fold';
import { lanesTouched, ownLane } from '../../projections/reports';
import { namesOf, type NameIndex, type Named } from '../../projections/vocabulary';
import type { Draft, Ground } from './draft';
import { termsOf } from './names';

/** How many letters two spellings of one term may differ by. */
const NEAR = 2;

/** How many terms of an issue a new one is held against: enough for people, and a bound for a machine. */
const MOST_TERMS = 1000;

/** Says of each new term, its own or one it requires, which terms it resembles: one thing should not get two names. */
export function newTerms(draft: Draft, { issue, term, requires = [] }: StatementData): string[] {
  const named = [...(term === undefined ? [] : [{ issue, term }]), ...requires];
  return [...new Set(named.flatMap((it) => resemblingTerms(draft, it)))];
}

function resemblingTerms(draft: Draft, { issue, term }: { issue: string; term: string }): string[] {
  const declared = termsOf(draft.issues.get(issue));
  if (declared.get(term) || draft.usesTerm(issue, term)) return [];
  const used = draft.termsUsed(issue).slice(-MOST_TERMS);
  const alike = [...declared.all(), ...used.map((id) => ({ id }))]
    .filter((other) => resembles(term, other))
    .map(({ id }) => id);
  const names = [...new Set(alike)].sort().map((id) => `\`${id}\``);
  if (names.length === 0) return [];
  return [
    `\`${term}\` is a new term of \`${issue}\`; it resembles ${names.join(', ')}: use one name for one thing`,
  ];
}

/** Says so where a statement that takes something back, or meets a deadline, finds nothing to change. */
export function unmoved(data: StatementData, draft: Draft): string[] {
  const { takesBack, apply } = statementType(data.type);
  if (takesBack === null) return [];
  const key = ownLane(data);
  const statements = laneWithDrafts(draft, data.actor, key);
  const own = statements.findIndex(({ id }) => id === data.id);
  const said = statements[own];
  const before = foldLane(statements.slice(0, own), key, Infinity);
  if (!said || apply(before, said) !== before) return [];
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
  const one = spelling(term);
  return namesOf(other).some((name) => {
    const two = spelling(name);
    const shared = one.words.filter((word) => two.words.includes(word)).length;
    if (shared > 1 && shared >= (2 / 3) * Math.max(one.words.length, two.words.length)) return true;
    const far = Math.min(NEAR, Math.floor(one.letters.length / 4));
    if (Math.abs(one.letters.length - two.letters.length) > far) return false;
    return distance(one.letters, two.letters) <= far;
  });
}

interface Spelling {
  readonly words: readonly string[];
  readonly letters: string;
}

const SMALL_WORDS = new Set(['a', 'an', 'and', 'for', 'in', 'of', 'on', 'the', 'to']);
const MOST_SPELLINGS = 10_000;
const spellings = new Map<string, Spelling>();

/** The words of a name without small ones and plurals; kept, since a new term is held against many. */
function spelling(name: string): Spelling {
  const known = spellings.get(name);
  if (known) return known;
  const words = folded(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !SMALL_WORDS.has(word))
    .map((word) => word.replace(/s$/u, ''));
  if (spellings.size >= MOST_SPELLINGS) spellings.clear();
  const made = { words, letters: words.join('-') };
  spellings.set(name, made);
  return made;
}
