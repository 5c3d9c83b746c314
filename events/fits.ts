import { getMetadataStorage } from 'class-validator';
import { fieldsOf } from './check';

type Shape = new () => object;
type Test = (value: unknown) => boolean;

interface Field {
  readonly isOptional: boolean;
  readonly tests: readonly Test[];
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
  const required = [...fields].filter(([, { isOptional }]) => !isOptional).map(([name]) => name);
  return (value) => {
    for (const [name, inner] of Object.entries(value)) {
      const field = fields.get(name);
      if (!field) return false;
      if (inner === null && field.isOptional) continue;
      for (const test of field.tests) if (!test(inner)) return false;
    }
    return required.every((name) => Object.hasOwn(value, name));
  };
}

const metadataOf = (shape: Shape) =>
  getMetadataStorage().getTargetValidationMetadatas(shape, '', true, false);

function fieldOf(shape: Shape, name: string): Field {
  const own = metadataOf(shape).filter(({ propertyName }) => propertyName === name);
  return {
    isOptional: own.some(({ type }) => type === 'conditionalValidation'),
    tests: own.flatMap((metadata) => testOf(metadata) ?? []),
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
  return (value) => constraint?.instance.validate(value) === true;
}
