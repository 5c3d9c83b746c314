import type { Stored } from '../../events/event';
import { contradictions } from '../../events/rules';
import { reported } from '../../events/report';
import type { StatementData } from '../../events/statement';
import { refuse, type Decided, type Deciding } from './decision';
import { NameReader } from './names';
import { newTerms, olderSource, unmoved } from './warnings';

/** A statement, its names read as ids. @throws Unfit */
export function decideStatement(event: Stored<StatementData>, { draft, now }: Deciding): Decided {
  const names = new NameReader(draft);
  const data = names.statement(event, '');
  refuse(names.problems);
  refuse(contradictions(data, now));
  const warnings = [...newTerms(draft, data), ...olderSource(data)];
  draft.addReport(data.id, reported(data));
  return { event: data, warnings: [...warnings, ...unmoved(data, draft)], written: names.written };
}
