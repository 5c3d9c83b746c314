import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { FIELD_WORDS } from './words';

/** A JSON Schema (2020-12), or what OpenAPI writes beside one. */
export type Schema = Readonly<Record<string, unknown>>;

/** A class whose decorators say what is valid; an abstract one serves too. */
export type Shape = (abstract new () => object) & { readonly name: string };

/** One field as its class declares it. */
export interface Field {
  readonly name: string;
  readonly schema: Schema;
  readonly optional: boolean;
  /** The class of the objects in it, where it holds objects of a class. */
  readonly holds?: Shape;
}

type Declared = ReturnType<
  ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']
>[number];

/** The fields that a class declares, the inherited ones first, each with the schema of its decorator. */
export function fieldsIn(shape: Shape): Field[] {
  const storage = getMetadataStorage();
  const declared = storage.getTargetValidationMetadatas(shape, '', true, false);
  const baseFirst = [...declared].sort((one, other) => depth(one.target) - depth(other.target));
  const byField = new Map<string, Declared[]>();
  for (const it of baseFirst) {
    byField.set(it.propertyName, [...(byField.get(it.propertyName) ?? []), it]);
  }
  return [...byField.values()].map((all) => fieldOf(shape, all));
}

/** The schema of one field of a class, as where an answer shows it again. */
export function fieldSchema(shape: Shape, name: string): Schema {
  const found = fieldsIn(shape).find((field) => field.name === name);
  if (!found) throw new TypeError(`${shape.name} has no field ${name}`);
  return found.schema;
}

/** The schema of a JSON object of this class: nothing else is taken, and an optional field may be `null`. */
export function schemaOf(shape: Shape): Schema {
  const fields = fieldsIn(shape);
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.map(({ name, schema, optional }) => [name, optional ? nullable(schema) : schema]),
    ),
    required: fields.filter(({ optional }) => !optional).map(({ name }) => name),
    additionalProperties: false,
  };
}

/** The classes of the objects that a class holds, at any depth, by name. */
export function shapesIn(shape: Shape): Map<string, Shape> {
  const inside = fieldsIn(shape).flatMap(({ holds }) => holds ?? []);
  const named = inside.map((it) => [it.name, it] as const);
  return new Map([...named, ...inside.flatMap((it) => [...shapesIn(it)])]);
}

/** The same, or `null`. */
export function nullable(schema: Schema): Schema {
  const { type, enum: words, description } = schema;
  if (typeof type === 'string') {
    const either = { ...schema, type: [type, 'null'] };
    return Array.isArray(words) ? { ...either, enum: [...(words as unknown[]), null] } : either;
  }
  const anyOf = [schema, { type: 'null' }];
  return description === undefined ? { anyOf } : { description, anyOf };
}

export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

function fieldOf(shape: Shape, declared: readonly Declared[]): Field {
  const [{ propertyName: name, target }] = declared as [Declared];
  // What a decorator of events/fields.ts leaves: its one constraint is the schema.
  const own = declared.find(({ type }) => type === ValidationTypes.CUSTOM_VALIDATION);
  const schema = own?.constraints?.[0] as Schema | undefined;
  if (!schema) throw new TypeError(`${shape.name}.${name} has no schema: declare it with field()`);
  const words = FIELD_WORDS[`${(target as Shape).name}.${name}`];
  const nested = declared.some(({ type }) => type === ValidationTypes.NESTED_VALIDATION);
  return {
    name,
    schema: words === undefined ? schema : { ...schema, description: words },
    optional: declared.some(({ type }) => type === ValidationTypes.CONDITIONAL_VALIDATION),
    ...(nested ? { holds: classIn(shape, name, schema['type'] === 'array') } : {}),
  };
}

/** Only class-transformer knows which class a field holds, and tells it by making one. */
function classIn(shape: Shape, field: string, isList: boolean): Shape {
  const made = plainToInstance(shape as new () => object, { [field]: isList ? [{}] : {} });
  const value = (made as Record<string, unknown>)[field];
  return ((isList ? (value as object[])[0] : value) as object).constructor as unknown as Shape;
}

/** How many classes one extends. */
function depth(target: unknown): number {
  const above: unknown = typeof target === 'function' ? Object.getPrototypeOf(target) : null;
  return above === null ? 0 : 1 + depth(above);
}
