import { addressees } from '../../../events/rules';
import type { StatementData } from '../../../events/statement';
import type { History } from '../../../projections/history';
import { FIELDS } from '../islands/report-field';
import { actorName, issueName, termName } from '../page/names';

/** A field that a correction changed: what it held before and after, by name where it holds an id; `null` is nothing. */
export interface ChangedField {
  /** As the form calls it: `source.title` is the title of the source. */
  field: string;
  before: string | null;
  after: string | null;
}

type Vocabulary = Pick<History, 'vocabulary'>;

/** What a correction made of a statement, field by field. */
export function changedFields(
  of: Vocabulary,
  before: StatementData,
  after: StatementData,
): ChangedField[] {
  const [was, is] = [held(of, before), held(of, after)];
  const fields = [...new Set([...was.keys(), ...is.keys()])].sort(
    (one, other) => rankOf(one) - rankOf(other),
  );
  return fields.flatMap((field) => {
    const [one, other] = [was.get(field), is.get(field)];
    if (one?.id === other?.id) return [];
    // Two things of one name are told apart by their ids.
    const isSame = one?.text === other?.text;
    const show = isSame ? ('id' as const) : ('text' as const);
    return [{ field, before: one?.[show] ?? null, after: other?.[show] ?? null }];
  });
}

const ORDER = ['type', ...FIELDS];

/** Fields in the order of the form, others last. */
function rankOf(field: string): number {
  const rank = ORDER.indexOf(field);
  return rank < 0 ? ORDER.length : rank;
}

/** What a field holds, exactly and as a reader knows it. */
interface Held {
  readonly id: string;
  readonly text: string;
}

function held(of: Vocabulary, { id: _id, source, ...data }: StatementData): Map<string, Held> {
  const { attribution = 'on-record', ...from } = source;
  const parts = Object.entries({ ...from, attribution });
  const wordsOf = wordsFor(of, data);
  const fields = Object.entries(data).map(([name, value]) => {
    const text = wordsOf[name]?.() ?? textOf(value);
    return [name, { id: textOf(name === 'to' ? addressees(data.to) : value), text }] as const;
  });
  const ofSource = parts.map(([name, it]) => [`source.${name}`, { id: it, text: it }] as const);
  return new Map([...fields, ...ofSource]);
}

/** What stands for the ids in a field. */
function wordsFor(
  of: Vocabulary,
  data: Omit<StatementData, 'id' | 'source'>,
): Readonly<Record<string, () => string>> {
  const { issue, term, over = [], replaces = [], requires = [], speaker = '' } = data;
  return {
    actor: () => actorName(of, data.actor),
    issue: () => issueName(of, issue),
    term: () => termName(of, { issue, term: term ?? '' }),
    speaker: () => actorName(of, speaker),
    to: () =>
      addressees(data.to)
        .map((it) => actorName(of, it))
        .join(', '),
    over: () => over.map((it) => issueName(of, it)).join(', '),
    replaces: () => replaces.map((it) => termName(of, { issue, term: it })).join(', '),
    requires: () =>
      requires
        .map((it) => `${actorName(of, it.actor)}: ${issueName(of, it.issue)}, ${termName(of, it)}`)
        .join('; '),
  };
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((it) => typeof it === 'string')) return value.join(', ');
  return JSON.stringify(value);
}
