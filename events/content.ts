import { eventTypes } from './event-type';

type Json = Readonly<Record<string, unknown>>;

/**
 * What an event says, in one normal form: absent, `null`, an empty list and the default are the same, and so are one
 * addressee and a list of one. Two events with equal content are the same event.
 */
export function content(event: Json): Json {
  return mapFields(event, (key, value) => (key === patchField(event) ? value : normal(key, value)));
}

/** Leaves out what is `null`, which says the same as being absent; in a patch it says "take away" and stays. */
export function withoutNulls(event: Json): Json {
  return mapFields(event, (key, value) => (key === patchField(event) ? value : denulled(value)));
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The field that holds a patch, in which `null` and an empty list mean what they say. */
function patchField(event: Json): string {
  const type = eventTypes.get(String(event['type']));
  return type?.family === 'vocabulary' && !type.isNew ? type.thing : 'changes';
}

function normal(key: string, value: unknown): unknown {
  if (key === 'attribution' && value === 'on-record') return undefined;
  if (key === 'to' && typeof value === 'string') return [value];
  if (Array.isArray(value))
    return value.length === 0 ? undefined : value.map((it) => normal('', it));
  return isJson(value) ? mapFields(value, normal) : value;
}

function denulled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(denulled);
  return isJson(value) ? mapFields(value, (_, inner) => denulled(inner)) : value;
}

/** Fields for which `change` gives nothing are left out. */
function mapFields(fields: Json, change: (key: string, value: unknown) => unknown): Json {
  const changed = Object.entries(fields).map(([key, value]) => [key, change(key, value)] as const);
  return Object.fromEntries(changed.filter(([, value]) => value !== undefined && value !== null));
}
