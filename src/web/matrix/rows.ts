import type { Actor } from '../../../events/actor';
import type { Moment } from '../../../events/time';
import type { Knowledge } from '../../../projections/lane-fold';
import { rowTotals, type RowQuestion } from '../../../projections/matrix';
import { inTurn } from '../../reading/in-turn';
import { named, type Named } from '../page/names';
import type { Column } from './columns';

/** Whose row it is; a person stands under the actor that it is a member of. */
export interface RowHead extends Named {
  under: string | null;
}

/** Who has a row, and how much is said. */
export interface Counted {
  /** The heads of all rows: who says most comes first, each followed by those below it. The same on each day. */
  readonly rows: readonly RowHead[];
  /** Who said nothing. */
  readonly silent: readonly Named[];
  /** How often anything was said by the moment. */
  readonly statements: number;
  /** How often anything was ever said, by column. */
  readonly totals: ReadonlyMap<string, number>;
  /** The days on which anything was said, in days since 1970. */
  readonly days: ReadonlySet<number>;
}

/** Counts what these actors ever said in the columns, by what was known. */
export async function countedIn(
  knowledge: Knowledge,
  actors: readonly Actor[],
  asked: Omit<RowQuestion, 'actor' | 'since'>,
): Promise<Counted> {
  let statements = 0;
  const days = new Set<number>();
  const totals = new Map<string, number>();
  const weights = new Map<string, number>();
  await inTurn(actors, ({ id }) => {
    const { ever, statements: more } = rowTotals(knowledge, { actor: id, ...asked }, days);
    statements += more;
    for (const [column, total] of ever) {
      totals.set(column, (totals.get(column) ?? 0) + total);
      weights.set(id, (weights.get(id) ?? 0) + total);
    }
  });
  const rows = actors
    .filter(({ id }) => weights.has(id))
    .map((actor) => ({ ...named(actor), under: aboveOf(actor, actors) }));
  const silent = actors.filter(({ id }) => !weights.has(id)).map(named);
  return { rows: inOrder(rows, weights), silent, statements, totals, days };
}

/** The actors of the rows: all, or a bloc and its direct members. */
export function actorsOf(
  { history, known }: Knowledge,
  bloc: string | null,
  moment: Moment,
): Actor[] {
  const { vocabulary } = history;
  if (bloc === null) return vocabulary.actorsAt(known);
  const itself = vocabulary.actorAt(bloc, known);
  return [...(itself ? [itself] : []), ...vocabulary.membersOf(bloc, moment, known)];
}

/** A person stands below the first of the other rows, of no person, that it is a member of. */
function aboveOf({ kind, memberOf = [] }: Actor, rows: readonly Actor[]): string | null {
  if (kind !== 'person') return null;
  const above = memberOf.find(({ actor }) =>
    rows.some((row) => row.id === actor && row.kind !== 'person'),
  );
  return above?.actor ?? null;
}

function inOrder(rows: readonly RowHead[], weights: ReadonlyMap<string, number>): RowHead[] {
  const ids = new Set(rows.map(({ id }) => id));
  const weight = ({ id }: RowHead): number => weights.get(id) ?? 0;
  const sorted = [...rows].sort((one, other) => weight(other) - weight(one));
  const tops = sorted.filter(({ under }) => under === null || !ids.has(under));
  return tops.flatMap((top) => [top, ...sorted.filter(({ under }) => under === top.id)]);
}

/** Columns with something in them, those with most first. */
export const columnsInOrder = (
  columns: readonly Column[],
  { totals }: Pick<Counted, 'totals'>,
): Column[] =>
  columns
    .filter(({ issue }) => totals.has(issue))
    .sort((one, other) => (totals.get(other.issue) ?? 0) - (totals.get(one.issue) ?? 0));

/** What nothing was said on. */
export const silentColumns = (
  columns: readonly Column[],
  { totals }: Pick<Counted, 'totals'>,
): Named[] =>
  columns.filter(({ issue }) => !totals.has(issue)).map(({ issue: id, name }) => ({ id, name }));
