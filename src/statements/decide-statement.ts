import type { Stored } from '../../events/event';
import { type StatementType } from '../../events/event-type';
import { contradictions } from '../../events/rules';
import { reported } from '../../events/report';
import type { StatementData } from '../../events/statement';
import { Unfit, type Decided, type Deciding } from './decision';
import { NameReader } from './names';
import { resemblingTerms, unmoved } from './warnings';

/** A statement, its names read as ids. @throws Unfit */
export function decideStatement(
  type: StatementType,
  event: Stored<StatementData>,
  { draft, now }: Deciding,
): Decided {
  const names = new NameReader(draft);
  const data = names.statement(event, '');
  if (names.problems.length > 0) throw new Unfit(names.problems);
  const wrong = contradictions(data, now);
  if (wrong.length > 0) throw new Unfit(wrong);
  const newTerms = resemblingTerms(draft, data);
  draft.addReport(data.id, reported(data));
  const warnings = [...newTerms, ...unmoved(type, data, draft)];
  return { event: data, warnings, written: names.written };
}
