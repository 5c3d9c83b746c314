import { Actor } from '../../../events/actor';
import type { Problem } from '../../../events/check';
import { eventTypes } from '../../../events/event-type';
import { StatementRedacted } from '../../../events/statement-redacted';
import { Issue } from '../../../events/issue';
import type { TermUse } from '../../../projections/term-use';
import { ADDED, anyField } from './event-schemas';
import { count, dateOrNull, described, flag, instant, listOf } from './parts';
import { object, slug, sources, text, uuid, type Schemas } from './parts';
import { fieldSchema, nullable, ref, schemaOf, type Schema } from './schemas';

const warnings = described('What is taken all the same, and may be a slip', listOf(text));

const termUse = object<TermUse>(
  {
    id: slug,
    name: text,
    aliases: listOf(text),
    declared: described('The issue declares it; else it is only used', flag),
    statements: count,
    lastStated: dateOrNull,
  },
  ['name'],
);

/** A thing of the vocabulary as it is shown: these lists are never left out. */
function shownThing(shape: typeof Actor | typeof Issue, lists: Schemas): Schemas {
  const { properties, required, ...schema } = schemaOf(shape) as Record<string, Schemas & string[]>;
  const shown = { ...schema, required: [...(required ?? []), ...Object.keys(lists)] };
  const all = { ...properties, ...lists };
  const written = { ...all, position: ref('Position'), warnings };
  return {
    [`${shape.name}Shown`]: { ...shown, properties: all },
    [`${shape.name}Written`]: {
      ...shown,
      required: [...shown.required, 'position', 'warnings'],
      properties: written,
    },
  };
}

const aliases = fieldSchema(Actor, 'aliases');
const shownIssue = shownThing(Issue, { aliases, terms: fieldSchema(Issue, 'terms') });
const issue = shownIssue['IssueShown'] as { readonly properties: Schemas };

const entry: Schema = {
  description: 'An event as it was posted, names as ids, and what the log added',
  allOf: [ref('Event')],
  type: 'object',
  properties: { id: uuid, ...ADDED },
  required: ['id', ...Object.keys(ADDED)],
};

/** What the answer to `GET /v1/events/{id}` tells beside the entry; of a statement all of it. */
const told: Schemas = {
  written: {
    description: 'The names as they were written, by JSON Pointer, where they are not the ids',
    type: 'object',
    additionalProperties: text,
  },
  asCorrected: described('The statement as corrected', ref('Statement')),
  retracted: flag,
  disputed: flag,
  sources,
  corrections: described('The events about it, in log order', listOf(ref('LogEntry'))),
};

const eventWithCorrections: Schema = {
  description: 'One entry of the log, and what was said of it later',
  type: 'object',
  properties: {
    ...anyField(),
    type: { type: 'string', enum: [...eventTypes.keys()] },
    id: uuid,
    ...ADDED,
    ...told,
  },
  required: ['id', 'type', ...Object.keys(ADDED), 'corrections'],
  additionalProperties: false,
};

const problem = object<{ type: 1; title: 1; status: 1; detail: 1; errors: 1 }>({
  type: { type: 'string', format: 'uri-reference' },
  title: text,
  status: { type: 'integer', minimum: 400, maximum: 599 },
  detail: described('What is wrong, and what would be right', text),
  errors: described(
    'Each field that is wrong',
    listOf(
      object<Problem>({
        pointer: described('A JSON Pointer (RFC 6901) to the field or parameter', text),
        detail: text,
      }),
    ),
  ),
});

const lag = described('Events that the log is known to hold and that are not here yet', count);
const cutOff = described('What keeps this node from the log just now, if anything does', text);
const parts = object({
  log: object({ status: text, position: count, lag, cutOff }, ['cutOff']),
  readModel: object({ status: text, position: count, lag }),
});

const ready = object({
  status: { type: 'string', const: 'ok' },
  info: parts,
  error: { type: 'object' },
  details: parts,
});

const named: Schemas = {
  Slug: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,79}$' },
  Instant: { type: 'string', format: 'date-time', description: 'UTC, with milliseconds' },
  Position: {
    type: 'string',
    pattern: '^[0-9]{16}$',
    description: 'A place in the log: opaque, and ordered as text',
  },
};

/** The schemas of the answers about the log, the vocabulary and the server itself, by name. */
export const logResults: Schemas = {
  ...named,
  ...{ LogEntry: entry, EventWithCorrections: eventWithCorrections, TermUse: termUse },
  Head: object({
    position: ref('Position'),
    hash: described(
      'SHA-256 in hexadecimal; zeros of an empty log',
      fieldSchema(StatementRedacted, 'remains'),
    ),
    recordedAt: nullable(instant),
  }),
  WriteResult: object({ id: uuid, position: ref('Position'), recordedAt: instant, warnings }),
  ...shownThing(Actor, { aliases, memberOf: fieldSchema(Actor, 'memberOf') }),
  ...shownIssue,
  IssueWithTerms: { ...issue, properties: { ...issue.properties, terms: listOf(ref('TermUse')) } },
  ...{ Problem: problem, Alive: object({ status: { type: 'string', const: 'ok' } }), Ready: ready },
};
