import type { Problem } from '../../events/check';
import type { Stored } from '../../events/event';
import type { Amendment } from '../../events/report';
import type { StatementData } from '../../events/statement';
import { sameContent } from '../event-log/appending';
import type { Accepted } from './accept';
import { decideAmendment } from './decide-amendment';
import { decideStatement } from './decide-statement';
import { decideVocabulary } from './decide-vocabulary';
import { Draft, type Filed } from './draft';
import { Unfit, type Decided, type Deciding } from './decision';

/** What to store of an event of the right form: with names as ids, checked against all that is known. @throws Unfit */
export function decide({ type, event }: Accepted, id: string, deciding: Deciding): Decided {
  const { draft } = deciding;
  const posted: Stored = { ...event, id };
  const earlier = draft.filed(id);
  if (!earlier) {
    const decided = decideNew({ type, event: posted }, deciding);
    draft.addEvent(decided);
    return decided;
  }
  const isAgain = sameContent(earlier.event, posted) || sameContent(asWritten(earlier), posted);
  if (isAgain) return again(earlier);
  // Written otherwise, it may still say the same once its names are read; nothing of it is kept.
  const decided = decideNew({ type, event: posted }, { ...deciding, draft: new Draft(draft) });
  if (!sameContent(earlier.event, decided.event)) throw taken(id);
  return again(earlier);
}

/** The event with its names as they were posted, which is how a client that repeats itself sends it again. */
function asWritten({ event, written }: Filed): Stored {
  const copy = JSON.parse(JSON.stringify(event)) as Stored;
  for (const [pointer, name] of Object.entries(written)) {
    const steps = pointer.split('/').slice(1);
    const last = steps.pop() ?? '';
    const holder = steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], copy);
    (holder as Record<string, unknown>)[last] = name;
  }
  return copy;
}

function decideNew({ type, event }: Accepted & { event: Stored }, deciding: Deciding): Decided {
  switch (type.family) {
    case 'statement':
      return decideStatement(event as Stored<StatementData>, deciding);
    case 'amendment':
      return decideAmendment(type, event as Stored<Amendment>, deciding);
    case 'vocabulary':
      return decideVocabulary(type, event, deciding);
  }
}

const again = ({ event, written }: Filed): Decided => ({ event, written, warnings: [] });

function taken(id: string): Unfit {
  const detail = `the id \`${id}\` is taken by an event of other content; send this one with an id of its own`;
  const problem: Problem = { pointer: '/id', detail };
  return new Unfit([problem], 409);
}
