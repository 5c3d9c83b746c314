import { Nested } from './fields';
import { Issue } from './issue';
import { Event } from './event';

/** Something to hold positions on becomes known. */
export class IssueDefined extends Event {
  static readonly scope = 'edit';
  static readonly defines = 'issue';
  static override apply(_before: Issue | undefined, { issue }: IssueDefined): Issue {
    return issue;
  }

  @Nested(Issue, 'an object {id, name, …}')
  issue!: Issue;
}
