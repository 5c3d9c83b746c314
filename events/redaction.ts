import { getMetadataStorage } from 'class-validator';
import type { Event, Stored } from './event';
import { eventTypes } from './event-type';
import { isJson } from './content';

/** What stands in the place of a text that was blanked. */
export const REDACTED = '[redacted]';

type Fields = Readonly<Record<string, unknown>>;

/** The fields of free text that any type has; a speaker who is no known actor is free text too. */
const TEXTS = new Set([
  'speaker',
  ...[...eventTypes.values()].flatMap(({ data }) => proseOf(data)),
]);

function proseOf(shape: new () => Event): string[] {
  const all = getMetadataStorage().getTargetValidationMetadatas(shape, '', true, false);
  return all.flatMap(({ name, propertyName }) => (name === 'prose' ? [propertyName] : []));
}

/**
 * What remains of a statement, or of an event about one, without its texts; the same again where they are blanked
 * already. The log holds the hash of it, so what this makes of an event must never change.
 */
export function blanked(event: Stored): Stored {
  return { ...withoutTexts(event as unknown as Fields), id: event.id, type: event.type };
}

const withoutTexts = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, without(key, value)]));

function without(key: string, value: unknown): unknown {
  if (value === null) return null;
  if (TEXTS.has(key)) return REDACTED;
  if (key === 'tags') return [];
  if (key === 'source' && isJson(value)) return sourceOf(value);
  return key === 'changes' && isJson(value) ? withoutTexts(value) : value;
}

/** Who published it, when, and how firmly it can be laid to the actor remain: that is counted and filtered by. */
function sourceOf({ title, url, reference, ...rest }: Fields): Fields {
  const hadPlace = url != null || reference != null;
  return {
    ...rest,
    ...(title != null && { title: REDACTED }),
    ...(hadPlace && { reference: REDACTED }),
  };
}
