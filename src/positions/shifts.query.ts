import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { BEGINNING, momentOf } from '../../events/time';
import type { Knowledge } from '../../projections/lane-fold';
import {
  priorityShifts,
  shiftItem,
  stanceShifts,
  type Shift,
  type ShiftQuestion,
} from '../../projections/shifts';
import type { Answer } from '../reading/answer';
import { wordsOf } from '../reading/query-fields';
import { Reader } from '../reading/reader';
import type { Reading } from '../reading/reading';
import type { ShiftsQuery } from './queries';

/** Who moved, when, and which way: the newest first. */
export class Shifts extends Query<Answer> {
  constructor(readonly query: ShiftsQuery) {
    super();
  }
}

@QueryHandler(Shifts)
export class ShiftsHandler implements IQueryHandler<Shifts> {
  constructor(private readonly reader: Reader) {}

  async execute({ query }: Shifts): Promise<Answer> {
    const reading = await this.reader.open(query);
    const { knowledge, shifts } = newestShifts(reading, query);
    const body = reading.pageOf(shifts, query.limit, (shift) => shiftItem(knowledge, shift));
    return { body, settled: reading.settled };
  }
}

/** All shifts that a query asks for, the newest first; of one instant, in the order of actors, then of lanes. */
export function newestShifts(
  reading: Reading,
  query: ShiftsQuery,
): { knowledge: Knowledge; shifts: Shift[] } {
  const { known } = reading.known(query.knownAt);
  const { moment: to } = reading.moment(query.to);
  const from = (query.from === undefined ? undefined : momentOf(query.from)) ?? BEGINNING;
  const issues = reading.issues(query.issue, known);
  const knowledge = reading.knowledge(known, query);
  const actors =
    query.actor === undefined
      ? reading.history.vocabulary.actorsAt(known).map(({ id }) => id)
      : [reading.actor(query.actor, '/actor')];
  const changes = wordsOf(query.change);
  const shifts = actors
    .flatMap((actor) => shiftsOf(knowledge, { actor, from, to, issues }))
    .filter(({ change }) => !changes || changes.includes(change))
    .sort((one, other) => other.at - one.at);
  return { knowledge, shifts };
}

/** Priorities are not of one issue: asked for an issue, their moves are left out. */
function shiftsOf(knowledge: Knowledge, question: ShiftQuestion): Shift[] {
  const stances = stanceShifts(knowledge, question);
  if (question.issues) return stances;
  return [...stances, ...priorityShifts(knowledge, question.actor, question)];
}
