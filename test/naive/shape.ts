/** Makes valid statements, and valid corrections of them, out of drafts. */
import type { Draft } from './drafts';
import { edtf } from './edtf';
import { isStating } from './known';

/** A statement as corrected so far. */
export type Current = Record<string, unknown> & { id: string };

function onlyStating(wanted: Draft): Partial<Draft> {
  const { until, replaces, requires, condition, place, term, statedAt } = wanted;
  const others = replaces?.filter((replaced) => replaced !== term) ?? [];
  const lasts = until !== undefined && edtf(until).end > edtf(statedAt).start;
  return {
    ...(lasts && { until }),
    ...(others.length > 0 && { replaces: others }),
    ...(requires && { requires }),
    ...(condition !== undefined && { condition }),
    ...(place !== undefined && { place }),
  };
}

/** The addressees but for the actor itself. */
function addressees({ to, actor }: Draft): Partial<Draft> {
  if (typeof to === 'string') return to === actor ? {} : { to };
  const others = to?.filter((other) => other !== actor) ?? [];
  return others.length > 0 ? { to: others } : {};
}

/** The draft without what its type, its actor or its dates do not allow: always a valid statement. */
export function shape(wanted: Draft): Record<string, unknown> {
  const { type, actor, issue, term, statedAt, source, speaker, quote, tags } = wanted;
  const isDeadline = type === 'DeadlineSet';
  const over = wanted.over.filter((other) => other !== issue);
  return {
    type,
    actor,
    issue,
    ...(type === 'PriorityStated' ? { over } : { term }),
    statedAt,
    source,
    ...(isDeadline && { by: wanted.by }),
    ...(isDeadline && wanted.consequence && { consequence: wanted.consequence }),
    ...(isStating(type) && onlyStating(wanted)),
    ...addressees(wanted),
    ...(speaker !== undefined && { speaker }),
    ...(quote !== undefined && { quote }),
    ...(tags && { tags }),
  };
}

export function withoutNulls(fields: Record<string, unknown>): Record<string, unknown> {
  const isThere = (value: unknown): boolean => value !== null && value !== undefined;
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isThere(value)));
}

/** What a correction has to say so that the statement becomes the wanted one. */
export function changesBetween(
  current: Current,
  wanted: Record<string, unknown>,
): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(wanted)) {
    if (JSON.stringify(value) !== JSON.stringify(current[field])) changes[field] = value;
  }
  for (const field of Object.keys(current)) {
    const isKept = field in wanted || field === 'id' || field === 'summary';
    if (!isKept) changes[field] = null;
  }
  return Object.keys(changes).length > 0 ? changes : { summary: 'Reworded.' };
}

/** A statement as it is once the changes are applied. */
export function corrected(current: Current, changes: Record<string, unknown>): Current {
  return { ...withoutNulls({ ...current, ...changes }), id: current.id };
}
