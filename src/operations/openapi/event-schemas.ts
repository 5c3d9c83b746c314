import { Actor } from '../../../events/actor';
import { eventTypes, type EventType } from '../../../events/event-type';
import { Issue } from '../../../events/issue';
import { fieldsIn, nullable, ref, schemaOf, shapesIn, type Schema, type Shape } from './schemas';
import type { Schemas } from './parts';
import { EVENT_WORDS } from './words';

/** What the log adds to an event. */
export const ADDED: Schemas = {
  position: ref('Position'),
  recordedAt: ref('Instant'),
  recordedBy: {
    type: 'string',
    description:
      'The name of the key it was sent with; an id, such as `key-7f3a5b9c1d2e`, where the name was forgotten or it was sent with a token',
  },
};

const IGNORED = 'Added by the log; sent with an event, as in an export, it is ignored';

/** What a class cannot say field by field. */
const RULES: Schemas = {
  Source: {
    description: 'What a report rests on: at least one of publisher, title, url and reference',
    anyOf: ['publisher', 'title', 'url', 'reference'].map((name) => ({
      properties: { [name]: { type: 'string' } },
      required: [name],
    })),
  },
};

/** The schemas of everything that can be posted, by name, made from the classes of events/. */
export function eventSchemas(): Schemas {
  const types = [...eventTypes.values()];
  const shapes = new Map(types.flatMap(({ data }) => [...shapesIn(data)]));
  const statements = types.filter(({ family }) => family === 'statement');
  return {
    Event: anyTypeOf(types, 'One event of any type'),
    Statement: anyTypeOf(statements, 'A statement of any type'),
    ...Object.fromEntries(types.map((type) => [type.name, eventSchema(type)])),
    StatementChanges: changesOf(statements),
    ...Object.fromEntries(
      [...shapes].map(([name, shape]) => [name, { ...schemaOf(shape), ...RULES[name] }]),
    ),
    ...patchesOf(Actor, 'What changes of an actor: `null` takes an optional field away'),
    ...patchesOf(Issue, 'What changes of an issue: `null` takes an optional field away'),
  };
}

/** The fields of all types together, none of them required: what an entry of the log may show. */
export function anyField(): Schemas {
  return unionOf([...eventTypes.values()], (type) => propertiesOf(eventSchema(type)));
}

function anyTypeOf(types: readonly EventType[], description: string): Schema {
  const refs = types.map(({ name }) => [name, ref(name)['$ref']] as const);
  return {
    description,
    oneOf: refs.map(([, $ref]) => ({ $ref })),
    discriminator: { propertyName: 'type', mapping: Object.fromEntries(refs) },
  };
}

function eventSchema(type: EventType): Schema {
  const { name, data, scope } = type;
  const schema = schemaOf(data);
  const added = Object.keys(ADDED).map((field) => [field, { description: IGNORED }] as const);
  return {
    ...schema,
    description: `${EVENT_WORDS[name] ?? `One more ${type.family}`}. Needs the scope \`${scope}\`.`,
    properties: {
      ...propertiesOf(schema),
      type: { type: 'string', const: name },
      ...ownFields(type, schema),
      ...Object.fromEntries(added),
    },
  };
}

/** The fields whose decorator says only that they hold an object, since another rule looks into it. */
function ownFields(type: EventType, schema: Schema): Schemas {
  if (type.family === 'amendment') {
    return 'changes' in propertiesOf(schema) ? { changes: ref('StatementChanges') } : {};
  }
  if (type.family !== 'vocabulary' || type.isNew) return {};
  const { thing, shape } = type;
  const id = { type: 'string', minLength: 1, description: 'Its id, name or alias' };
  const { properties, ...patch } = patchOf(shape);
  return {
    [thing]: { ...patch, properties: { ...(properties as Schemas), id }, required: ['id'] },
  };
}

/** Whole fields are replaced. One that not every type requires may be taken away; the id stays. */
function changesOf(types: readonly EventType[]): Schema {
  const { id: _id, ...fields } = unionOf(types, ({ data }) =>
    Object.fromEntries(fieldsIn(data).map(({ name, schema }) => [name, schema])),
  );
  const isRequired = (name: string): boolean =>
    types.every(({ data }) => fieldsIn(data).some((it) => it.name === name && !it.optional));
  const properties = Object.entries(fields).map(([name, schema]) => [
    name,
    isRequired(name) ? schema : nullable(schema),
  ]);
  const type = { type: 'string', enum: types.map(({ name }) => name) };
  return {
    description:
      'The fields to replace; `null` takes an optional one away. What comes out must be a valid statement',
    type: 'object',
    minProperties: 1,
    properties: { ...Object.fromEntries(properties), type },
    additionalProperties: false,
  };
}

/** The merge patch of a thing, and those of the single objects in it, which merge too. */
function patchesOf(shape: Shape, description: string): Schemas {
  const inside = fieldsIn(shape).flatMap(({ holds, schema }) =>
    holds && schema['type'] !== 'array' ? [[`${holds.name}Patch`, patchOf(holds)] as const] : [],
  );
  const own = [`${shape.name}Patch`, { ...patchOf(shape), description }] as const;
  return Object.fromEntries([own, ...inside]);
}

function patchOf(shape: Shape): Schema {
  const properties = fieldsIn(shape).map(({ name, schema, optional, holds }) => {
    const merged = holds && schema['type'] !== 'array' ? ref(`${holds.name}Patch`) : schema;
    return [name, optional ? nullable(merged) : merged];
  });
  return {
    type: 'object',
    properties: Object.fromEntries(properties) as Schemas,
    additionalProperties: false,
  };
}

/** Fields by name; one that types take differently may be as any of them takes it. */
function unionOf(types: readonly EventType[], fields: (type: EventType) => Schemas): Schemas {
  const all = new Map<string, Map<string, Schema>>();
  for (const [name, schema] of types.flatMap((type) => Object.entries(fields(type)))) {
    const known = all.get(name) ?? new Map<string, Schema>();
    all.set(name, known.set(JSON.stringify(schema), schema));
  }
  return Object.fromEntries(
    [...all].map(([name, schemas]) => {
      const [only, ...others] = schemas.values();
      return [name, others.length === 0 && only ? only : { anyOf: [...schemas.values()] }];
    }),
  );
}

const propertiesOf = (schema: Schema): Schemas => schema['properties'] as Schemas;
