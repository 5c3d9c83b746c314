import type { Problem } from '../../events/check';
import type { Stored } from '../../events/event';
import type { Amendment } from '../../events/report';
import type { StatementData } from '../../events/statement';
import { sameContent } from '../event-log/appending';
import type { Accepted } from './accept';
import { decideAmendment } from './decide-amendment';
import { decideStatement } from './decide-statement';
import { decideVocabulary } from './decide-vocabulary';
import { Draft } from './draft';
import { Unfit, type Decided, type Deciding } from './decision';

/** What to store of an event of the right form: with names as ids, checked against all that is known. @throws Unfit */
export function decide({ type, event }: Accepted, id: string, deciding: Deciding): Decided {
  const { draft } = deciding;
  const stored: Stored = { ...event, id };
  const earlier = draft.event(id);
  if (earlier && sameContent(earlier, stored)) return again(earlier);
  const decided = decideNew(
    { type, event: stored },
    earlier ? { ...deciding, draft: new Draft(draft) } : deciding,
  );
  if (earlier && !sameContent(earlier, decided.event)) throw taken(id);
  if (!earlier) draft.addEvent(decided.event);
  return decided;
}

function decideNew({ type, event }: Accepted & { event: Stored }, deciding: Deciding): Decided {
  switch (type.family) {
    case 'statement':
      return decideStatement(type, event as Stored<StatementData>, deciding);
    case 'amendment':
      return decideAmendment(type, event as Stored<Amendment>, deciding);
    case 'vocabulary':
      return decideVocabulary(type, event, deciding);
  }
}

const again = (event: Stored): Decided => ({ event, warnings: [], written: {} });

function taken(id: string): Unfit {
  const detail = `the id \`${id}\` is taken by an event of other content; send this one with an id of its own`;
  const problem: Problem = { pointer: '/id', detail };
  return new Unfit([problem], 409);
}
