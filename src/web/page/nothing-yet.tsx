import { instantText } from '../../../events/time';
import type { Reading } from '../../reading/reading';
import { commonWords } from '../words/common';
import { dateText } from '../words/dates';
import { matrixWords } from '../words/matrix';
import { linkHere, type Page } from './page';

/** When the first statement of all was recorded, where nobody knew one by `knownAt`; else `null`. */
export function firstRecorded(reading: Reading, asked: { knownAt?: string }): string | null {
  if (asked.knownAt === undefined) return null;
  const { history, head } = reading;
  const { known } = reading.known(asked.knownAt);
  if (history.hasStatements(known)) return null;
  for (let position = known + 1; position <= head; position += 1) {
    const place = history.placeAt(position);
    if (place?.statement === position) return instantText(place.recordedAt);
  }
  return null;
}

interface Props {
  readonly data: { readonly knownAt: string | null; readonly firstRecorded: string | null };
  readonly page: Page;
  /** What is said where something was known by then. */
  readonly otherwise: string;
}

/** Why a page is empty: nothing was known by then, with the way to what is known now; or nothing fits. */
export function Empty({ data: { knownAt, firstRecorded: first }, page, otherwise }: Props) {
  const { lang } = page;
  if (first === null || knownAt === null) return <p class="empty">{otherwise}</p>;
  return (
    <p class="empty">
      {commonWords[lang].nothingYet(dateText(knownAt, lang), dateText(first, lang))}{' '}
      <a href={linkHere(page, { knownAt: undefined, knownFrom: undefined, cursor: undefined })}>
        {matrixWords[lang].knownToday}
      </a>
    </p>
  );
}
