import type { Attribution } from '../events/source';
import type { Said } from '../events/lane';
import { interval, type Moment } from '../events/time';

/** The two filters that narrow what counts, before the fold. */
export interface Filters {
  /** Leaves out statements whose source was published after the end of this date. */
  readonly publishedBy?: Moment | undefined;
  /** Leaves out statements of other attributions. */
  readonly attribution?: readonly Attribution[] | undefined;
}

/** Judges a statement by its own source, as corrected; `undefined` where nothing is left out. */
export function countsBy({
  publishedBy,
  attribution,
}: Filters): ((said: Said) => boolean) | undefined {
  if (!publishedBy && !attribution) return undefined;
  return ({ data: { source }, end }) => {
    const published = source.publishedAt === undefined ? end : interval(source.publishedAt)?.end;
    if (publishedBy && (published ?? end) > publishedBy.reached) return false;
    return !attribution || attribution.includes(source.attribution ?? 'on-record');
  };
}
