import * as registry from './registry';
import { Actor } from './actor';
import type { Event } from './event';
import { Issue } from './issue';
import type { Apply } from './lane';
import { Amendment, type Report } from './report';
import { Statement, StatingStatement } from './statement';

export type EventName = keyof typeof registry;

/** The scope a key needs to record it. */
export type Scope = 'report' | 'edit' | 'admin';

interface Described {
  readonly name: string;
  readonly scope: Scope;
  /** The data class, whose decorators say what is valid. */
  readonly data: new () => Event;
}

/** A type of statement: it acts on a lane of its actor. */
export interface StatementType extends Described {
  readonly family: 'statement';
  readonly apply: Apply;
  readonly lane: 'term' | 'priorities';
  /** Whether it sets a stance or a deadline. */
  readonly stating: boolean;
  /** Where the kind stands between giving (+1) and asking (-1). */
  readonly step: -1 | 0 | 1;
  /** Whether it stands for or against its term, `null` where it is neither. */
  readonly side: 'for' | 'against' | null;
  /** The kind of stance without which it changes nothing. */
  readonly takesBack: string | null;
}

/** A type of event about an earlier statement. */
export interface AmendmentType extends Described {
  readonly family: 'amendment';
  readonly apply: (report: Report, event: Event) => Report;
}

/** A type of event that makes the vocabulary grow. */
export interface VocabularyType extends Described {
  readonly family: 'vocabulary';
  readonly thing: 'actor' | 'issue';
  readonly isNew: boolean;
  /** The class that says what a whole actor or issue is. */
  readonly shape: new () => object;
  readonly apply: (before: Actor & Issue, event: Event) => Actor & Issue;
}

export type EventType = StatementType | AmendmentType | VocabularyType;

/** What an event's class may say of itself, beside its fields. */
interface Declared {
  readonly scope?: Scope;
  readonly apply: never;
  readonly lane?: 'priorities';
  readonly step?: -1 | 0 | 1;
  readonly side?: 'for' | 'against' | null;
  readonly takesBack?: string;
  readonly defines?: 'actor' | 'issue';
  readonly updates?: 'actor' | 'issue';
}

/** Every event type by its name. */
export const eventTypes: ReadonlyMap<string, EventType> = new Map(
  Object.entries(registry).map(([name, data]) => [
    name,
    describe(name, data as unknown as Declared & Described['data']),
  ]),
);

/** The type of a statement in the log; that one is there was checked when it was recorded. */
export function statementType(name: string): StatementType {
  const type = eventTypes.get(name);
  if (type?.family !== 'statement') throw new TypeError(`${name} is not a type of statement`);
  return type;
}

function describe(name: string, data: Declared & Described['data']): EventType {
  const { scope = 'report', lane = 'term', step = 0, side = null } = data;
  const { apply } = data as { readonly apply: never };
  if (data.prototype instanceof Statement) {
    const stating = data.prototype instanceof StatingStatement;
    const takesBack = data.takesBack ?? null;
    return { family: 'statement', name, scope, data, apply, lane, stating, step, side, takesBack };
  }
  if (data.prototype instanceof Amendment) return { family: 'amendment', name, scope, data, apply };
  const thing = data.defines ?? data.updates;
  if (!thing) throw new TypeError(`${name} is no statement, no amendment and defines nothing`);
  const isNew = data.defines !== undefined;
  const shape = thing === 'actor' ? Actor : Issue;
  return { family: 'vocabulary', name, scope, data, apply, thing, isNew, shape };
}
