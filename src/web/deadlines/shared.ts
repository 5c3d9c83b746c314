import { sameDate } from '../../../events/time';
import type { Named } from '../page/names';

/** What tells whether two deadlines are one. */
interface Deadline {
  actor: Named;
  issue: Named;
  term: Named;
  by: string;
  status: string;
  statement: string;
  alsoSetBy: { actor: Named; statement: string }[];
}

/** Whether the first actor is a member of the second. */
type IsMember = (one: string, other: string) => boolean;

/**
 * Where a member and what it belongs to set one date for one term, the reports are of one deadline: that of the whole,
 * with the members in `alsoSetBy`.
 */
export function shared<D extends Deadline>(items: readonly D[], isMember: IsMember): D[] {
  const leads = new Map(items.map((item) => [item, leadOf(item, items, isMember)]));
  return items
    .filter((item) => leads.get(item) === item)
    .map((lead) => ({
      ...lead,
      alsoSetBy: items
        .filter((item) => item !== lead && leads.get(item) === lead)
        .map(({ actor, statement }) => ({ actor, statement })),
    }));
}

/** The same deadline of the topmost actor; the item itself where memberships run in a circle. */
function leadOf<D extends Deadline>(item: D, items: readonly D[], isMember: IsMember): D {
  const seen = new Set<D>();
  for (let lead: D | undefined = item; lead;) {
    if (seen.has(lead)) return item;
    seen.add(lead);
    const below: D = lead;
    const above = items.find(
      (it) => it !== below && isSame(it, below) && isMember(below.actor.id, it.actor.id),
    );
    if (!above) return lead;
    lead = above;
  }
  return item;
}

const isSame = (one: Deadline, other: Deadline): boolean =>
  one.issue.id === other.issue.id &&
  one.term.id === other.term.id &&
  one.status === other.status &&
  sameDate(one.by, other.by);

/** All who set it: the whole, then its members. */
export const settersOf = ({ actor, alsoSetBy }: Deadline): Named[] => [
  actor,
  ...alsoSetBy.map((it) => it.actor),
];

export const setterNames = (item: Deadline): string =>
  settersOf(item)
    .map(({ name }) => name)
    .join(', ');
