import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { positionAt } from '../../projections/position-at';
import { rollup } from '../../projections/rollup';
import type { Answer } from '../reading/answer';
import { Reader } from '../reading/reader';
import type { Reading } from '../reading/reading';
import type { MatrixQuery, PositionQuery } from './queries';

/** Where one actor stands. */
export class PositionAt extends Query<Answer> {
  constructor(
    readonly actor: string,
    readonly query: PositionQuery,
  ) {
    super();
  }
}

@QueryHandler(PositionAt)
export class PositionAtHandler implements IQueryHandler<PositionAt> {
  constructor(private readonly reader: Reader) {}

  async execute({ actor, query }: PositionAt): Promise<Answer> {
    const reading = await this.reader.open(query);
    const show = positionOf(reading, query);
    const body = show(reading.actorInPath(actor));
    return { body, settled: reading.settled };
  }
}

/** Where every actor stands: who wants what. */
export class PositionsAt extends Query<Answer> {
  constructor(readonly query: MatrixQuery) {
    super();
  }
}

@QueryHandler(PositionsAt)
export class PositionsAtHandler implements IQueryHandler<PositionsAt> {
  constructor(private readonly reader: Reader) {}

  /** The actors are those known at `knownAt`, so that a settled answer never changes. */
  async execute({ query }: PositionsAt): Promise<Answer> {
    const reading = await this.reader.open(query);
    const { known } = reading.known(query.knownAt);
    const actors = reading.history.vocabulary.actorsAt(known);
    const show = positionOf(reading, query);
    const body = reading.pageOf(actors, query.limit, ({ id }) => show(id));
    return { body, settled: reading.settled };
  }
}

/** What shows one actor's position, with the query's times and filters read once. */
function positionOf(reading: Reading, query: PositionQuery): (actor: string) => object {
  const at = reading.moment(query.at);
  const knownAt = reading.known(query.knownAt);
  const knowledge = reading.knowledge(knownAt.known, query);
  const issues = reading.issues(query.issue, knownAt.known);
  const project = query.rollup === 'true' ? rollup : positionAt;
  return (actor) => ({
    actor,
    at: at.text,
    knownAt: knownAt.text,
    ...project(knowledge, { actor, moment: at.moment, issues }),
  });
}
