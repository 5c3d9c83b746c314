import type { Problem } from './check';
import type { Source } from './source';
import type { StatementData } from './statement';
import { DAY, interval } from './time';

/** What one source must say whatever else it says. */
export function sourceProblems(source: Source): Problem[] {
  const named = [source.publisher, source.title, source.url, source.reference].some(
    (it) => it != null,
  );
  return named
    ? []
    : [
        {
          pointer: '/source',
          detail: 'must have at least one of publisher, title, url and reference',
        },
      ];
}

/** What contradicts itself in a statement of the right shape whose names are ids. `now` in milliseconds UTC. */
export function contradictions(data: StatementData, now: number): Problem[] {
  const found: Problem[] = [];
  const refuse = (wrong: boolean, pointer: string, detail: string): void => {
    if (wrong) found.push({ pointer, detail });
  };
  const start = interval(data.statedAt)?.start ?? NaN;
  const lapse = data.until == null ? Infinity : (interval(data.until)?.end ?? NaN);
  refuse(start > now + DAY, '/statedAt', 'must not start more than a day in the future');
  refuse(lapse <= start, '/until', 'must end after the start of statedAt');
  refuse(addressees(data.to).includes(data.actor), '/to', 'must not be the actor itself');
  refuse(data.over?.includes(data.issue) === true, '/over', 'must not hold the issue itself');
  refuse(
    data.term !== undefined && data.replaces?.includes(data.term) === true,
    '/replaces',
    'must not hold the term itself',
  );
  return found;
}

/** `to` as a list, however it was written. */
export function addressees(to: string | readonly string[] | null | undefined): readonly string[] {
  if (to == null) return [];
  return typeof to === 'string' ? [to] : to;
}
