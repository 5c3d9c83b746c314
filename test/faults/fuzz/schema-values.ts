import * as fc from 'fast-check';
import { nastyValue } from './nasty';

export type Schema = Readonly<Record<string, unknown>>;

const ACTORS = ['ukraine', 'russia', 'zelensky'];
const ISSUES = ['territory', 'ceasefire', 'sanctions'];
const TERMS = ['return', 'truce', 'withdrawal'];
const KNOWN = [...ACTORS, ...ISSUES, ...TERMS];
const DATES = [
  ...['2025', '2025-03', '2025-03-12', '2025-03~', '2025-03-12T14:30:00Z', '2024-12-31'],
  '2026-11',
];

/** What fields of these names mean, so that some of what is sent is taken. */
const MEANT: Readonly<Record<string, readonly string[]>> = {
  ...{ actor: ACTORS, issue: ISSUES, term: TERMS, parent: ISSUES },
  ...{ statedAt: DATES, by: DATES, until: ['2027', '2028-01'], publishedAt: DATES, from: DATES },
  ...{ at: DATES, knownAt: DATES, knownFrom: DATES, knownTo: DATES, publishedBy: DATES },
  ...{ statedFrom: DATES, statedTo: DATES },
};

/** A statement that is there. */
export const STATEMENT = '0b0e7a54-6d2b-4c57-9d0f-0d8a3f6f5a11';

const formats: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.oneof(fc.constant(STATEMENT), fc.uuid()),
  uri: fc.webUrl(),
};

/** Values that a schema of the description takes, and here and there one that it does not. */
export class SchemaValues {
  private readonly known = new Map<string, fc.Arbitrary<unknown>>();

  constructor(private readonly document: Schema) {}

  /** A value of which a part may be anything. */
  of(schema: Schema): fc.Arbitrary<unknown> {
    return fc.oneof(
      { weight: 40, arbitrary: this.right(schema) },
      { weight: 1, arbitrary: nastyValue },
    );
  }

  /** The value of a field, by what its name means. */
  named(name: string, schema: Schema): fc.Arbitrary<unknown> {
    const meant = MEANT[name];
    const isText = schema['type'] === undefined || [schema['type']].flat().includes('string');
    if (!meant || !isText) return this.of(schema);
    return fc.oneof(
      { weight: 30, arbitrary: fc.constantFrom(...meant) },
      { weight: 1, arbitrary: this.of(schema) },
    );
  }

  private right(schema: Schema): fc.Arbitrary<unknown> {
    const { $ref, const: only, enum: words, oneOf, anyOf, allOf, type } = schema;
    if (typeof $ref === 'string') return this.referred($ref);
    if (only !== undefined) return fc.constant(only);
    if (Array.isArray(words)) return fc.constantFrom(...(words as unknown[]));
    if (schema['properties']) return this.object(schema);
    const several = (oneOf ?? anyOf) as readonly Schema[] | undefined;
    if (several) return fc.oneof(...several.map((it) => this.right(it)));
    if (Array.isArray(allOf))
      return this.right(Object.assign({}, ...(allOf as Schema[])) as Schema);
    const [first] = [type].flat();
    return this.typed(String(first), schema);
  }

  private typed(type: string, schema: Schema): fc.Arbitrary<unknown> {
    const { minimum = 0, maximum = 100, maxItems = 3 } = schema as Readonly<Record<string, number>>;
    const items = schema['items'] as Schema;
    switch (type) {
      case 'integer':
        return fc.integer({ min: minimum, max: maximum });
      case 'number':
        return fc.double({ min: minimum, max: maximum, noNaN: true });
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      case 'array':
        return fc.array(this.of(items), { maxLength: Math.min(maxItems, 3) });
      case 'object':
        return this.object(schema);
      default:
        return this.text(schema);
    }
  }

  private text({ format, pattern }: Schema): fc.Arbitrary<string> {
    const known = fc.constantFrom(...KNOWN, ...DATES);
    if (typeof format === 'string' && formats[format]) return formats[format];
    if (typeof pattern !== 'string') return fc.oneof(known, fc.string({ maxLength: 30 }));
    return fc.oneof({ weight: 3, arbitrary: known }, { weight: 1, arbitrary: matching(pattern) });
  }

  private object({ properties = {}, required = [], anyOf }: Schema): fc.Arbitrary<unknown> {
    // Of a source one of several fields must be there.
    const [{ required: one = [] } = {}] = (anyOf ?? []) as readonly { required?: string[] }[];
    const all = Object.entries(properties as Record<string, Schema>);
    const made = Object.fromEntries(all.map(([name, it]) => [name, this.named(name, it)]));
    return fc.record(made, { requiredKeys: [...(required as string[]), ...one] });
  }

  private referred($ref: string): fc.Arbitrary<unknown> {
    const known = this.known.get($ref);
    if (known) return known;
    const target = $ref
      .slice(2)
      .split('/')
      .reduce<unknown>((at, step) => (at as Schema)[step], this.document);
    const made = this.right(target as Schema);
    this.known.set($ref, made);
    return made;
  }
}

/** Not every pattern can be turned round: of one that looks ahead, any text is as good. */
function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'));
  } catch {
    return fc.string({ maxLength: 20 });
  }
}
