import { nullable, ref, type Schema } from './schemas';

/** Schemas by name. */
export type Schemas = Record<string, Schema>;

export const described = (description: string, schema: Schema): Schema => ({
  ...schema,
  description,
});
export const listOf = (items: Schema): Schema => ({ type: 'array', items });

export const text: Schema = { type: 'string' };
export const uuid: Schema = { type: 'string', format: 'uuid' };
export const flag: Schema = { type: 'boolean' };
export const count: Schema = { type: 'integer', minimum: 0 };
export const slug = ref('Slug');
export const instant = ref('Instant');
export const date: Schema = { type: 'string', description: 'A date as it was stated, in EDTF' };
export const dateOrNull = nullable(date);
export const sources: Schema = {
  type: 'integer',
  minimum: 1,
  description: '1 and its corroborations',
};

/** An object of an answer; the compiler sees to it that no field of the interface is forgotten. */
export function object<T>(
  properties: Record<keyof T & string, Schema>,
  optional: readonly (keyof T & string)[] = [],
): Schema {
  const names = Object.keys(properties) as (keyof T & string)[];
  const required = names.filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}
