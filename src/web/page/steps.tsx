import { matrixWords } from '../words/matrix';
import { linkHere, type Page } from './page';

interface Props {
  readonly page: Page;
  /** The days before and after the one shown on which something changed, where there are any. */
  readonly earlier: string | null | undefined;
  readonly later: string | null | undefined;
}

/** Links to the days before and after on which something changed. */
export function Steps({ page, earlier, later }: Props) {
  const say = matrixWords[page.lang];
  return (
    <p class="steps" data-swap="steps">
      {earlier && (
        <a rel="prev" href={linkHere(page, { at: earlier })}>
          ← {say.earlier}
        </a>
      )}{' '}
      {later && (
        <a rel="next" href={linkHere(page, { at: later })}>
          {say.later} →
        </a>
      )}
    </p>
  );
}
