import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { gap } from '../../projections/gap';
import { malformed } from '../operations/refusal';
import type { Answer } from '../reading/answer';
import { Reader } from '../reading/reader';
import type { GapQuery } from './queries';

/** How far actors are apart, term by term. */
export class Gap extends Query<Answer> {
  constructor(readonly query: GapQuery) {
    super();
  }
}

@QueryHandler(Gap)
export class GapHandler implements IQueryHandler<Gap> {
  constructor(private readonly reader: Reader) {}

  async execute({ query }: Gap): Promise<Answer> {
    const reading = await this.reader.open(query);
    const { moment } = reading.moment(query.at);
    const { known } = reading.known(query.knownAt);
    const actors = query.actors.split(',').map((name) => reading.actor(name.trim(), '/actors'));
    if (new Set(actors).size < actors.length) {
      throw malformed([{ pointer: '/actors', detail: 'must not name one actor twice' }]);
    }
    const issues = reading.issues(query.issue, known);
    const items = gap(reading.knowledge(known, query), { actors, moment, issues });
    const body = reading.pageOf(items, query.limit, (item) => item);
    return { body, settled: reading.settled };
  }
}
