import { getMetadataStorage } from 'class-validator';
import { fieldsOf } from './check';

type Shape = new () => object;
type Test = (value: unknown) => boolean;

interface Field {
  readonly isOptional: boolean;
  readonly takes: Test;
}

const compiled = new Map<Shape, (value: object) => boolean>();

/**
 * Whether `check` finds nothing wrong with a JSON object, made from the same decorators and some twenty times as fast:
 * it says no more than yes or no.
 */
export function fits(shape: Shape, value: object): boolean {
  const known = compiled.get(shape);
  if (known) return known(value);
  const made = compile(shape);
  compiled.set(shape, made);
  return made(value);
}

function compile(shape: Shape): (value: object) => boolean {
  const fields = new Map([...fieldsOf(shape)].map((name) => [name, fieldOf(shape, name)]));
  const required = [...fields.values()].filter(({ isOptional }) => !isOptional).length;
  return (value) => {
    let given = 0;
    for (const name of Object.keys(value)) {
      const field = fields.get(name);
      if (!field) return false;
      const inner = (value as Readonly<Record<string, unknown>>)[name];
      if (inner === null && field.isOptional) continue;
      if (!field.takes(inner)) return false;
      if (!field.isOptional) given += 1;
    }
    return given === required;
  };
}

const metadataOf = (shape: Shape) =>
  getMetadataStorage().getTargetValidationMetadatas(shape, '', true, false);

function fieldOf(shape: Shape, name: string): Field {
  const own = metadataOf(shape).filter(({ propertyName }) => propertyName === name);
  const tests = own.flatMap((metadata) => testOf(metadata) ?? []);
  const [first] = tests;
  return {
    isOptional: own.some(({ type }) => type === 'conditionalValidation'),
    takes: first && tests.length === 1 ? first : (value) => tests.every((test) => test(value)),
  };
}

type Metadata = ReturnType<typeof metadataOf>[number];

function testOf({ type, constraintCls, context }: Metadata): Test | undefined {
  if (type === 'nestedValidation') {
    const { shape } = context as { shape: Shape };
    const isFit = (value: unknown): boolean =>
      typeof value === 'object' && value !== null && fits(shape, value);
    return (value) => (Array.isArray(value) ? value.every(isFit) : isFit(value));
  }
  if (type !== 'customValidation') return undefined;
  const [constraint] = getMetadataStorage().getTargetValidatorConstraints(constraintCls);
  const validator = constraint?.instance;
  return (value) => validator?.validate(value) === true;
}
