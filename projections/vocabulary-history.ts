import type { Actor, Membership } from '../events/actor';
import type { VocabularyType } from '../events/event-type';
import type { Recorded, Stored } from '../events/event';
import type { Issue } from '../events/issue';
import { interval, type Moment } from '../events/time';
import { NameIndex } from './vocabulary';
import { Versions } from './versions';

type Thing = Actor & Issue;

/** Actors and issues as they are now, to find them by name, and as they were known at any log position. */
export class VocabularyHistory {
  readonly actors = new NameIndex<Actor>();
  readonly issues = new NameIndex<Issue>();
  private readonly versions = {
    actor: new Map<string, Versions<Thing>>(),
    issue: new Map<string, Versions<Thing>>(),
  };

  private readonly definitions = new Map<string, Recorded>();
  private readonly changes = new Map<string, number>();

  /** Takes in an event that defines or updates an actor or an issue. */
  define(type: VocabularyType, recorded: Recorded): void {
    const { event, position } = recorded;
    const { id } = (event as unknown as Record<'actor' | 'issue', Thing>)[type.thing];
    const versions = this.versions[type.thing].get(id) ?? new Versions<Thing>();
    const thing = type.apply(versions.latest() as Thing, event);
    versions.add(position, thing);
    this.versions[type.thing].set(id, versions);
    if (type.isNew) this.definitions.set(`${type.thing} ${id}`, recorded);
    this.changes.set(`${type.thing} ${id}`, position);
    if (type.thing === 'actor') this.actors.put(thing);
    else this.issues.put(thing);
  }

  /** The event that made an actor or issue known. */
  definition(thing: 'actor' | 'issue', id: string): Stored | undefined {
    return this.definitions.get(`${thing} ${id}`)?.event;
  }

  /** The log position at which an actor or issue last changed. */
  changedAt(thing: 'actor' | 'issue', id: string): number {
    return this.changes.get(`${thing} ${id}`) ?? 0;
  }

  actorAt(id: string, known: number): Actor | undefined {
    return this.versions.actor.get(id)?.at(known);
  }

  issueAt(id: string, known: number): Issue | undefined {
    return this.versions.issue.get(id)?.at(known);
  }

  /** The actors registered by then, by id. */
  actorsAt(known: number): Actor[] {
    return present(this.versions.actor, known).sort(byId);
  }

  /** The issues defined by then, by id. */
  issuesAt(known: number): Issue[] {
    return present(this.versions.issue, known).sort(byId);
  }

  /** The issue and all below it, in the tree known by then. */
  treeBelow(root: string, known: number): ReadonlySet<string> {
    const issues: Issue[] = present(this.versions.issue, known);
    const below = new Set([root]);
    for (const parent of below) {
      for (const { id, parent: above } of issues) if (above === parent) below.add(id);
    }
    return below;
  }

  /** The direct members of an actor at a moment, by id. */
  membersOf(group: string, moment: Moment, known: number): Actor[] {
    return this.actorsAt(known).filter(({ memberOf = [] }) =>
      memberOf.some((membership) => membership.actor === group && isOn(membership, moment)),
    );
  }
}

function isOn({ from, to }: Membership, { before }: Moment): boolean {
  const start = from === undefined ? -Infinity : (interval(from)?.start ?? -Infinity);
  const end = to === undefined ? Infinity : (interval(to)?.end ?? Infinity);
  return start < before && end >= before;
}

function present(things: ReadonlyMap<string, Versions<Thing>>, known: number): Thing[] {
  return [...things.values()].flatMap((versions) => versions.at(known) ?? []);
}

const byId = (one: Thing, other: Thing): number => (one.id < other.id ? -1 : 1);
