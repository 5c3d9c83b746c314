import { Event } from './event';
import {
  EdtfInterval,
  EdtfPoint,
  ListOf,
  Name,
  NameOrNames,
  Names,
  Nested,
  Optional,
  Place,
  Prose,
} from './fields';
import { Requirement } from './requirement';
import { Source, SOURCE } from './source';

/** What every statement has. Names may be ids, names or aliases when posted; the log keeps ids. */
export abstract class Statement extends Event {
  /** Whose position it is. */
  @Name()
  actor!: string;

  @Name()
  issue!: string;

  @EdtfInterval()
  statedAt!: string;

  /** One sentence in the reporter's own words. */
  @Prose(1000)
  summary!: string;

  @Nested(Source, SOURCE)
  source!: Source;

  /** The person who said it for the actor; kept as text where the name is not known. */
  @Optional()
  @Name()
  speaker?: string;

  /** Whom it is addressed to: one actor or a list. */
  @Optional()
  @NameOrNames()
  to?: string | string[];

  /** What the person said, word for word. */
  @Optional()
  @Prose(2000)
  quote?: string;

  @Optional()
  @Names()
  tags?: string[];
}

/** A statement about one term of its issue. */
export abstract class TermStatement extends Statement {
  /** What is demanded, offered or refused: a slug, or a name or alias of one of the issue's terms. */
  @Name()
  term!: string;
}

/** A statement that sets a stance, whole: what it leaves out is gone. */
export abstract class StatingStatement extends TermStatement {
  @Optional()
  @Prose(1000)
  condition?: string;

  /** What must be given in return. */
  @Optional()
  @ListOf(Requirement, '{actor, issue, term}')
  requires?: Requirement[];

  /** The stance lapses at the end of this date. */
  @Optional()
  @EdtfPoint()
  until?: string;

  /** Terms of the same actor and issue that this one takes the place of. */
  @Optional()
  @Names()
  replaces?: string[];

  @Optional()
  @Place()
  place?: number;
}

/** A statement of any type as the fold reads it. */
export type StatementData = Statement &
  Partial<Omit<StatingStatement, keyof Statement>> & {
    readonly id: string;
    readonly by?: string;
    readonly consequence?: string;
    readonly over?: string[];
  };
