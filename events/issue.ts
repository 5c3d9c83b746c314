import { ListOf, Name, Names, Nested, Optional, Prose, Slug, WikidataItem } from './fields';

/** A thing that can be demanded, offered or refused on an issue. */
export class Term {
  @Slug()
  id!: string;

  @Optional()
  @Name()
  name?: string;

  @Optional()
  @Names()
  aliases?: string[];
}

/** What 0 and 100 mean. */
export class Scale {
  @Prose(300)
  low!: string;

  @Prose(300)
  high!: string;
}

/** What positions are about; issues form a tree. */
export class Issue {
  @Slug()
  id!: string;

  @Name()
  name!: string;

  @Optional()
  @Name()
  parent?: string;

  @Optional()
  @Names()
  aliases?: string[];

  @Optional()
  @ListOf(Term, '{id, name, aliases}', 500)
  terms?: Term[];

  @Optional()
  @Nested(Scale, 'an object {low, high}')
  scale?: Scale;

  @Optional()
  @WikidataItem()
  wikidata?: string;
}
