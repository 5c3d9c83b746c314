import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import { distance } from 'fastest-levenshtein';
import { pointerStep, reservedKeys } from './reserved';
import { Source } from './source';

/** One thing that is wrong: where (a JSON Pointer, RFC 6901), and what would be right. */
export interface Problem {
  readonly pointer: string;
  readonly detail: string;
}

/** What is wrong with a field that the thing does not have. */
export const NO_FIELD = 'is not a field of this; leave it out';

/** So many letters may be wrong in a field that is still known for what it is meant to be. */
const SLIPS = 2;

/** The same, with the field that may be meant. */
function noField(name: string, fields: Iterable<string>): string {
  const near = [...fields].find((it) => distance(it, name) <= Math.min(SLIPS, it.length / 3));
  return near === undefined ? NO_FIELD : `is not a field of this; did you mean \`${near}\`?`;
}

/** Whether a problem is one of these. */
export const isNoField = ({ detail }: Problem): boolean =>
  detail.startsWith('is not a field of this; ');

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
  return errors.flatMap((error) => problems(error, '', shape));
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

function problems(error: ValidationError, above: string, shape: new () => object): Problem[] {
  const { property, constraints = {}, children = [] } = error;
  const pointer = above + pointerStep(property);
  const [constraint] = Object.entries(constraints);
  const detail = ([name, message]: readonly [string, string]): string =>
    name === 'whitelistValidation' ? noField(property, fieldsOf(shape)) : message;
  const own = constraint ? [{ pointer, detail: detail(constraint) }] : [];
  const within = property === 'source' ? Source : Object;
  return [...own, ...children.flatMap((child) => problems(child, pointer, within))];
}
