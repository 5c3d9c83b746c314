import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { eventTypes } from '../../../events/event-type';
import { SLOTS, type Lane, type Said } from '../../../events/lane';
import { DAY, momentOf, type Moment } from '../../../events/time';
import { step } from '../../../projections/lane-fold';
import { laneOf, lanesTouched, ownLane, PRIORITIES } from '../../../projections/lane-key';
import { standing } from '../../../projections/stance';
import { requireScope } from '../../security/authenticate';
import type { Keyholder } from '../../security/keys';
import type { Draft } from '../../statements/draft';
import { Ledger, type Place } from '../../statements/ledger';
import type { Accepted } from '../../statements/accept';
import { acceptAll } from '../../statements/record-events';
import { asSaid, laneBefore } from '../../statements/warnings';
import { malformed, Refusal } from '../../operations/refusal';
import { Reader } from '../../reading/reader';
import { nameProblems } from './name-problems';
import { issueName, termName } from '../page/names';

/** What a statement would do to one term, or to the priorities (`name` is `null` then). */
export interface Effect {
  name: string | null;
  /** The id of the term. */
  term: string | null;
  /** Kinds of what stands right before the statement, and right after; issues in order, for priorities. */
  before: string[];
  after: string[];
}

/** What would come of an event if it were recorded. */
export interface CheckedReport {
  warnings: readonly string[];
  /** Statements of the same actor on the same term and day. */
  alike: { id: string; type: string; statedAt: string; summary: string }[];
  effects: Effect[];
}

/** Decides one event as if it were to be recorded, and records nothing. */
export class CheckReport extends Query<CheckedReport> {
  constructor(
    readonly event: unknown,
    /** Whose scopes are looked at, where it is known who asks. */
    readonly by: Keyholder | null,
  ) {
    super();
  }
}

@QueryHandler(CheckReport)
export class CheckReportHandler implements IQueryHandler<CheckReport> {
  constructor(
    private readonly ledger: Ledger,
    private readonly reader: Reader,
  ) {}

  /** @throws Refusal for what recording it would be refused for */
  async execute({ event, by }: CheckReport): Promise<CheckedReport> {
    const place = () => ({ pointer: '', name: '' });
    const accepted = await this.accepted(event, place);
    for (const { type } of accepted) if (by) requireScope(by, type.scope, `recording ${type.name}`);
    const { decided, draft } = await this.ledger.check(accepted, place);
    const [first] = decided;
    const isStatement = eventTypes.get(first?.event.type ?? '')?.family === 'statement';
    const said = first && isStatement ? asSaid(draft, first.event.id) : undefined;
    return {
      warnings: first?.warnings ?? [],
      alike: said ? alikeTo(said, draft) : [],
      effects: said ? effectsOf(said, draft) : [],
    };
  }

  /** What is wrong with the form of an event is told together with the names that are not known. */
  private async accepted(event: unknown, place: Place): Promise<Accepted[]> {
    try {
      return acceptAll([event], place);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { history } = await this.reader.open({});
      const names = nameProblems(event, history.vocabulary);
      const isTold = new Set(error.errors.map(({ pointer }) => pointer));
      throw malformed([...error.errors, ...names.filter(({ pointer }) => !isTold.has(pointer))]);
    }
  }
}

function alikeTo({ data, id, start }: Said, { history }: Draft): CheckedReport['alike'] {
  const day = Math.floor(start / DAY) * DAY;
  const key = ownLane(data);
  return history
    .laneStatements(
      { actor: data.actor, key },
      { known: history.recorded, from: day, before: day + DAY },
    )
    .filter((it) => it.id !== id && ownLane(it.data) === key && it.data.issue === data.issue)
    .map(({ data: { type, statedAt, summary }, id: other }) => ({
      ...{ id: other, type, statedAt, summary },
    }));
}

function effectsOf(said: Said, draft: Draft): Effect[] {
  const moment = momentOf(said.data.statedAt);
  if (!moment) return [];
  return lanesTouched(said.data).map((key) => {
    const before = laneBefore(draft, { actor: said.data.actor, key }, said);
    const after = step(before, key, said);
    const of = key === PRIORITIES ? null : laneOf(key);
    return {
      name: of && termName({ vocabulary: draft.history.vocabulary }, of),
      term: of && of.term,
      before: whatStands(before, draft, moment),
      after: whatStands(after, draft, moment),
    };
  });
}

function whatStands(lane: Lane, { history }: Draft, moment: Moment): string[] {
  const kinds = SLOTS.flatMap((slot) => standing(lane[slot], moment)?.kind ?? []);
  return [...kinds, ...lane.priorities.map((issue) => issueName(history, issue))];
}
