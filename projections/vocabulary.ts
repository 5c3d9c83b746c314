import { folded } from '../events/text';

/** What a name needs to be found by. */
export interface Named {
  readonly id: string;
  readonly name?: string;
  readonly aliases?: readonly string[];
}

/** What a written name stands for: one id, several (ambiguous), or nothing known. */
export type Resolved =
  { readonly id: string } | { readonly ambiguous: readonly string[] } | undefined;

/**
 * Things by id, name and alias, whatever the case and diacritics: an id wins over a name, a name over an alias.
 * A fork sees what its parent holds and keeps to itself what is put into it.
 */
export class NameIndex<T extends Named> {
  private readonly things = new Map<string, T>();
  private readonly names = new Map<string, Set<string>>();
  private readonly aliases = new Map<string, Set<string>>();

  constructor(private readonly parent?: NameIndex<T>) {}

  get(id: string): T | undefined {
    return this.things.get(id) ?? this.parent?.get(id);
  }

  /** Takes the thing in, in place of what had its id. */
  put(thing: T): void {
    this.things.set(thing.id, thing);
    if (thing.name !== undefined) index(this.names, thing.name, thing.id);
    for (const alias of thing.aliases ?? []) index(this.aliases, alias, thing.id);
  }

  resolve(written: string): Resolved {
    const key = folded(written);
    if (this.get(key)) return { id: key };
    return one(this.named(key)) ?? one(this.aliased(key));
  }

  /** The ids whose name is the same, folded. */
  named(key: string): string[] {
    const ids = this.candidates((index) => index.names, key);
    return ids.filter((id) => folded(this.get(id)?.name ?? '') === key);
  }

  /** The ids that have such an alias, folded. */
  aliased(key: string): string[] {
    const ids = this.candidates((index) => index.aliases, key);
    return ids.filter((id) => this.get(id)?.aliases?.some((alias) => folded(alias) === key));
  }

  /** Everything, in no order. */
  all(): T[] {
    const above = this.parent?.all().filter(({ id }) => !this.things.has(id)) ?? [];
    return [...above, ...this.things.values()];
  }

  /** Puts what a fork holds into its parent. */
  merge(fork: NameIndex<T>): void {
    for (const thing of fork.things.values()) this.put(thing);
  }

  /** Old names stay in the index, so a candidate is one only if the thing still has the name. */
  private candidates(of: (index: NameIndex<T>) => Map<string, Set<string>>, key: string): string[] {
    const above = this.parent?.candidates(of, key) ?? [];
    return [...new Set([...above, ...(of(this).get(key) ?? [])])];
  }
}

/** Fields, folded: what to look through for a name that is near. */
export const namesOf = ({ id, name, aliases = [] }: Named): string[] => [
  id,
  ...(name === undefined ? [] : [name]),
  ...aliases,
];

function index(into: Map<string, Set<string>>, name: string, id: string): void {
  const key = folded(name);
  into.set(key, (into.get(key) ?? new Set()).add(id));
}

function one(ids: readonly string[]): Resolved {
  const [id] = ids;
  if (id === undefined) return undefined;
  return ids.length === 1 ? { id } : { ambiguous: [...ids].sort() };
}
