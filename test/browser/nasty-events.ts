/** Text that would run, were it taken for HTML, in any place that a page has for text. It is a name too: one line, 200 characters. */
export const NASTY = `"'\`</script></title></style><script>xss()</script><img src=x onerror=xss()><svg/onload=xss()><a href=javascript:xss()>{{xss()}}\${xss()}`;

/** The same in an address. */
const NASTY_URL = `https://example.org/"'><script>xss()</script><img/src=x/onerror=xss()>?javascript:xss()`;

type Schema = Readonly<Record<string, unknown>>;

/** What is no free text: by its name, what it takes. */
export interface Given {
  readonly [name: string]: unknown;
}

/** An event of each type of a description, with the nasty text in every field that takes text. */
export class NastyEvents {
  /** The fields that the text was put into, as `type.field`. */
  readonly filled = new Set<string>();

  constructor(
    private readonly document: Schema,
    private readonly given: Given,
  ) {}

  get types(): string[] {
    const { mapping } = this.at('#/components/schemas/Event')['discriminator'] as {
      mapping: object;
    };
    return Object.keys(mapping);
  }

  of(type: string, given: Given = {}): Record<string, unknown> {
    const made = this.value({ $ref: `#/components/schemas/${type}` }, type);
    return { ...(made as Record<string, unknown>), ...given };
  }

  /** What an event of the vocabulary holds, an `actor` or an `issue`. */
  thing(type: string, kind: string): object {
    const { properties } = this.at(`#/components/schemas/${type}`) as {
      properties: Record<string, Schema>;
    };
    return this.value(properties[kind]!, `${type}.${kind}.`) as object;
  }

  private value(schema: Schema, path: string): unknown {
    const name = path.slice(path.lastIndexOf('.') + 1);
    if (name in this.given) return this.given[name];
    const { $ref, const: only, enum: words, properties, items, oneOf, anyOf } = schema;
    if (typeof $ref === 'string') return this.value(this.at($ref), path);
    if (only !== undefined) return only;
    if (Array.isArray(words)) return words[0] as unknown;
    if (properties) return this.object(properties as Record<string, Schema>, path);
    const [first] = ((oneOf ?? anyOf ?? []) as Schema[]).filter(({ type }) => type !== 'null');
    if (first) return this.value(first, path);
    if (items) return [this.value(items as Schema, path)];
    return this.simple(schema, path);
  }

  private simple({ type, format }: Schema, path: string): unknown {
    const [kind] = [type].flat();
    if (kind === 'number' || kind === 'integer') return 7;
    if (format === 'uri') return NASTY_URL;
    this.filled.add(path);
    return NASTY;
  }

  private object(properties: Record<string, Schema>, path: string): object {
    return Object.fromEntries(
      Object.entries(properties)
        .map(([name, it]) => [name, this.value(it, `${path}.${name}`)] as const)
        .filter(([, value]) => value !== undefined),
    );
  }

  private at(pointer: string): Schema {
    return pointer
      .slice(2)
      .split('/')
      .reduce<unknown>((whole, step) => (whole as Schema)[step], this.document) as Schema;
  }
}
