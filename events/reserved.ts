const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/** One step of a JSON Pointer. */
export const pointerStep = (key: string): string =>
  `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** Where a value has keys that mean something to every JavaScript object: class-transformer drops them without a word. */
export function reservedKeys(value: unknown, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = pointer + pointerStep(key);
    return RESERVED.has(key) ? [here] : reservedKeys(inner, here);
  });
}
