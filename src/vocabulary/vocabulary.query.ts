import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../events/actor';
import type { Issue } from '../../events/issue';
import { Name, Optional } from '../../events/fields';
import { termUse } from '../../projections/term-use';
import { Refusal } from '../operations/refusal';
import type { Answer } from '../reading/answer';
import { Limit, ReadQuery } from '../reading/query-fields';
import { Reader } from '../reading/reader';
import { unknownName } from '../statements/names';
import { shown } from './shown';

export type Thing = 'actor' | 'issue';

export class VocabularyQuery extends ReadQuery {
  @Optional()
  @Limit()
  limit?: string;

  @Optional()
  @Name(200)
  cursor?: string;
}

/** All actors, or all issues, by id. */
export class Vocabulary extends Query<Answer> {
  constructor(
    readonly thing: Thing,
    readonly query: VocabularyQuery,
  ) {
    super();
  }
}

@QueryHandler(Vocabulary)
export class VocabularyHandler implements IQueryHandler<Vocabulary> {
  constructor(private readonly reader: Reader) {}

  async execute({ thing, query }: Vocabulary): Promise<Answer> {
    const reading = await this.reader.open(query);
    const { vocabulary } = reading.history;
    const things: readonly (Actor | Issue)[] =
      thing === 'actor' ? vocabulary.actorsAt(reading.head) : vocabulary.issuesAt(reading.head);
    return { body: reading.pageOf(things, query.limit, shown), settled: false };
  }
}

/** One actor, or one issue with its terms, declared and used. */
export class OneOfVocabulary extends Query<Answer> {
  constructor(
    readonly thing: Thing,
    readonly name: string,
    readonly query: ReadQuery,
  ) {
    super();
  }
}

@QueryHandler(OneOfVocabulary)
export class OneOfVocabularyHandler implements IQueryHandler<OneOfVocabulary> {
  constructor(private readonly reader: Reader) {}

  /** @throws Refusal 404 */
  async execute({ thing, name, query }: OneOfVocabulary): Promise<Answer> {
    const reading = await this.reader.open(query);
    const { actors, issues } = reading.history.vocabulary;
    const actor = thing === 'actor' ? actors.get(reading.actorInPath(name)) : undefined;
    if (actor) return { body: shown(actor), settled: false };
    const issue = issues.get(reading.issueInPath(name));
    if (!issue) throw new Refusal(404, unknownName('issue', name, issues.all()));
    return { body: { ...shown(issue), terms: termUse(reading.history, issue) }, settled: false };
  }
}
