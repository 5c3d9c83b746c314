import { Fields } from './fields';
import { Event } from './event';
import { mergePatch } from './merge-patch';
import type { Issue } from './issue';

/** What is known of an issue changes: a JSON merge patch with its id. */
export class IssueUpdated extends Event {
  static readonly scope = 'edit';
  static readonly updates = 'issue';
  static override apply(before: Issue, { issue }: IssueUpdated): Issue {
    return mergePatch(before, { ...issue, id: before.id }) as Issue;
  }

  @Fields('an object with the id and what changes')
  issue!: Partial<Issue> & { id: string };
}
