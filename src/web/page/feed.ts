import { linkHere, type Page } from './page';

/** What programs come back for: news as Atom, dates as iCalendar. */
export interface Feed<S> {
  readonly format: 'atom' | 'ics';
  readonly type: string;
  readonly write: (shown: S) => string;
}

/** Where the feed of this page is: of all times, so that it moves on. */
export const feedAddress = (page: Page, format: string): string =>
  linkHere(page, { at: undefined, knownAt: undefined, since: undefined, format });
