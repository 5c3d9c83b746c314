import { statementType } from '../../events/event-type';
import { EMPTY_LANE, type Lane, type Said } from '../../events/lane';
import { interval } from '../../events/time';

let order = 0;

/** A statement of a type and date; its id is both, unless it is given. */
export function said(type: string, statedAt: string, fields: Partial<Said['data']> = {}): Said {
  const { start, end } = interval(statedAt)!;
  const id = fields.id ?? `${type} ${statedAt}`;
  const about = { actor: 'ukraine', issue: 'territory', term: 'return' };
  const told = { summary: 'Said it.', source: { title: 'A report' } };
  order += 1;
  const data = { type, statedAt, ...about, ...told, ...fields, id };
  return { id, data, start, end, order, version: order, recordedAt: end };
}

export const applied = (lane: Lane, it: Said): Lane => statementType(it.data.type).apply(lane, it);

/** The lane once all of these were said. */
export const given = (...all: readonly Said[]): Lane => all.reduce(applied, EMPTY_LANE);

export const day = (text: string): number => interval(text)!.start;
