/** What is in the fields of the form, by name; `source.title` is the title of the source. */
export type Draft = Readonly<Record<string, string>>;

/** One thing that is wrong, by JSON Pointer. */
export interface Problem {
  readonly pointer: string;
  readonly detail: string;
  /** It is told as the server tells it, in English. */
  readonly isEnglish?: boolean;
}

/** Fields that hold several things, with commas between them. */
const LISTS = ['to', 'over', 'replaces', 'tags'];

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
  const requires: Record<string, string>[] = [];
  for (const [name, value] of Object.entries(draft)) {
    const [field = '', part = '', ofRow] = name.split('.');
    if (value === '' || !allowed.includes(field)) continue;
    if (ofRow !== undefined) (requires[Number(part)] ??= {})[ofRow] = value;
    else if (part !== '') source[part] = value;
    else fields[field] = valueOf(field, value);
  }
  return {
    ...fields,
    ...(requires.length > 0 && { requires: requires.filter(Boolean) }),
    ...(allowed.includes('source') && { source }),
  };
}

function valueOf(field: string, text: string): unknown {
  if (LISTS.includes(field)) return listOf(text);
  return field === 'place' && !Number.isNaN(Number(text)) ? Number(text) : text;
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
  const [field = '', part = '', ofRow = 'actor'] = pointer
    .replace(/^\/changes(?=\/)/u, '')
    .split('/')
    .slice(1);
  if (field === 'key') return field;
  if (field === 'requires') return `requires.${part || 0}.${ofRow}`;
  return (
    names.find((it) => it === `${field}.${part}`) ?? names.find((it) => it.split('.')[0] === field)
  );
}

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

/** All problems, that of the key first, and each field's first of all as the form tells it. */
export function merged(
  own: readonly Problem[],
  told: readonly Problem[],
  { names, say }: { names: readonly string[]; say: (detail: string) => Problem },
): Problem[] {
  const isTold = new Set(own.map((it) => fieldAt(it, names)));
  const others = told.filter((it) => !isTold.has(fieldAt(it, names)) || !fieldAt(it, names));
  const said = others.map((it) => ({ ...say(it.detail), pointer: it.pointer }));
  const isOfKey = (it: Problem): boolean => it.pointer === '/key';
  return [...said.filter(isOfKey), ...own, ...said.filter((it) => !isOfKey(it))];
}

/** What the server tells in English, in the words of the page where it has them; without the marks of code. */
export function inWords(
  detail: string,
  told: readonly (readonly [pattern: string, words: string])[],
): Problem {
  const found = told.find(([pattern]) => new RegExp(pattern, 'u').test(detail));
  const [, caught = '', more = ''] = found ? (new RegExp(found[0], 'u').exec(detail) ?? []) : [];
  const text = found?.[1].replace('$1', () => caught).replace('$2', () => more) ?? detail;
  const plain = text.replace(/`([^`]*)`/gu, '“$1”');
  return { pointer: '', detail: plain, isEnglish: found === undefined };
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
