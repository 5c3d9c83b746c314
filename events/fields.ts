import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsOptional, ValidateBy, ValidateNested } from 'class-validator';
import { reservedKeys } from './reserved';
import { interval, point } from './time';
import { isHttpUrl, isName, isProse, isSlug, isUuid } from './text';

/** What one field takes: the test, the words that tell what is right, and the JSON Schema that publishes both. */
export interface Kind {
  readonly name: string;
  readonly takes: string;
  readonly test: (value: unknown) => boolean;
  readonly schema: Readonly<Record<string, unknown>>;
}

const DATE_EXAMPLES = ['2025', '2025-03', '2025-03-12', '2025-03-12T14:30:00Z'];

/** Declares a field: class-validator checks it, and its messages say what is right. */
export function field(kind: Kind): PropertyDecorator {
  return ValidateBy({
    name: kind.name,
    constraints: [kind.schema],
    validator: {
      validate: (value) => kind.test(value),
      defaultMessage: (args) =>
        args?.value === undefined || args.value === null
          ? `is required: give ${kind.takes}`
          : `must be ${kind.takes}`,
    },
  });
}

/** The field may be left out; `null` says the same. */
export const Optional = (): PropertyDecorator => IsOptional();

export const Slug = (): PropertyDecorator =>
  field({
    name: 'slug',
    takes: 'lower-case letters, digits and hyphens, at most 80, such as `easter-truce`',
    test: isSlug,
    schema: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,79}$' },
  });

export const Uuid = (): PropertyDecorator =>
  field({
    name: 'uuid',
    takes: 'a UUID such as `0190d3a8-5c1e-7f00-8000-000000000001`',
    test: isUuid,
    schema: { type: 'string', format: 'uuid' },
  });

export const Sha256 = (): PropertyDecorator =>
  field({
    name: 'sha256',
    takes: 'a SHA-256 in hexadecimal: 64 digits and letters from a to f',
    test: (value) => typeof value === 'string' && /^[0-9a-f]{64}$/u.test(value),
    schema: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  });

/** A name, an alias or an id: one line of at most `max` characters. */
export const Name = (max = 200): PropertyDecorator =>
  field({
    name: 'name',
    takes: `one line of 1 to ${max} characters without control or bidirectional-override characters`,
    test: (value) => isName(value, max),
    schema: { type: 'string', minLength: 1, maxLength: max },
  });

export const Names = (most = 50): PropertyDecorator =>
  field({
    name: 'names',
    takes: `a list of at most ${most} names, each one line of 1 to 200 characters without control or bidirectional-override characters`,
    test: (value) => isNames(value, most),
    schema: {
      type: 'array',
      maxItems: most,
      items: { type: 'string', minLength: 1, maxLength: 200 },
    },
  });

export const NameOrNames = (most = 50): PropertyDecorator =>
  field({
    name: 'nameOrNames',
    takes: `the name or id of an actor, or a list of at most ${most} of them`,
    test: (value) => isName(value) || isNames(value, most),
    schema: {
      oneOf: [
        { type: 'string', minLength: 1, maxLength: 200 },
        { type: 'array', maxItems: most, items: { type: 'string', minLength: 1, maxLength: 200 } },
      ],
    },
  });

export const Prose = (max = 1000): PropertyDecorator =>
  field({
    name: 'prose',
    takes: `text of 1 to ${max} characters without control characters`,
    test: (value) => isProse(value, max),
    schema: { type: 'string', minLength: 1, maxLength: max },
  });

export const HttpUrl = (): PropertyDecorator =>
  field({
    name: 'httpUrl',
    takes: 'an http or https URL of at most 2000 characters',
    test: isHttpUrl,
    schema: { type: 'string', format: 'uri', pattern: '^[Hh][Tt][Tt][Pp][Ss]?:', maxLength: 2000 },
  });

/** EDTF: a year, month, day, or instant with an offset. */
export const EdtfPoint = (): PropertyDecorator =>
  field({
    name: 'edtfPoint',
    takes:
      'an EDTF date that the calendar has: `2025`, `2025-03`, `2025-03-12` or `2025-03-12T14:30:00Z` (in a URL write `+` as `%2B`)',
    test: (value) => typeof value === 'string' && point(value) !== undefined,
    schema: {
      type: 'string',
      description: 'EDTF year, month, day or instant',
      examples: DATE_EXAMPLES,
    },
  });

/** EDTF as `statedAt` takes it: a point or a closed interval. */
export const EdtfInterval = (): PropertyDecorator =>
  field({
    name: 'edtfInterval',
    takes:
      'an EDTF date that the calendar has: `2025`, `2025-03`, `2025-03-12`, `2025-03-12T14:30:00Z`, or an interval `2025-03-10/2025-03-12`',
    test: (value) => typeof value === 'string' && interval(value) !== undefined,
    schema: {
      type: 'string',
      description: 'EDTF year, month, day, instant or closed interval of these',
      examples: [...DATE_EXAMPLES, '2025-03-10/2025-03-12'],
    },
  });

/** A place on the issue's scale. */
export const Place = (): PropertyDecorator =>
  field({
    name: 'place',
    takes: "a number from 0 to 100, a place on the issue's scale",
    test: (value) => typeof value === 'number' && value >= 0 && value <= 100,
    schema: { type: 'number', minimum: 0, maximum: 100 },
  });

export const OneOf = (...words: readonly string[]): PropertyDecorator =>
  field({
    name: 'oneOf',
    takes: `one of ${words.map((word) => `\`${word}\``).join(', ')}`,
    test: (value) => typeof value === 'string' && words.includes(value),
    schema: { type: 'string', enum: words },
  });

/** A Wikidata item, such as `Q212`. */
export const WikidataItem = (): PropertyDecorator =>
  field({
    name: 'wikidata',
    takes: 'a Wikidata item such as `Q212`',
    test: (value) => typeof value === 'string' && /^Q[1-9]\d{0,15}$/u.test(value),
    schema: { type: 'string', pattern: '^Q[1-9][0-9]{0,15}$' },
  });

/** A JSON object whose fields another rule looks at. */
export const Fields = (takes: string): PropertyDecorator =>
  field({
    name: 'fields',
    takes,
    test: (value) =>
      isObject(value) && Object.keys(value).length > 0 && reservedKeys(value).length === 0,
    schema: { type: 'object', minProperties: 1 },
  });

type Shape = new () => object;

/** A JSON object of its own class. */
export const Nested = (shape: Shape, takes: string): PropertyDecorator =>
  together(
    field({ name: 'nested', takes, test: isObject, schema: { $ref: schemaOf(shape) } }),
    ValidateNested({ context: { shape }, message: `must be ${takes}` }),
    Type(() => shape),
  );

/** A list of JSON objects of one class. */
export const ListOf = (shape: Shape, fields: string, most = 50): PropertyDecorator =>
  together(
    field({
      name: 'listOf',
      takes: `a list of at most ${most}, each ${fields}`,
      test: (value) => Array.isArray(value) && value.length <= most && value.every(isObject),
      schema: { type: 'array', maxItems: most, items: { $ref: schemaOf(shape) } },
    }),
    ValidateNested({ each: true, context: { shape }, message: `must be ${fields}` }),
    Type(() => shape),
  );

const schemaOf = ({ name }: Shape): string => `#/components/schemas/${name}`;

const together =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, key) => {
    for (const decorate of decorators) decorate(target, key);
  };

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNames(value: unknown, most: number): boolean {
  return Array.isArray(value) && value.length <= most && value.every((name) => isName(name));
}
