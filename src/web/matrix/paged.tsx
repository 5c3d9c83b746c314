import { LARGEST_PAGE } from '../../reading/query-fields';
import { matrixWords } from '../words/matrix';
import { linkHere, type Page } from '../page/page';
import type { MatrixData } from './matrix.query';

/** Which rows are shown, where not all are, and the way to the others. */
export function Paged({ data: { rows, paged }, page }: { data: MatrixData; page: Page }) {
  const say = matrixWords[page.lang];
  const { before, of, next } = paged;
  if (rows.length === of) return null;
  return (
    <p class="steps">
      {say.rows([before + 1, before + rows.length, of])}{' '}
      {before > 0 && <a href={linkHere(page, { cursor: undefined })}>← {say.firstRows}</a>}{' '}
      {next !== null && (
        <a rel="next" href={linkHere(page, { cursor: next })}>
          {say.nextRows} →
        </a>
      )}{' '}
      {of <= LARGEST_PAGE && (
        <a href={linkHere(page, { cursor: undefined, limit: String(LARGEST_PAGE) })}>
          {say.allRows}
        </a>
      )}
    </p>
  );
}
