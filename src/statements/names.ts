import type { Problem } from '../../events/check';
import type { Actor } from '../../events/actor';
import type { Issue } from '../../events/issue';
import type { Requirement } from '../../events/requirement';
import { isSlug } from '../../events/text';
import { NameIndex, type Named, type Resolved } from '../../projections/vocabulary';
import { nearest, suggestion } from '../vocabulary/near-miss';

/** Who and what can be named. */
export interface Vocabulary {
  readonly actors: NameIndex<Actor>;
  readonly issues: NameIndex<Issue>;
}

/** Reads one written name as the id it stands for. @throws never: what is wrong is told to `wrong` */
type Read = (written: string, pointer: string) => string;

/** The fields of a statement, of its changes, or of an actor or issue, that hold names. */
export interface NamingFields {
  actor?: string;
  issue?: string;
  term?: string;
  to?: string | string[];
  speaker?: string;
  over?: string[];
  replaces?: string[];
  requires?: Requirement[];
}

/** Turns written names into ids, and keeps what was written and what is wrong, each by its JSON Pointer. */
export class NameReader {
  readonly problems: Problem[] = [];
  readonly written: Record<string, string> = {};

  constructor(private readonly vocabulary: Vocabulary) {}

  /** The fields with ids; `issue` is that of the statement where the fields do not say one. */
  statement<T extends NamingFields>(fields: T, base: string, issue?: string): T {
    const at = (name: keyof NamingFields): string => `${base}/${name}`;
    const list = (name: 'over' | 'replaces', read: Read): string[] | undefined =>
      fields[name]?.map((it, index) => read(it, `${at(name)}/${index}`));
    const issueId = fields.issue == null ? fields.issue : this.issue(fields.issue, at('issue'));
    const term: Read = (it, pointer) => this.term(it, pointer, issueId ?? issue ?? '');
    const read = {
      actor: fields.actor == null ? undefined : this.actor(fields.actor, at('actor')),
      issue: issueId,
      term: fields.term == null ? undefined : term(fields.term, at('term')),
      to: this.addressees(fields.to, at('to')),
      speaker: fields.speaker == null ? undefined : this.speaker(fields.speaker, at('speaker')),
      over: list('over', (it, pointer) => this.issue(it, pointer)),
      replaces: list('replaces', term),
      requires: fields.requires?.map((it, index) =>
        this.requirement(it, `${at('requires')}/${index}`),
      ),
    };
    const found = Object.entries(read).filter(([, value]) => value !== undefined && value !== null);
    return { ...fields, ...Object.fromEntries(found) };
  }

  actor: Read = (written, pointer) =>
    this.known('actor', this.vocabulary.actors, { written, pointer });

  issue: Read = (written, pointer) =>
    this.known('issue', this.vocabulary.issues, { written, pointer });

  private addressees(to: string | string[] | null | undefined, pointer: string) {
    if (typeof to === 'string') return this.actor(to, pointer);
    return to?.map((it, index) => this.actor(it, `${pointer}/${index}`));
  }

  private requirement({ actor, issue, term }: Requirement, pointer: string): Requirement {
    const issueId = this.issue(issue, `${pointer}/issue`);
    return {
      actor: this.actor(actor, `${pointer}/actor`),
      issue: issueId,
      term: this.term(term, `${pointer}/term`, issueId),
    };
  }

  /** A speaker whose name is not known, or is shared, is kept as text. */
  private speaker(written: string, pointer: string): string {
    const found = this.vocabulary.actors.resolve(written);
    return found && 'id' in found ? this.kept(found.id, written, pointer) : written;
  }

  /** Terms stay open: one that the issue does not declare is taken, if it is a slug. */
  private term(written: string, pointer: string, issue: string): string {
    const terms = termsOf(this.vocabulary.issues.get(issue));
    const found = terms.resolve(written);
    if (found && 'ambiguous' in found)
      this.refuseAmbiguous('term', found.ambiguous, { written, pointer });
    else if (found) return this.kept(found.id, written, pointer);
    else if (!isSlug(written)) {
      const near = suggestion(nearest(written, terms.all()), 'such as `easter-truce`');
      const detail = `is no term of \`${issue}\`, and a new one must be lower-case letters, digits and hyphens, at most 80; ${near}`;
      this.problems.push({ pointer, detail });
    }
    return written;
  }

  private known<T extends Named>(
    kind: 'actor' | 'issue',
    index: NameIndex<T>,
    { written, pointer }: { written: string; pointer: string },
  ): string {
    const found: Resolved = index.resolve(written);
    if (found && 'id' in found) return this.kept(found.id, written, pointer);
    if (found) this.refuseAmbiguous(kind, found.ambiguous, { written, pointer });
    else this.problems.push({ pointer, detail: unknownName(kind, written, index.all()) });
    return written;
  }

  private refuseAmbiguous(
    kind: string,
    ids: readonly string[],
    { written, pointer }: { written: string; pointer: string },
  ): void {
    const detail = `\`${written}\` is ambiguous: it is a name of the ${kind}s ${ids.map((id) => `\`${id}\``).join(', ')}; use an id`;
    this.problems.push({ pointer, detail });
  }

  private kept(id: string, written: string, pointer: string): string {
    if (id !== written) this.written[pointer] = written;
    return id;
  }
}

/** What to say of a name that nobody has: "unknown actor `Zelenski`; did you mean `zelensky`?" */
export function unknownName(
  kind: 'actor' | 'issue',
  written: string,
  known: readonly Named[],
): string {
  const otherwise = `GET /v1/${kind}s lists those known, and POST /v1/${kind}s adds one`;
  return `unknown ${kind} \`${written}\`; ${suggestion(nearest(written, known), otherwise)}`;
}

const indexes = new WeakMap<Issue, NameIndex<Named>>();

/** The terms that an issue declares. */
export function termsOf(issue: Issue | undefined): NameIndex<Named> {
  if (!issue) return new NameIndex();
  const index = indexes.get(issue) ?? new NameIndex<Named>();
  if (!indexes.has(issue)) for (const term of issue.terms ?? []) index.put(term);
  indexes.set(issue, index);
  return index;
}
