import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { positionDiff, type Side } from '../../projections/position-diff';
import type { Answer } from '../reading/answer';
import { Reader } from '../reading/reader';
import type { DiffQuery } from './queries';

/** What changed between two positions of one actor. */
export class PositionDiff extends Query<Answer> {
  constructor(
    readonly actor: string,
    readonly query: DiffQuery,
  ) {
    super();
  }
}

@QueryHandler(PositionDiff)
export class PositionDiffHandler implements IQueryHandler<PositionDiff> {
  constructor(private readonly reader: Reader) {}

  async execute({ actor, query }: PositionDiff): Promise<Answer> {
    const reading = await this.reader.open(query);
    const id = reading.actorInPath(actor);
    const side = (date: string | undefined, knownAt: string | undefined) => {
      const { moment, text } = reading.moment(date);
      const known = reading.known(knownAt);
      const knowledge = reading.knowledge(known.known, query);
      const issues = reading.issues(query.issue, known.known);
      return { text, known: known.text, side: { moment, knowledge, issues } satisfies Side };
    };
    const from = side(query.from, query.knownFrom);
    const to = side(query.to, query.knownTo);
    const dates = { from: from.text, to: to.text, knownFrom: from.known, knownTo: to.known };
    const body = { actor: id, ...dates, ...positionDiff(id, from.side, to.side) };
    return { body, settled: reading.settled };
  }
}
