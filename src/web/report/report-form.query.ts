import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Name, Optional } from '../../../events/fields';
import { Reader } from '../../reading/reader';
import { named, type Named } from '../page/names';
import { PageQuery } from '../page/page-query';
import { byName } from '../lists/list-query';

/** A form that is filled in already: whom and what it is about. */
export class ReportPageQuery extends PageQuery {
  @Optional()
  @Name()
  actor?: string;
}

/** Whom and what a statement can be about, by name. */
export interface ReportFormData {
  actors: Named[];
  issues: Named[];
  actor: string | null;
  issue: string | null;
}

export class ReportForm extends Query<ReportFormData> {
  constructor(readonly query: ReportPageQuery) {
    super();
  }
}

@QueryHandler(ReportForm)
export class ReportFormHandler implements IQueryHandler<ReportForm> {
  constructor(private readonly reader: Reader) {}

  async execute({ query }: ReportForm): Promise<ReportFormData> {
    const reading = await this.reader.open(query);
    const { actors, issues } = reading.history.vocabulary;
    const actor = query.actor === undefined ? null : reading.actor(query.actor, '/actor');
    const issue = query.issue === undefined ? null : reading.issue(query.issue, '/issue');
    const listed = (things: readonly { id: string; name: string }[]): Named[] =>
      things.map(named).sort(byName);
    return { actors: listed(actors.all()), issues: listed(issues.all()), actor, issue };
  }
}
