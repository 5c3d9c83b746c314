import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Reader } from '../../reading/reader';
import { askedOf } from '../lists/asked';
import { Counted } from '../lists/counted';
import { coverageAt, type Covered } from '../lists/coverage';
import type { PageQuery } from '../page/page-query';

/** What all answers rest on, and where it is thin. */
export class CoverageOfAll extends Query<Covered> {
  constructor(readonly query: PageQuery) {
    super();
  }
}

@QueryHandler(CoverageOfAll)
export class CoverageOfAllHandler implements IQueryHandler<CoverageOfAll> {
  constructor(
    private readonly reader: Reader,
    private readonly counted: Counted,
  ) {}

  async execute({ query }: CoverageOfAll): Promise<Covered> {
    const asked = askedOf(await this.reader.open(query), query);
    return this.counted.once('coverage', asked, () => coverageAt(asked));
  }
}
