import { LiveTable } from '../islands/live-table';
import { liveWords } from '../words/live';
import { Island } from '../page/island';
import type { Page } from '../page/page';
import type { MatrixData } from './matrix.query';

/** Where the table shows today as known now, it follows what comes in. */
export function Following({ data, page }: { data: MatrixData; page: Page }) {
  const { place, at } = data;
  if (place === null) return null;
  const { hold, follow, lost, held, following, moved, changed } = liveWords[page.lang];
  const say = { hold, follow, lost, held, following, moved, changed };
  const props = { stream: '/v1/live?', place, today: at, say };
  return <Island name="live-table" of={LiveTable} props={props} />;
}
