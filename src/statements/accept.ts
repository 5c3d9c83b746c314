import { check, fieldsOf, type Problem } from '../../events/check';
import { fits } from '../../events/fits';
import { isJson, withoutNulls } from '../../events/content';
import type { Event } from '../../events/event';
import { eventTypes, type EventType } from '../../events/event-type';
import { sourceProblems } from '../../events/rules';
import { nearest, suggestion } from '../vocabulary/near-miss';
import { meant } from './misspelt';

type Json = Readonly<Record<string, unknown>>;

/** An event whose form is right; names and references are still as written. */
export interface Accepted {
  readonly type: EventType;
  readonly event: Event;
}

/** What the log adds; posted with an event, as in an export, it is ignored. */
const ADDED_BY_THE_LOG = ['position', 'recordedAt', 'recordedBy'];

/** The fields that some type of event has: with `null`, any type takes them, as absent. */
const KNOWN = new Set([...eventTypes.values()].flatMap(({ data }) => [...fieldsOf(data)]));

/** Looks at the form of one posted event: its type, its fields, and nothing that the log would have to know. */
export function accept(body: unknown): Accepted | readonly Problem[] {
  if (!isJson(body)) return [{ pointer: '', detail: 'must be a JSON object' }];
  const type = typeof body['type'] === 'string' ? eventTypes.get(body['type']) : undefined;
  if (!type) return [{ pointer: '/type', detail: typeProblem(body['type']) }];
  const fields = fits(type.data, body) ? body : fieldsPosted(body, type);
  const wrong = fields === body || fits(type.data, fields) ? [] : check(type.data, fields);
  const problems = [...wrong.map(meant(type.data)), ...sourceless(type, fields)];
  return problems.length > 0 ? problems : { type, event: stored(fields) };
}

function sourceless(type: EventType, { source }: Json): Problem[] {
  return isJson(source) && fieldsOf(type.data).has('source') ? sourceProblems(source) : [];
}

function fieldsPosted(body: Json, type: EventType): Json {
  const own = fieldsOf(type.data);
  const isAbsent = (key: string, value: unknown): boolean =>
    ADDED_BY_THE_LOG.includes(key) || (value === null && KNOWN.has(key) && !own.has(key));
  return Object.fromEntries(Object.entries(body).filter(([key, value]) => !isAbsent(key, value)));
}

/** UUIDs are compared as text, so they are kept in lower case. Most events need no change, and are not copied. */
function stored(fields: Json): Event {
  if (!holdsNull(fields) && UUIDS.every((name) => isLower(fields[name])))
    return fields as unknown as Event;
  const { id, statement, entry, ...rest } = withoutNulls(fields);
  const lower = (name: string, uuid: unknown): Json =>
    typeof uuid === 'string' ? { [name]: uuid.toLowerCase() } : {};
  const about = { ...lower('statement', statement), ...lower('entry', entry) };
  return { ...lower('id', id), ...rest, ...about } as unknown as Event;
}

const UUIDS = ['id', 'statement', 'entry'];

const isLower = (uuid: unknown): boolean => typeof uuid !== 'string' || uuid === uuid.toLowerCase();

function holdsNull(value: unknown): boolean {
  if (typeof value !== 'object') return false;
  return value === null || Object.values(value).some(holdsNull);
}

function typeProblem(type: unknown): string {
  const known = [...eventTypes.keys()];
  if (typeof type !== 'string') return `is required: one of ${known.join(', ')}`;
  const near = nearest(
    type,
    known.map((id) => ({ id: id.toLowerCase(), name: id })),
  );
  const names = near.flatMap((id) => known.find((name) => name.toLowerCase() === id) ?? []);
  return `is not an event type; ${suggestion(names, `use one of ${known.join(', ')}`)}`;
}
