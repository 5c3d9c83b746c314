import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import { pointerStep, reservedKeys } from './reserved';

/** One thing that is wrong: where (a JSON Pointer, RFC 6901), and what would be right. */
export interface Problem {
  readonly pointer: string;
  readonly detail: string;
}

/** What is wrong with a field that the thing does not have. */
export const NO_FIELD = 'is not a field of this; leave it out';

type Fields = Readonly<Record<string, unknown>>;

/** What the class's decorators find wrong with a JSON object; unknown fields are wrong too. */
export function check(shape: new () => object, value: Fields): Problem[] {
  const reserved = reservedKeys(value);
  if (reserved.length > 0) return reserved.map((pointer) => ({ pointer, detail: NO_FIELD }));
  const instance = plainToInstance(shape, value);
  const errors = validateSync(instance, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
  });
  return errors.flatMap((error) => problems(error, ''));
}

/** The names of the fields that a class declares. */
export function fieldsOf(shape: new () => object): ReadonlySet<string> {
  const known = declaredFields.get(shape);
  if (known) return known;
  const declared = getMetadataStorage().getTargetValidationMetadatas(shape, '', true, false);
  const names = new Set(declared.map(({ propertyName }) => propertyName));
  declaredFields.set(shape, names);
  return names;
}

const declaredFields = new Map<new () => object, ReadonlySet<string>>();

function problems(error: ValidationError, above: string): Problem[] {
  const pointer = above + pointerStep(error.property);
  const [constraint] = Object.entries(error.constraints ?? {});
  const own = constraint ? [{ pointer, detail: detailOf(constraint) }] : [];
  return [...own, ...(error.children ?? []).flatMap((child) => problems(child, pointer))];
}

function detailOf([name, message]: readonly [string, string]): string {
  return name === 'whitelistValidation' ? NO_FIELD : message;
}
