import { EdtfPoint, HttpUrl, Name, OneOf, Optional, Prose } from './fields';

/** How firmly the words can be laid to the actor; `on-record` is meant where it is left out. */
export const ATTRIBUTIONS = ['on-record', 'anonymous', 'leaked', 'secondhand', 'alleged'] as const;
export type Attribution = (typeof ATTRIBUTIONS)[number];

/** What a field that holds a source takes. */
export const SOURCE = 'an object with at least one of publisher, title, url and reference';

/** What a report rests on. At least one of publisher, title, url and reference is given. */
export class Source {
  @Optional()
  @Name()
  publisher?: string;

  @Optional()
  @Prose(1000)
  title?: string;

  @Optional()
  @HttpUrl()
  url?: string;

  @Optional()
  @EdtfPoint()
  publishedAt?: string;

  @Optional()
  @Prose(1000)
  reference?: string;

  @Optional()
  @OneOf(...ATTRIBUTIONS)
  attribution?: Attribution;
}
