import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { deadlines } from '../../projections/deadlines';
import type { Answer } from '../reading/answer';
import { wordsOf } from '../reading/query-fields';
import { Reader } from '../reading/reader';
import type { DeadlinesQuery } from './queries';

/** What is due when. */
export class Deadlines extends Query<Answer> {
  constructor(readonly query: DeadlinesQuery) {
    super();
  }
}

@QueryHandler(Deadlines)
export class DeadlinesHandler implements IQueryHandler<Deadlines> {
  constructor(private readonly reader: Reader) {}

  async execute({ query }: Deadlines): Promise<Answer> {
    const reading = await this.reader.open(query);
    const { moment } = reading.moment(query.at);
    const { known } = reading.known(query.knownAt);
    const actors =
      query.actor === undefined
        ? reading.history.vocabulary.actorsAt(known).map(({ id }) => id)
        : [reading.actor(query.actor, '/actor')];
    const issues = reading.issues(query.issue, known);
    const statuses = wordsOf(query.status);
    const items = deadlines(reading.knowledge(known, query), { actors, moment, issues });
    const asked = items.filter(({ status }) => !statuses || statuses.includes(status));
    const body = reading.pageOf(asked, query.limit, (item) => item);
    return { body, settled: reading.settled };
  }
}
