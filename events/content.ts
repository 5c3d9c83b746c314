import { eventTypes } from './event-type';

type Json = Readonly<Record<string, unknown>>;
type Change = (key: string, value: unknown) => unknown;

/**
 * What an event says, in one normal form: absent, `null`, an empty list and the default are the same, and so are one
 * addressee and a list of one. Two events with equal content are the same event.
 */
export function content(event: Json): Json {
  return mapFields(event, (key, value) =>
    key === patchField(event) ? patch(key, value, normal) : normal(key, value),
  );
}

/** Leaves out what is `null`, which says the same as being absent; as a field of a patch it says "take away", and stays. */
export function withoutNulls(event: Json): Json {
  const strip: Change = (_, value) => denulled(value);
  return mapFields(event, (key, value) =>
    key === patchField(event) ? patch(key, value, strip) : denulled(value),
  );
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The field that holds a patch, in which `null` and an empty list mean what they say. */
function patchField(event: Json): string {
  const type = eventTypes.get(String(event['type']));
  return type?.family === 'vocabulary' && !type.isNew ? type.thing : 'changes';
}

/**
 * A patch says something by its own `null`s and empty lists, and so does an object that is merged into another; what is
 * put in place of a whole field is like any value.
 */
function patch(field: string, value: unknown, change: Change): unknown {
  if (!isJson(value)) return value;
  const isMerged = field !== 'changes';
  const fields = Object.entries(value).map(([key, inner]) => {
    const isSaid = inner === null || (Array.isArray(inner) && inner.length === 0);
    if (isSaid) return [key, inner] as const;
    return [
      key,
      isMerged && isJson(inner) ? patch(key, inner, change) : change(key, inner),
    ] as const;
  });
  return Object.fromEntries(fields);
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
function mapFields(fields: Json, change: Change): Json {
  const changed = Object.entries(fields).map(([key, value]) => [key, change(key, value)] as const);
  return Object.fromEntries(changed.filter(([, value]) => value !== undefined && value !== null));
}
