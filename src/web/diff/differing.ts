import type { Stance } from '../../../projections/stance';

const FIELDS = ['condition', 'by', 'until', 'to', 'requires', 'place', 'status'] as const;

/** A field of a stance that may be amended. */
export type Differing = (typeof FIELDS)[number];

/** In what two stances of one kind differ. */
export const differing = (before: Stance, after: Stance): Differing[] =>
  FIELDS.filter((field) => asText(before, field) !== asText(after, field));

/** Whether something was given meanwhile is no amendment of what was asked for. */
function asText(stance: Stance, field: Differing): string {
  if (field !== 'requires') return JSON.stringify(stance[field] ?? '');
  const asked = (stance.requires ?? []).map(({ actor, issue, term }) => [actor, issue, term]);
  return JSON.stringify(asked.sort());
}
