import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Reader } from '../../reading/reader';
import { coverageAt, type Covered } from '../lists/coverage';
import type { PageQuery } from '../page/page-query';
import { dayAsked } from '../page/pin';

/** What all answers rest on, and where it is thin. */
export class CoverageOfAll extends Query<Covered> {
  constructor(readonly query: PageQuery) {
    super();
  }
}

@QueryHandler(CoverageOfAll)
export class CoverageOfAllHandler implements IQueryHandler<CoverageOfAll> {
  constructor(private readonly reader: Reader) {}

  async execute({ query }: CoverageOfAll): Promise<Covered> {
    const reading = await this.reader.open(query);
    const { known } = reading.known(query.knownAt);
    const { moment } = reading.moment(dayAsked(reading, query.at));
    const issues = reading.issues(query.issue, known);
    return coverageAt(reading.knowledge(known, query), moment, issues);
  }
}
