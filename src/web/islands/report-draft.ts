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

/** Plain words as the id of a term: `Easter truce` is `easter-truce`; nothing where no Latin letter or digit is in them. */
export const termIdOf = (words: string): string =>
  words
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+/u, '')
    .slice(0, 80)
    .replace(/-+$/u, '');

const ONE_OF_SOURCE = ['publisher', 'title', 'url', 'reference'];

/** What is needed and was left empty, told in the words of the form. */
export function lackingIn(
  draft: Draft,
  needed: readonly string[],
  say: Readonly<Record<string, string>>,
): Problem[] {
  const lacking = needed
    .filter((name) => name !== 'source' && !draft[name])
    .map((name) => ({ pointer: `/${name}`, detail: say['needed'] ?? '' }));
  const hasSource = ONE_OF_SOURCE.some((part) => draft[`source.${part}`]);
  if (!needed.includes('source') || hasSource) return lacking;
  return [...lacking, { pointer: '/source', detail: say['sourceHint'] ?? '' }];
}

/** All problems, each field's first of all as the form tells it, without the marks of code. */
export function merged(
  own: readonly Problem[],
  told: readonly Problem[],
  names: readonly string[],
): Problem[] {
  const isTold = new Set(own.map((it) => fieldAt(it, names)));
  const others = told.filter((it) => !isTold.has(fieldAt(it, names)) || !fieldAt(it, names));
  const plain = others.map((it) => ({ ...it, detail: it.detail.replace(/`([^`]*)`/gu, '“$1”') }));
  return [...own, ...plain];
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
