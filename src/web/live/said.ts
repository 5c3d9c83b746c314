import { momentOf } from '../../../events/time';
import type { StatementData } from '../../../events/statement';
import type { Knowledge } from '../../../projections/lane-fold';
import { laneKey, ownLane, PRIORITIES } from '../../../projections/lane-key';
import type { Revision } from '../../../projections/revision';

/**
 * What was said on the term of a revision: by the statement that came in or was amended, as it is known now or was
 * known before; or, where that one replaced the term, by what it replaced.
 */
export function saidOf(
  { history, known }: Knowledge,
  { actor, issue, term, from }: Revision,
): StatementData | undefined {
  const key = issue === undefined || term === undefined ? PRIORITIES : laneKey(issue, term);
  const isOnIt = (data: StatementData): boolean => data.actor === actor && ownLane(data) === key;
  const statement = history.placeAt(known)?.statement ?? 0;
  const own = [known, known - 1].flatMap((it) => history.reportAt(statement, it)?.data ?? []);
  const times = { known, from: -Infinity, before: momentOf(from)?.reached ?? Infinity };
  const earlier = (): StatementData[] =>
    history.laneStatements({ actor, key }, times).map(({ data }) => data);
  return own.find(isOnIt) ?? earlier().findLast(isOnIt);
}
