/** What is in the fields of the form, by name; `source.title` is the title of the source. */
export type Draft = Readonly<Record<string, string>>;

/** One thing that is wrong, by JSON Pointer, as the server tells it. */
export interface Problem {
  readonly pointer: string;
  readonly detail: string;
}

/** Fields that hold several things, with commas between them. */
const LISTS = ['to', 'over'];

/** The fields of a form as they are now. */
export const draftOf = (form: HTMLFormElement): Draft =>
  Object.fromEntries(
    [...new FormData(form)].map(([name, value]) => [
      name,
      typeof value === 'string' ? value.trim() : '',
    ]),
  );

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((it) => it.trim())
    .filter((it) => it !== '');

/** What the fields say, as the fields of an event; those that are empty are left out. */
export function fieldsOf(draft: Draft, allowed: readonly string[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const source: Record<string, string> = {};
  for (const [name, value] of Object.entries(draft)) {
    const [field = '', part] = name.split('.');
    if (value === '' || !allowed.includes(field)) continue;
    if (part !== undefined) source[part] = value;
    else fields[field] = LISTS.includes(field) ? listOf(value) : value;
  }
  return allowed.includes('source') ? { ...fields, source } : fields;
}

/** What a correction changes: fields that are other than before, `null` for those that were emptied. */
export function changesOf(
  now: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const names = new Set([...Object.keys(now), ...Object.keys(before)]);
  const isSame = (name: string): boolean => sorted(now[name]) === sorted(before[name]);
  return Object.fromEntries(
    [...names].filter((name) => !isSame(name)).map((name) => [name, now[name] ?? null]),
  );
}

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_name, it: unknown) =>
    typeof it === 'object' && it !== null && !Array.isArray(it)
      ? Object.fromEntries(Object.entries(it).sort(([one], [other]) => (one < other ? -1 : 1)))
      : it,
  );

/** The name of the field that a problem is at: `/to/0` is at `to`, `/changes/source/url` at `source.url`. */
export function fieldAt({ pointer }: Problem, names: readonly string[]): string | undefined {
  const [field = '', part = ''] = pointer
    .replace(/^\/changes(?=\/)/u, '')
    .split('/')
    .slice(1);
  return (
    names.find((it) => it === `${field}.${part}`) ?? names.find((it) => it.split('.')[0] === field)
  );
}

const memory = new Map<string, string>();

/** Kept while the tab is open, and in no other place; a browser that keeps nothing has it while the page is open. */
export const session = {
  get: (name: string): string => {
    try {
      return sessionStorage.getItem(name) ?? '';
    } catch {
      return memory.get(name) ?? '';
    }
  },
  set: (name: string, value: string): void => {
    try {
      if (value === '') sessionStorage.removeItem(name);
      else sessionStorage.setItem(name, value);
    } catch {
      memory.set(name, value);
    }
  },
};
