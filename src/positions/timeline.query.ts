import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { point } from '../../events/time';
import { timeline } from '../../projections/timeline';
import type { Answer } from '../reading/answer';
import { Reader } from '../reading/reader';
import type { TimelineQuery } from './queries';

/** One actor's position over time. */
export class Timeline extends Query<Answer> {
  constructor(
    readonly actor: string,
    readonly query: TimelineQuery,
  ) {
    super();
  }
}

@QueryHandler(Timeline)
export class TimelineHandler implements IQueryHandler<Timeline> {
  constructor(private readonly reader: Reader) {}

  async execute({ actor, query }: Timeline): Promise<Answer> {
    const reading = await this.reader.open(query);
    const id = reading.actorInPath(actor);
    const { known } = reading.known(query.knownAt);
    reading.moment(query.to);
    const from = boundOf(query.from)?.start ?? null;
    const to = boundOf(query.to)?.end ?? null;
    const issues = reading.issues(query.issue, known);
    const knowledge = reading.knowledge(known, query);
    const periods = timeline(knowledge, { actor: id, from, to, issues });
    return { body: { actor: id, periods }, settled: reading.settled };
  }
}

const boundOf = (date: string | undefined) => (date === undefined ? undefined : point(date));
